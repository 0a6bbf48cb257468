extension ReportContext {
    /// How a pause stands, as shape and word.
    func pauseWord(_ record: Record) -> (status: Sheet.Status, word: String) {
        switch record.state {
        case .current: stands(record) ? (.held, "stands") : (.done, "lapsed")
        case .closed: (.done, "lifted")
        default: record.standingWord
        }
    }

    private func stands(_ record: Record) -> Bool {
        (record.fields["ends"]?.integer).map { $0 > now.milliseconds } ?? false
    }

    /// What a pause holds, for which signal, and until when.
    func sentence(ofPause record: Record) -> Phrase {
        let workflow = record.reference("workflow").flatMap { standing.thing($0) }
        let place: Phrase = workflow.map(link) ?? "a workflow unknown"
        let signal = record.fields["signal"]?.text ?? "a signal unknown"
        guard record.state == .current else { return "\(place), for \(signal)" }
        let until = record.fields["until"]?.text ?? ""
        return stands(record)
            ? "expansion of \(place) waits until \(until), for \(signal)"
            : "expansion of \(place) waited until \(until), for \(signal)"
    }
}

extension ShowReport {
    var pauseParts: [Sheet.Part] {
        guard record.noun == .pause else {
            guard record.noun == .workflow else { return [] }
            let standing = context.standing.pauses.standing(at: context.now, on: record.id)
            let lines = standing.map { _, pause in context.line(pause) }
            return lines.isEmpty ? [] : [Sheet.Part("Held", count: "\(lines.count)", .cord(lines))]
        }
        return [Sheet.Part("How it stands", .note(context.sentence(ofPause: record)))]
    }

    var pauseAction: Sheet.Action? {
        guard context.standing.pauses.byID[record.id].map({ $0.ends > context.now }) ?? false
        else { return nil }
        return Sheet.Action(
            "Lift it", command: "sinew pause lift \(record.name) --reason \"TEXT\"")
    }

    var pauseDeeds: [Sheet.Action] {
        pauseAction == nil
            ? []
            : [
                Sheet.Action(
                    "Renew it",
                    command: "sinew pause renew \(record.name) --reason \"TEXT\" --until DAY")
            ]
    }
}

extension ReportContext {
    func line(_ pause: Pause) -> Sheet.Line {
        let workflow = standing.thing(pause.workflow)
        let page = ReportPage.path(.pause, pause.name)
        let day = MomentText.short(
            zone.moment(at: pause.ends.advanced(bySeconds: -1)).date, now: now, zone: zone)
        return Sheet.Line(
            folio: .link(pause.name, page: page), status: .held,
            what: "Expansion of \(workflow.map(link) ?? "a workflow unknown") waits",
            faint: Phrase("for \(pause.signal), until \(day)"), end: "paused",
            mend: Sheet.Action("See it", command: "sinew show \(pause.name)", page: page))
    }
}

extension StatusReport {
    /// What holds expansion now.
    var heldPart: [Sheet.Part] {
        let pauses = context.standing.pauses.standing(at: context.now)
        guard !pauses.isEmpty else { return [] }
        return [
            Sheet.Part(
                "Held", count: "\(pauses.count)",
                .cord(pauses.prefix(StatusReport.linesMax).map { context.line($0.pause) }))
        ]
    }
}

extension Standing {
    /// Somebody answers for an expansion while the map is open: it stays a finding until the map
    /// is closed or the override is over.
    func overrideChecks(of workflow: Record, at now: Timestamp) -> [CheckResult] {
        liveOverrides(at: now).filter { $0.step.reference("workflow") == workflow.id }
            .map { step, override in
                let holes = holes(at: now, most: 1)
                let pause = pauses.standing(at: now, on: workflow.id).first?.pause
                let member = thing(override.member)?.name ?? "someone unknown"
                let until = override.ends.advanced(bySeconds: -1).rfc3339.prefix(10)
                let open =
                    pause.map { "\($0.name) stands." }
                    ?? holes.first.map { "Open: \($0.step.name), \($0.reason)" } ?? ""
                let command =
                    pause.map { "sinew show \($0.name)" } ?? holes.first?.mend ?? "sinew check"
                return CheckResult(
                    check: "hold-overridden", title: "Expanded by an override",
                    help: "Somebody answers for going on until the day they named.",
                    severity: .warning, outcome: .fail, subject: step, workflow: workflow,
                    reason: "\(member) overrode the hold until \(until) "
                        + "(#\(override.sequence)). \(open)",
                    mend: Sheet.Action(
                        "Close the map", command: command,
                        page: ReportPage.doing(command, for: step)))
            }
    }
}

extension ReceiptReport {
    /// While a ledger is set up, what would hold the same after that.
    var holdParts: [Sheet.Part] {
        guard let event = events.first, EventType(event.type) == EventType(.step, .started),
            let step = context.standing.declared[event.subject],
            context.standing.isInSetup(at: event.recorded),
            context.standing.isExpansion(starting: step),
            case .map(let holes) = context.standing.hold(at: step, event.recorded, isWarning: true)
        else { return [] }
        var lines = holes.prefix(Hold.holesListedMax).map { hole in
            Sheet.Line(
                status: .warn, what: context.link(hole.step), faint: Phrase(hole.reason),
                mend: Sheet.Action(
                    "Mend it", command: hole.mend, page: ReportPage.doing(hole.mend, for: hole.step)
                ))
        }
        if holes.count > lines.count {
            lines.append(
                Sheet.Line(status: .note, what: "and \(holes.count - lines.count) more"))
        }
        return [
            Sheet.Part(
                "Holds expansion once the setup is over", count: "\(holes.count)",
                .cord(lines))
        ]
    }
}
