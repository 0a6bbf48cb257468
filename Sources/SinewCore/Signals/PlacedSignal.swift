/// One signal of a workflow's pack, how it reads there, and what was said to it.
package struct PlacedSignal: Sendable {
    /// Nil where the signal belongs to the whole ledger.
    package var workflow: Record?
    package var signal: Pack.Signal
    package var reading: SignalReading
    /// The pause, or its being declined, that answers all that raised it.
    package var answer: Pauses.Answer?
    /// The workflow that would be paused.
    package var scope: Record

    package var isUnanswered: Bool { reading.state == .raised && answer == nil }
}

extension Standing {
    /// The signals of the packs of all workflows with an active step, or of one workflow.
    package func signals(
        _ history: SignalHistory, on workflow: Record? = nil
    ) -> [PlacedSignal] {
        let active = things(.workflow).filter { each in
            steps(of: each.id).contains { $0.state == .active }
        }
        let workflows = workflow.map { [$0] } ?? active
        // What belongs to the whole ledger pauses where most is at stake.
        let first = workflows.first { $0.fields["criticality"] == "critical" } ?? workflows.first
        var placed: [PlacedSignal] = []
        for each in workflows {
            let own = history.narrowed(to: each.id)
            for signal in pack(of: each)?.signals ?? [] {
                guard let kind = SignalReading.Kind(rawValue: signal.id),
                    !kind.isOfLedger || each.id == first?.id
                else { continue }
                let reading = own.reading(kind)
                placed.append(
                    PlacedSignal(
                        workflow: kind.isOfLedger && workflow == nil ? nil : each, signal: signal,
                        reading: reading, answer: answer(to: reading, at: each), scope: each))
            }
        }
        return placed
    }

    /// An answer holds for the entries there were when it was given.
    private func answer(to reading: SignalReading, at workflow: Record) -> Pauses.Answer? {
        guard let last = reading.events.last,
            let answer = pauses.answers[SignalPlace(workflow.id, reading.signal.rawValue)],
            answer.sequence > last
        else { return nil }
        return answer
    }
}

extension ReportContext {
    /// The command that pauses for a signal.
    func proposal(_ placed: PlacedSignal) -> Sheet.Action? {
        guard placed.isUnanswered else { return nil }
        let workflow = placed.scope
        let owner = ["owner", "primary"].lazy.compactMap { standing.owner($0, of: workflow) }
            .first(where: \.isStanding)
        let command =
            "sinew pause start \(workflow.name) --signal \(placed.signal.id) --tighten "
            + "\"\(tightening(placed.reading))\" --owner \(owner?.name ?? "HANDLE")"
        return Sheet.Action("Pause and tighten", command: command, page: "/signals")
    }

    func declining(_ placed: PlacedSignal) -> String {
        "sinew pause decline \(placed.scope.name) --signal \(placed.signal.id) --reason \"TEXT\""
    }

    private func tightening(_ reading: SignalReading) -> String {
        let subject = reading.subject.flatMap { standing.thing($0) }?.name
        switch reading.signal {
        case .ownershipAsked: return "Name who owns \(subject ?? "what was asked about")"
        case .exceptionsRepeat: return "Change \(subject ?? "the control") for this cause"
        case .memoryNotPath: return "Write down the path to what is asked most"
        case .notesWithoutChange: return "Bring the open lessons into a runbook or control"
        }
    }

    func line(_ placed: PlacedSignal) -> Sheet.Line {
        let reading = placed.reading
        let (status, word): (Sheet.Status, String) =
            switch (reading.state, placed.answer) {
            case (.raised, nil): (.warn, "raised")
            case (.raised, let answer?):
                answer.isAccepted ? (.held, "raised, paused") : (.skip, "raised, declined")
            case (.quiet, _): (.ok, "not raised")
            case (.notMeasured, _): (.none, "not measured")
            }
        let place: Phrase = placed.workflow.map { link($0) + ": " } ?? ""
        let shown = reading.events.suffix(SignalsReport.eventsShownMax).map { "#\($0)" }
        let more = reading.events.count - shown.count
        let entries =
            shown.isEmpty
            ? "" : "; entries " + shown.joined(separator: ", ") + (more > 0 ? ", \(more) more" : "")
        return Sheet.Line(
            status: status, what: place + Phrase(placed.signal.title),
            faint: Phrase(
                reading.count < reading.signal.countMin
                    ? basis(reading)
                    : "\(reading.said); \(reading.counter)\(entries); \(basis(reading))"),
            end: word, mend: proposal(placed))
    }

    private func basis(_ reading: SignalReading) -> String {
        let minimum = reading.signal.countMin
        let needed = reading.count < minimum ? ", \(minimum) needed" : ""
        return "n \(reading.count) \(reading.signal.counted)\(needed)"
    }

    func json(_ placed: PlacedSignal) -> Value {
        let reading = placed.reading
        return [
            "signal": .text(placed.signal.id), "title": .text(placed.signal.title),
            "workflow": placed.workflow.map { .text($0.name) } ?? .null,
            "state": .text(reading.state.rawValue), "n": .integer(Int64(reading.count)),
            "minimum": .integer(Int64(reading.signal.countMin)),
            "counted": .text(reading.signal.counted), "said": .text(reading.said),
            "counter": .text(reading.counter), "events": .list(reading.events.map(Value.integer)),
            "answer": placed.answer.map { answer in
                [
                    "pause": .text(ShortNumber.text(.pause, answer.number)),
                    "accepted": .bool(answer.isAccepted),
                ]
            } ?? .null,
            "propose": proposal(placed).map { .text($0.command) } ?? .null,
            "decline": placed.isUnanswered ? .text(declining(placed)) : .null,
        ]
    }
}
