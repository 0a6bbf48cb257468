import SinewCore

/// Exceptions, runs and handoffs of the example.
extension Story {
    /// - Parameter until: a day, `YYYY-MM-DD`.
    mutating func ask(
        _ label: String, leaveFrom control: String, _ cause: String, until: String,
        _ why: String, on place: String
    ) {
        say(
            .exception(
                .ask(values: [
                    "control": .text(control), "cause": .text(cause), "until": .text(until),
                    "title": .text(why), "severity": "low", "on": .text(place),
                ]), happened: nil), makes: .exception, as: label)
    }

    mutating func grant(_ exception: String) {
        say(.exception(.grant(name: self[exception], until: nil), happened: nil))
    }

    /// Follows a runbook: one letter for each step, `d` done, `s` skipped, `v` deviated.
    ///
    /// - Parameter notes: what was said about a step, by its number.
    mutating func run(
        _ label: String, _ runbook: String, on incident: String? = nil, _ steps: String,
        notes: [Int64: String] = [:], _ remark: String? = nil
    ) {
        say(
            .run(
                .begin(runbook: runbook, on: incident.map { self[$0] }, isAllDone: false),
                happened: nil), makes: .run, as: label)
        for (index, letter) in steps.enumerated() {
            let step = Int64(index + 1)
            let outcome: RunOutcome =
                switch letter {
                case "s": .skipped
                case "v": .deviated
                default: .done
                }
            say(
                .run(
                    .tell(run: self[label], step: step, outcome, note: notes[step]),
                    happened: nil))
        }
        say(.run(.finish(run: self[label], remark: remark), happened: nil))
    }

    mutating func offer(
        _ label: String, over handoff: String, _ title: String, again: String? = nil
    ) {
        say(
            .handoff(
                .offer(
                    handoff: handoff, values: ["title": .text(title)],
                    again: again.map { self[$0] }), happened: nil), makes: .item, as: label)
    }

    /// - Parameter name: who says so, where a team outside answers.
    mutating func accept(_ item: String, _ note: String? = nil, by name: String? = nil) {
        say(.handoff(.accept(item: self[item], note: note, by: name), happened: nil))
    }

    mutating func giveBack(_ item: String, _ reason: String) {
        say(.handoff(.giveBack(item: self[item], reason: reason, by: nil), happened: nil))
    }
}
