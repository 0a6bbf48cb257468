extension Record {
    /// Of a drill: how it stands, as shape and word.
    var drillWord: (status: Sheet.Status, word: String) {
        let alone = fields["separation"] == nil ? "" : ", a cold run"
        return switch state {
        case .current: (.held, "planned")
        case .active: (.live, "running")
        case .dropped: (.skip, "dropped")
        default:
            fields["held"] == "yes"
                ? (.done, "held\(alone)") : (.warn, "closed with lessons\(alone)")
        }
    }

    /// Of a drill from an incident: whether what came of that is not told yet.
    package var hidesOutcome: Bool {
        noun == .drill && state != .closed && fields["from"] != nil
    }
}

/// A drill's page: who leads, what is told when, what was expected and what was seen.
extension ShowReport {
    var drillAction: Sheet.Action? {
        let name = record.name
        return switch record.state {
        case .current: Sheet.Action("Start it", command: "sinew drill start \(name)")
        case .active:
            Sheet.Action("Say what is seen", command: "sinew drill observe \(name) \"TEXT\"")
        default: nil
        }
    }

    var drillDeeds: [Sheet.Action] {
        let name = record.name
        let inject = Sheet.Action(
            "Add an inject", command: "sinew drill inject \(name) \"20m: TEXT\"")
        let drop = Sheet.Action("Drop it", command: "sinew drill drop \(name) --reason \"TEXT\"")
        switch record.state {
        case .current:
            return [
                inject, Sheet.Action("Another day", command: "sinew amend \(name) --date DAY"),
                drop,
            ]
        case .active:
            return [
                Sheet.Action("It held", command: "sinew drill close \(name) --held"),
                Sheet.Action(
                    "End it with a lesson", command: "sinew drill close \(name) --lesson \"TEXT\""),
                inject, drop,
            ]
        default: return []
        }
    }

    var drillParts: [Sheet.Part] {
        guard record.noun == .drill else { return [] }
        return [Sheet.Part("Who leads", .note(leading))] + injectPart + comparisonPart
            + outcomePart
    }

    private var leading: Phrase {
        let leader: Phrase =
            record.reference("leader").map { context.member($0) }
            ?? .said(record.fields["guest"]?.text ?? "a guest")
        return record.fields["separation"] == nil
            ? leader + Phrase(", who did not design what it tests")
            : leader + Phrase(", who did; nobody else could: a cold run (unseparated)")
    }

    private var began: Timestamp? {
        history.last { EventType($0.type)?.verb == .started }?.time
    }

    private var injectPart: [Sheet.Part] {
        let injects = record.injects
        guard !injects.isEmpty else { return [] }
        let lines = injects.map { inject in
            let due = began?.advanced(bySeconds: inject.minute * 60)
            let isTold = record.state == .closed || (due.map { $0 <= context.now } ?? false)
            return Sheet.Line(
                folio: Phrase(DurationText.text(minutes: inject.minute)),
                status: isTold ? .done : .held, what: .said(inject.text),
                faint: due.map { Phrase(context.clocked($0)) }, end: isTold ? "told" : "waits")
        }
        return [Sheet.Part("What is told when", count: "\(lines.count)", .cord(lines))]
    }

    /// One line of what was expected beside what was seen.
    struct DrillComparison {
        /// Of the expectation, counted from 1.
        var number: Int?
        var expected: String?
        var seen: Event?
    }

    var comparisons: [DrillComparison] {
        guard record.noun == .drill else { return [] }
        let seen = history.filter { EventType($0.type)?.verb == .observed }
        var rows: [DrillComparison] = []
        for (index, expected) in (record.fields["expected"]?.texts ?? []).enumerated() {
            let own = seen.filter { $0.facts["expectation"]?.integer == Int64(index + 1) }
            let first = DrillComparison(number: index + 1, expected: expected, seen: own.first)
            rows.append(first)
            rows += own.dropFirst().map { DrillComparison(number: index + 1, seen: $0) }
        }
        return rows
            + seen.filter { $0.facts["expectation"] == nil }.map { DrillComparison(seen: $0) }
    }

    private var comparisonPart: [Sheet.Part] {
        let rows = comparisons
        guard !rows.isEmpty else { return [] }
        return [
            Sheet.Part(
                "Expected and observed",
                .table(
                    columns: ["", "Expected", "Observed", "As expected"],
                    rows: rows.map { row in
                        [
                            Phrase(row.number.map(String.init) ?? ""),
                            row.expected.map { .said($0) } ?? "", row.seen.map(seen) ?? "",
                            row.seen.map(verdict) ?? Phrase([.status(.none, "not seen")]),
                        ]
                    }))
        ]
    }

    private func seen(_ event: Event) -> Phrase {
        let text = event.words?["text"]?.text.map { Phrase.said($0) } ?? "(words redacted)"
        guard
            let control = event.facts["control"]?.text.flatMap({ SubjectID($0) })
                .flatMap({ context.standing.thing($0) })
        else { return text }
        return context.link(control) + ": \(event.facts["outcome"]?.text ?? ""). " + text
    }

    private func verdict(_ event: Event) -> Phrase {
        switch event.facts["as-expected"]?.text {
        case "yes": Phrase([.status(.ok, "yes")])
        case "no": Phrase([.status(.bad, "no")])
        default: Phrase([.status(.note, "not judged")])
        }
    }

    /// What really happened then, told once the drill is over.
    private var outcomePart: [Sheet.Part] {
        guard record.state == .closed,
            let incident = links.first(where: { $0.isOutward && $0.relation == "from" })?.record
        else { return [] }
        var facts: [Sheet.Fact] = []
        if let end = incident.fields["resolved"]?.integer {
            let minutes = incident.happened.seconds(to: Timestamp(milliseconds: end)) / 60
            facts.append(
                Sheet.Fact("Service was back after", Phrase(DurationText.text(minutes: minutes))))
        }
        if let closing = incident.fields["closing"]?.text {
            facts.append(Sheet.Fact("It closed with", .said(closing)))
        }
        let lessons = incident.references("lessons").count
        if lessons > 0 {
            facts.append(Sheet.Fact("It taught", Phrase(Noun.lesson.counted(lessons))))
        }
        guard !facts.isEmpty else { return [] }
        return [Sheet.Part("What happened then", .facts(facts))]
    }

    /// What programs read of a drill; nil of anything else.
    var drillJSON: Value? {
        guard record.noun == .drill else { return nil }
        return [
            "state": .text(record.drillWord.word),
            "separated": .bool(record.fields["separation"] == nil),
            "began": began.map { .text($0.rfc3339) } ?? .null,
            "injects": .list(
                record.injects.map { ["minute": .integer($0.minute), "text": .text($0.text)] }),
            "comparisons": .list(
                comparisons.map { row in
                    [
                        "number": row.number.map { .integer(Int64($0)) } ?? .null,
                        "expected": row.expected.map { .text($0) } ?? .null,
                        "observed": row.seen?.words?["text"] ?? .null,
                        "outcome": row.seen?.facts["outcome"] ?? .null,
                        "asExpected": row.seen?.facts["as-expected"] ?? .null,
                    ]
                }),
        ]
    }
}

extension EventSentence {
    /// What happened to a drill or a timed question; what it names is added where names are known.
    static func exercise(_ event: Event, _ type: EventType) -> String {
        switch (type.noun, type.verb) {
        case (.drill, .observed):
            let outcome = event.facts["outcome"]?.text.map { ": \($0)" } ?? ""
            switch event.facts["as-expected"]?.text {
            case "yes": return "observed as expected\(outcome)"
            case "no": return "observed other than expected\(outcome)"
            default: return "observed\(outcome)"
            }
        case (.drill, .closed):
            let closing = event.words?["closing"]?.text.map { ": \($0)" } ?? ""
            let lessons = event.facts["lessons"]?.list?.count ?? 0
            let held = event.facts["held"] == "yes" ? ", held as expected" : ""
            let with = lessons == 0 ? "" : " with \(Noun.lesson.counted(lessons))"
            return "drill closed\(with)\(held)\(closing)"
        case (.drill, .started):
            return "drill started" + (event.facts["separation"]?.text.map { ", \($0)" } ?? "")
        case (.retrieval, .opened): return "asked"
        case (.retrieval, .closed):
            guard event.facts["result"] == "found" else {
                return "given up" + (event.words?["remark"]?.text.map { ": \($0)" } ?? "")
            }
            let isInTime = event.facts["in-time"] != nil
            return "found \(isInTime ? "in time" : "too late"), by "
                + (event.facts["by"]?.text ?? "path")
        default:
            let reason = event.words?["reason"]?.text.map { ": \($0)" } ?? ""
            return "\(type.noun.rawValue) \(type.verb.rawValue)\(reason)"
        }
    }
}
