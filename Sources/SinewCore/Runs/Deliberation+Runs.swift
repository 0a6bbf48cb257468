extension Deliberation {
    mutating func settle(_ act: RunAct, happened: Timestamp?) throws(Refusal) {
        if let happened, happened > facts.now { throw .happensLater("This") }
        switch act {
        case .begin(let name, let place, let isAllDone):
            try begin(try declared(name, .runbook), on: place, isAllDone, happened)
        case .tell(let name, let step, let outcome, let note):
            try tell(try run(name), step, outcome, note, happened)
        case .finish(let name, let remark):
            let (record, open) = try run(name)
            var values: Object = ["outcomes": .texts(open.outcomes)]
            if !open.tellers.isEmpty {
                values["by"] = .texts(open.tellers.sorted().map(\.text))
            }
            values["remark"] = try remark.flatMap { text throws(Refusal) in
                try line(text, of: .run)
            }
            draft(.run, .closed, record.id, values: values, happened: happened)
        }
    }

    private func run(_ name: String) throws(Refusal) -> (Record, OpenRun) {
        let record = try recorded(name.uppercased())
        guard record.noun == .run else { throw .notARun(record) }
        guard let open = standing.runs[record.id] else { throw .runFinished(record) }
        return (record, open)
    }

    private mutating func begin(
        _ runbook: Record, on name: String?, _ isAllDone: Bool, _ happened: Timestamp?
    ) throws(Refusal) {
        let steps = RunbookSteps.read(facts.runbookText ?? "")
        guard !steps.isEmpty else { throw .runbookWithoutSteps(runbook) }
        guard steps.count <= RunbookSteps.countMax else { throw .runbookTooLong(runbook) }
        guard standing.runs.byID.count < OpenRun.countMax else { throw .tooManyRuns }
        var values: Object = [
            "title": .text(runbook.title), "runbook": .text(runbook.id.text),
            "runbook-version": .integer(runbook.version), "steps": .texts(steps),
        ]
        if let name, !name.isEmpty {
            let occasion = try recorded(name.uppercased())
            guard occasion.noun == .incident || occasion.noun == .drill else {
                throw .runOnOther(occasion, runbook)
            }
            values["on"] = .text(occasion.id.text)
        }
        let id = ids.next()
        draft(
            .run, .opened, id, values: values,
            facts: [
                "number": .integer(nextNumber(.run)), "step-count": .integer(Int64(steps.count)),
            ], happened: happened)
        guard isAllDone else { return }
        let outcomes = [String](repeating: RunOutcome.done.rawValue, count: steps.count)
        draft(
            .run, .closed, id,
            values: ["outcomes": .texts(outcomes), "by": .texts([try actor().id.text])],
            happened: happened)
        use(runbook, in: id, happened)
    }

    private mutating func tell(
        _ run: (record: Record, open: OpenRun), _ step: Int64, _ outcome: RunOutcome,
        _ note: String?, _ happened: Timestamp?
    ) throws(Refusal) {
        let (record, open) = run
        guard step >= 1, step <= open.stepCount else {
            throw .runStepUnknown(record, step, count: open.stepCount)
        }
        let said = try note.flatMap { text throws(Refusal) in try line(text, of: .run) }
        guard outcome == .done || said != nil else {
            throw .runStepUnexplained(record, step, outcome)
        }
        guard open.told[step] != outcome || said != nil else { return }
        draft(
            .run, .stepped, record.id,
            facts: ["step": .integer(step), "outcome": .text(outcome.rawValue)],
            words: said.map { ["note": $0] } ?? [:], happened: happened)
        guard outcome == .done, !open.users.contains(try actor().id),
            let runbook = standing.thing(open.runbook), runbook.version == open.version
        else { return }
        use(runbook, in: record.id, happened)
    }

    /// A step that was done puts the current version to work, once for each who did one.
    private mutating func use(_ runbook: Record, in run: SubjectID, _ happened: Timestamp?) {
        draft(
            .runbook, .used, runbook.id, facts: ["run": .text(run.text)], happened: happened)
    }
}
