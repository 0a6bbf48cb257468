extension Deliberation {
    mutating func settle(_ act: HandoffAct, happened: Timestamp?) throws(Refusal) {
        switch act {
        case .offer(let handoff, let values, let again):
            try offer(handoff, values, again: again, happened)
        case .accept(let item, let note, let name):
            let said = try note.flatMap { text throws(Refusal) in try line(text, of: .item) }
            try answer(item, .accepted, said, by: name, happened)
        case .giveBack(let item, let reason, let name):
            guard let said = try line(reason, of: .item) else {
                throw .itemUnexplained(item, "return")
            }
            try answer(item, .returned, said, by: name, happened)
        case .withdraw(let item, let reason):
            let record = try waiting(item)
            guard let said = try line(reason, of: .item) else {
                throw .itemUnexplained(item, "withdraw")
            }
            draft(
                .item, .withdrawn, record.id,
                values: ["answered": .integer(facts.now.milliseconds), "answer": said],
                happened: happened)
        }
    }

    private mutating func offer(
        _ name: String, _ typed: Object, again: String?, _ happened: Timestamp?
    ) throws(Refusal) {
        try refuseFieldsOfActs(typed, of: .item)
        if let happened, happened > facts.now { throw .happensLater("This item") }
        let handoff = try declared(name, .handoff)
        let former = try again.map { name throws(Refusal) in try returned(name, over: handoff) }
        var typed = typed
        if typed["title"] == nil { typed["title"] = former?.fields["title"] }
        guard standing.items.count < HandoffItems.openCountMax else { throw .itemsTooMany }
        var values = try read(typed, of: .item, isWhole: true)
        if let to = values["to"]?.text.flatMap({ SubjectID($0) }).flatMap({ standing.thing($0) }) {
            try refuseOutsider(to, handoff)
        }
        values["handoff"] = .text(handoff.id.text)
        values["acceptance"] = facts.acceptance.map { .text($0) }
        values["threshold"] = handoff.fields["threshold"]
        values["wait"] = handoff.fields["wait"]
        values["escalates-to"] = standing.escalationOwner(of: handoff).map { .text($0.id.text) }
        values["again"] = former.map { .text($0.id.text) }
        let id = ids.next()
        draft(
            .item, .offered, id, values: values,
            facts: ["number": .integer(nextNumber(.item))], happened: happened)
        if let former {
            draft(.item, .superseded, former.id, values: ["offered-again": .text(id.text)])
        }
    }

    /// An item that came back over the same handoff and was not offered again yet.
    private func returned(_ name: String, over handoff: Record) throws(Refusal) -> Record {
        let record = try item(name)
        guard record.state == .returned else { throw .itemNotReturned(record) }
        guard self.handoff(of: record)?.id == handoff.id else {
            throw .itemOverAnother(record, handoff)
        }
        return record
    }

    private func item(_ name: String) throws(Refusal) -> Record {
        let record = try recorded(name)
        guard record.noun == .item else { throw .notAnItem(record) }
        return record
    }

    private func handoff(of item: Record) -> Record? {
        item.reference("handoff").flatMap { standing.thing($0) }
    }

    /// An item that nobody has answered.
    private func waiting(_ name: String) throws(Refusal) -> Record {
        let record = try item(name)
        guard record.state == .current else { throw .itemAnswered(record, handoff(of: record)) }
        return record
    }

    private func refuseOutsider(_ member: Record, _ handoff: Record) throws(Refusal) {
        let receivers = standing.receivers(of: handoff)
        guard !receivers.contains(where: { $0.id == member.id }) else { return }
        throw .notReceiving(member, handoff, receivers)
    }

    /// Requirement L14, invariant 15: whoever offered an item does not answer it, where somebody
    /// else on the receiving side can. An answer by them alone can be given again by another.
    private mutating func answer(
        _ name: String, _ verb: EventType.Verb, _ said: Value?, by claimed: String?,
        _ happened: Timestamp?
    ) throws(Refusal) {
        let record = try item(name)
        let isUnseparated =
            record.fields["separation"] != nil && [.closed, .returned].contains(record.state)
        guard record.state == .current || isUnseparated else {
            throw .itemAnswered(record, handoff(of: record))
        }
        guard let handoff = handoff(of: record) else {
            throw .itemAnswered(record, nil)
        }
        if let happened, happened > facts.now { throw .happensLater("This answer") }
        let actor = try actor()
        let isOwn = !handoff.isOutside && actor.id == standing.thing(record.author)?.id
        if isOwn, let other = standing.receivers(of: handoff).first(where: { $0.id != actor.id }) {
            throw .answeredByOfferer(record, actor, other)
        }
        try refuseOutsider(actor, handoff)
        // What is not said takes the place of what was said before.
        var values: Object = [
            "answered": .integer(facts.now.milliseconds), "answered-by": .text(actor.id.text),
            "answer": said ?? .null, "separation": .null,
        ]
        if handoff.isOutside {
            values["answered-for"] = try claimed.flatMap { text throws(Refusal) in
                try line(text, of: .item)
            }
            guard values["answered-for"] != nil else { throw .answerUnnamed(record, handoff) }
        } else if isOwn {
            guard !isUnseparated else { throw .itemAnswered(record, handoff) }
            values["separation"] = "unseparated"
        }
        draft(.item, verb, record.id, values: values, happened: happened)
    }
}
