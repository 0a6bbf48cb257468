import SinewCore

/// What people in the example do, in the words in which the story is told.
extension Story {
    mutating func add(_ noun: Noun, _ slug: String, _ values: Object) {
        say(.add(noun, slug: slug, values: resolved(values), isKnownAsNew: true))
    }

    mutating func edit(_ noun: Noun, _ slug: String, _ values: Object) {
        say(.change(noun, name: slug, values: resolved(values)))
    }

    mutating func start(_ step: String) { say(.startStep(name: step)) }

    /// Says in person: this is mine. Without steps, of everything that is.
    mutating func confirm(_ steps: String...) { say(.confirm(steps: steps)) }

    mutating func read(_ metric: String, _ value: String, _ note: String? = nil) {
        say(.recordReading(metric: metric, value: value, note: note, happened: nil))
    }

    mutating func log(_ label: String, _ title: String, _ values: Object) {
        say(
            .logEvidence(values: titled(title, values), happened: nil), makes: .evidence,
            as: label)
    }

    mutating func decision(_ label: String, _ title: String, _ values: Object) {
        say(
            .recordDecision(values: titled(title, values), happened: nil), makes: .decision,
            as: label)
    }
}

extension Story {
    /// - Parameter minutes: how long it had been going on before anybody opened it.
    mutating func open(
        _ label: String, _ title: String, _ values: Object, beganMinutesAgo minutes: Int64 = 0
    ) {
        let began = moment.advanced(bySeconds: -60 * minutes)
        say(
            .openIncident(values: titled(title, values), happened: minutes == 0 ? nil : began),
            makes: .incident, as: label)
    }

    mutating func incident(_ label: String, _ act: IncidentAct) {
        say(.incident(name: self[label], act, happened: nil))
    }

    mutating func lesson(_ label: String, _ title: String, _ values: Object) {
        say(
            .recordLesson(values: titled(title, values), happened: nil), makes: .lesson,
            as: label)
    }

    mutating func close(_ lesson: String, with document: String) {
        say(.lesson(name: self[lesson], .close(with: document)))
    }

    mutating func merge(_ lesson: String, into other: String) {
        say(.lesson(name: self[lesson], .merge(into: self[other])))
    }

    mutating func withdraw(_ lesson: String, _ reason: String) {
        say(.lesson(name: self[lesson], .withdraw(reason: reason)))
    }

    mutating func action(_ label: String, _ title: String, _ values: Object) {
        say(
            .recordAction(values: titled(title, values), happened: nil), makes: .action,
            as: label)
    }

    mutating func finish(_ action: String, _ evidence: String) {
        say(.action(name: self[action], .done(evidence: [self[evidence]])))
    }

    /// Answers what a gate escalated last.
    mutating func answer(_ outcome: Gate.Outcome, _ reason: String) {
        say(.answerGate(request: Scene.newestRequest, outcome, reason: reason))
    }
}
