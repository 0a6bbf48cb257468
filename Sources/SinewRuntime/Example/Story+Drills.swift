import SinewCore

/// Drills and timed questions of the example.
extension Story {
    mutating func plan(_ label: String, _ title: String, _ values: Object) {
        say(
            .drill(.plan(values: titled(title, values)), happened: nil), makes: .drill,
            as: label)
    }

    mutating func drill(_ act: DrillAct) { say(.drill(act, happened: nil)) }

    mutating func seen(_ drill: String, _ observation: DrillObservation) {
        say(.drill(.observe(self[drill], observation), happened: nil))
    }

    mutating func question(_ label: String, of member: String, about thing: String) {
        say(
            .retrieval(.ask(of: member, about: self[thing]), happened: nil),
            makes: .retrieval, as: label)
    }

    mutating func found(_ question: String, _ answer: RetrievalAnswer) {
        say(.retrieval(.found(self[question], answer), happened: nil))
    }
}
