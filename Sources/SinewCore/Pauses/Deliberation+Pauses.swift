extension Deliberation {
    mutating func settle(_ act: PauseAct, happened: Timestamp?) throws(Refusal) {
        switch act {
        case .start(let workflow, let signal, let tighten, let owner, let due, let until):
            try pause(
                try declared(workflow, .workflow), signal, tighten: tighten, owner, due, until,
                happened)
        case .decline(let workflow, let signal, let reason):
            let workflow = try declared(workflow, .workflow)
            try refuseUnknown(signal, workflow)
            guard let reason = try line(reason, of: .pause) else { throw .pauseUnexplained }
            draft(
                .pause, .declined, ids.next(),
                values: [
                    "title": reason, "workflow": .text(workflow.id.text),
                    "signal": .text(signal),
                ], facts: ["number": .integer(nextNumber(.pause))], happened: happened)
        case .renew(let name, let reason, let until):
            let (record, _) = try standingPause(name)
            guard let reason = try line(reason, of: .pause) else { throw .pauseUnexplained }
            let (day, ends) = try end(of: until, or: Pause.daysDefault)
            draft(
                .pause, .renewed, record.id,
                values: ["until": .text(day.description), "ends": .integer(ends.milliseconds)],
                words: ["reason": reason], happened: happened)
        case .lift(let name, let reason):
            let (record, _) = try standingPause(name)
            guard let reason = try line(reason, of: .pause) else { throw .pauseUnexplained }
            draft(.pause, .lifted, record.id, words: ["reason": reason], happened: happened)
        }
    }

    /// Expansion of a workflow waits while an action tightens something (requirement L8).
    private mutating func pause(
        _ workflow: Record, _ signal: String, tighten: String, _ owner: String, _ due: String?,
        _ until: String?, _ happened: Timestamp?
    ) throws(Refusal) {
        try refuseUnknown(signal, workflow)
        for (_, pause) in standing.pauses.standing(at: facts.now, on: workflow.id)
        where pause.signal.utf8.elementsEqual(signal.utf8) {
            throw .pauseStands(workflow, pause)
        }
        let (day, ends) = try end(of: until, or: Pause.daysDefault)
        let action = try read(
            [
                "title": .text(tighten), "owner": .text(owner),
                "due": .text(due ?? day.description), "supports": .texts([workflow.name]),
            ], of: .action, isWhole: true)
        guard let title = action["title"], (action["due"]?.text ?? "") <= day.description else {
            throw .tighteningLate(day)
        }
        let (id, actionID) = (ids.next(), ids.next())
        draft(
            .pause, .opened, id,
            values: [
                "title": title, "workflow": .text(workflow.id.text), "signal": .text(signal),
                "until": .text(day.description), "ends": .integer(ends.milliseconds),
                "tightening": .text(actionID.text),
            ], facts: ["number": .integer(nextNumber(.pause))], happened: happened)
        draft(
            .action, .recorded, actionID,
            values: action.merging(["from": .text(id.text)]),
            facts: ["number": .integer(nextNumber(.action))], happened: happened)
    }

    private func refuseUnknown(_ signal: String, _ workflow: Record) throws(Refusal) {
        let known = standing.pack(of: workflow)?.signals.map(\.id) ?? []
        guard !known.contains(where: { $0.utf8.elementsEqual(signal.utf8) }) else { return }
        throw .signalUnknown(signal, workflow, known)
    }

    /// A pause whose end has not come.
    private func standingPause(_ name: String) throws(Refusal) -> (Record, Pause) {
        let record = try recorded(name)
        guard record.noun == .pause else { throw .notAPause(record) }
        guard let pause = standing.pauses.byID[record.id], pause.ends > facts.now else {
            throw .pauseOver(record)
        }
        return (record, pause)
    }
}
