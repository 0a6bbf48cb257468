extension ReportContext {
    /// How an item stands, as shape and word.
    func itemWord(_ record: Record) -> (status: Sheet.Status, word: String) {
        let isAlone = record.fields["separation"] != nil
        switch record.state {
        case .current:
            guard let item = standing.items[record.id] else { return record.standingWord }
            switch item.course(at: now) {
            case .waits: return (.ask, "waits")
            case .overdue: return (.bad, "overdue")
            case .lost: return (.bad, "never answered")
            }
        case .closed where isAlone:
            // Once another can answer, the answer of one person has run out (invariant 15).
            return isAnswerStale(record)
                ? (.stale, "accepted, unseparated") : (.ageing, "accepted, unseparated")
        case .closed: return (.done, "accepted")
        case .returned: return (.back, isAlone ? "returned, unseparated" : "returned")
        case .superseded: return (.skip, "offered again")
        default: return record.standingWord
        }
    }

    /// Of an answer that whoever offered it gave: whether somebody else could answer now.
    func isAnswerStale(_ record: Record) -> Bool {
        guard record.fields["separation"] != nil,
            let handoff = record.reference("handoff").flatMap({ standing.thing($0) })
        else { return false }
        let author = standing.thing(record.author)?.id
        return standing.receivers(of: handoff).contains { $0.id != author }
    }

    /// Where an item goes, and by when it is answered.
    func sentence(ofItem record: Record) -> Phrase {
        guard let handoff = record.reference("handoff").flatMap({ standing.thing($0) }) else {
            return ""
        }
        let over: Phrase = "to \(receivingSide(of: handoff)) over \(link(handoff))"
        guard let item = standing.items[record.id] else {
            return over + "; \(member(record.author)) offered it"
        }
        let from: Phrase = "; \(member(item.offeredBy)) offered it \(short(item.offered))"
        switch item.course(at: now) {
        case .waits(nil): return over + from + ", and nothing says how long it may wait"
        case .waits(let until?): return over + from + ", an answer is due \(short(until))"
        case .overdue(let since), .lost(let since):
            return over + from + ", unanswered since \(short(since))" + escalated(item, handoff)
        }
    }

    private func escalated(_ item: OpenOffer, _ handoff: Record) -> Phrase {
        let owner =
            item.escalatesTo.flatMap { standing.thing($0) }.flatMap { $0.isStanding ? $0 : nil }
            ?? standing.escalationOwner(of: handoff)
        guard let owner else { return "; it escalates to nobody" }
        return "; it escalated to \(member(owner.id))"
    }

    /// The step that takes over, or the team outside.
    func receivingSide(of handoff: Record) -> Phrase {
        handoff.reference("to").flatMap { standing.thing($0) }.map(link)
            ?? handoff.fields["to-team"]?.text.map { .said($0) } ?? "nobody named"
    }

    /// The step that hands over.
    func sendingSide(of handoff: Record) -> Phrase {
        handoff.reference("from").flatMap { standing.thing($0) }.map(link) ?? "a step unknown"
    }

    /// The command that answers an item.
    func answering(_ record: Record, _ handoff: Record?) -> Sheet.Action {
        let name = handoff?.isOutside ?? false ? " --by \"NAME\"" : ""
        return Sheet.Action(
            "Accept it", command: "sinew handoff accept \(record.name)\(name)",
            page: ReportPage.path(of: record))
    }
}

extension ShowReport {
    private var handoff: Record? {
        record.reference("handoff").flatMap { context.standing.thing($0) }
    }

    var itemAction: Sheet.Action? {
        guard record.state == .current || context.isAnswerStale(record) else {
            return record.state == .returned
                ? Sheet.Action(
                    "Offer it again",
                    command: "sinew handoff offer \(handoff?.name ?? "HANDOFF") "
                        + "--again \(record.name)") : nil
        }
        return context.answering(record, handoff)
    }

    var itemDeeds: [Sheet.Action] {
        guard record.state == .current else { return [] }
        let verbs = [("Return it", "return"), ("Withdraw it", "withdraw")]
        return verbs.map { label, verb in
            Sheet.Action(
                label, command: "sinew handoff \(verb) \(record.name) --reason \"TEXT\"")
        }
    }

    /// Of an item: how it stands. Of a workflow, a step or a handoff: what its handoffs cost.
    var itemParts: [Sheet.Part] {
        if record.noun == .item {
            return [Sheet.Part("How it stands", .note(context.sentence(ofItem: record)))]
        }
        let touching = handoffsTouched
        guard !handed.isEmpty, !touching.isEmpty else { return [] }
        let lines = touching.map {
            context.line($0, HandoffFigures($0.id, handed, at: context.now))
        }
        return [Sheet.Part("What waits at handoffs", count: "\(lines.count)", .cord(lines))]
    }

    private var handoffsTouched: [Record] {
        let standing = context.standing
        switch record.noun {
        case .handoff: return [record]
        case .workflow, .step:
            return standing.things(.handoff).filter { handoff in
                ["from", "to"].contains { field in
                    let step = handoff.reference(field).flatMap { standing.thing($0) }
                    return step?.id == record.id || step?.reference("workflow") == record.id
                }
            }
        default: return []
        }
    }
}

extension StatusReport {
    /// What waits for an answer: for those who receive it, and once it has escalated for whom it
    /// goes to. Others see what is overdue.
    var itemTasks: [Task] {
        items.compactMap { record in
            guard let item = context.standing.items[record.id],
                let handoff = context.standing.thing(item.handoff)
            else { return nil }
            let receivers = context.standing.receivers(of: handoff).map(\.id)
            var isMine = asker.map { receivers.contains($0) && $0 != item.offeredBy } ?? false
            if let to = item.to.flatMap({ context.standing.thing($0) }), to.isStanding {
                isMine = to.id == asker
            }
            var isLate = true
            if case .waits = item.course(at: context.now) { isLate = false }
            if isLate, let asker { isMine = isMine || item.escalatesTo == asker }
            guard isMine || isLate else { return nil }
            let (status, word) = context.standingWord(of: record)
            return Task(
                isMine: isMine, urgency: isLate ? 9 : 22,
                line: Sheet.Line(
                    folio: context.link(record), status: status, what: Phrase(record.title),
                    faint: context.sentence(ofItem: record), end: word,
                    mend: context.answering(record, handoff)))
        }
    }
}
