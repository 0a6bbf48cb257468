extension Deliberation {
    mutating func settle(_ act: RetrievalAct, happened: Timestamp?) throws(Refusal) {
        switch act {
        case .ask(let member, let thing): try ask(member, about: thing)
        case .found(let name, let answer): try end(try running(name), with: answer)
        case .giveUp(let name, let remark):
            let retrieval = try running(name)
            guard let remark = try line(remark, of: .retrieval) else {
                throw .remarkMissing(retrieval)
            }
            draft(
                .retrieval, .closed, retrieval.id,
                values: [
                    "result": "given-up", "remark": remark,
                    "found-seconds": .integer(elapsed(retrieval)),
                ])
        }
    }

    /// Opens a question, and the clock begins (requirement L6c).
    private mutating func ask(_ name: String?, about thing: String?) throws(Refusal) {
        let isOther = name.map { !$0.isEmpty } ?? false
        let asked = isOther ? try declared(name ?? "", .member) : try actor()
        let waiting = standing.retrievals.open.values.filter { $0.asked == asked.id }
        if let first = waiting.min(by: { $0.number < $1.number }) {
            throw .retrievalRuns(first, asked)
        }
        let standing = standing
        let isOwn = { (record: Record) in standing.isOwn(record, of: asked.id) }
        let found: Record
        let draw: String
        if let thing, !thing.isEmpty {
            found = try anything(thing, among: Retrieval.askable)
            guard Retrieval.askable.contains(found.noun) else { throw .notAskable(found) }
            draw = "named"
        } else {
            guard let chance = facts.draw, let drawn = chance.drawn(own: isOwn) else {
                throw .nothingToAsk
            }
            found = drawn
            draw = chance.isByAnother && !isOwn(drawn) ? "random-by-another" : "random"
        }
        var values: Object = [
            "title": .text(Retrieval.question(about: found)), "about": .text(found.id.text),
            "asked": .text(asked.id.text), "draw": .text(draw),
        ]
        if isOwn(found) { values["own"] = "yes" }
        draft(
            .retrieval, .opened, ids.next(), values: values,
            facts: ["number": .integer(nextNumber(.retrieval))])
    }

    private func running(_ name: String) throws(Refusal) -> Record {
        let record = try recorded(name)
        guard record.noun == .retrieval else { throw .notARetrieval(record) }
        guard record.state != .closed else { throw .retrievalEnded(record) }
        return record
    }

    /// Whole seconds since the question was asked.
    private func elapsed(_ retrieval: Record) -> Int64 {
        max(0, retrieval.recorded.seconds(to: facts.now))
    }

    /// The time is ours; one that was measured elsewhere is a claim, and shown as one.
    private mutating func end(
        _ retrieval: Record, with answer: RetrievalAnswer
    ) throws(Refusal) {
        guard let place = try line(answer.place, of: .retrieval) else {
            throw .placeMissing(retrieval)
        }
        guard ["path", "memory"].contains(answer.way) else { throw .wayMissing(retrieval) }
        var values: Object = [
            "result": "found", "where": place, "by": .text(answer.way),
            "found-seconds": .integer(elapsed(retrieval)),
        ]
        if let name = answer.through, !name.isEmpty {
            values["through"] = .text(try declared(name, .member).id.text)
        }
        if let took = answer.took, !took.isEmpty {
            guard let minutes = DurationText.minutes(took) else {
                throw .tookMalformed(retrieval, took)
            }
            values["claimed-seconds"] = .integer(minutes * 60)
        }
        let seconds = (values["claimed-seconds"] ?? values["found-seconds"])?.integer ?? 0
        var said: Object = [:]
        if seconds <= standing.retrievalLimitMinutes.clampedProduct(60) {
            values["in-time"] = "yes"
            // Somebody who did not make a thing has found it: that keeps it fresh (invariant 9).
            if retrieval.fields["own"] == nil {
                said["verified"] = retrieval.reference("about").map { .texts([$0.text]) }
                said["verifier"] = retrieval.fields["asked"]
            }
        }
        draft(.retrieval, .closed, retrieval.id, values: values, facts: said)
    }
}

extension Standing {
    /// Whether somebody made a thing: wrote it down, or is credited or named as who decided.
    package func isOwn(_ record: Record, of member: SubjectID) -> Bool {
        let people = record.references("people") + record.references("deciders")
        let version = versions[record.id]?.author
        return ([record.author] + people + [version].compactMap(\.self))
            .contains { (thing($0)?.id ?? $0) == member }
    }
}

extension Retrieval {
    /// What is asked, without saying where it is.
    static func question(about record: Record) -> String {
        switch record.noun {
        case .decision: "Show what \(record.name) rests on, and where it is"
        case .control: "Show what \(record.name) says now, and what proves it"
        case .incident: "Show what \(record.name) taught, and what was changed"
        default: "Show what \(record.name) stands for, and where it is kept"
        }
    }
}
