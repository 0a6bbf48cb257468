extension Deliberation {
    /// Settles each command where the ones before it have happened, and says what the files held.
    mutating func apply(_ files: AppliedFiles) throws(Refusal) {
        guard standing.declaredSequence == files.declaredSequence else {
            throw .planOutdated
        }
        guard files.held.count <= AppliedFiles.heldCountMax else {
            throw .tooManyHeld(files.held.count)
        }
        var rehearsal = Rehearsal(standing, facts)
        for command in files.commands { try rehearsal.settle(command) }
        drafts = rehearsal.drafts
        ids = rehearsal.ids
        guard let ledger = standing.ledger else { throw .noLedger }
        var fieldSets: [[String]] = []
        var indices: [[String]: Int] = [:]
        var things: [Value] = []
        for held in files.held {
            guard let thing = rehearsal.standing.thing(held.name, held.noun) else { continue }
            let index = indices[held.fields] ?? fieldSets.count
            if index == fieldSets.count {
                fieldSets.append(held.fields)
                indices[held.fields] = index
            }
            things.append([.text(thing.id.text), .integer(Int64(index))])
        }
        draft(
            .ledger, .applied, ledger.id,
            facts: [
                "things": .list(things), "fields": .list(fieldSets.map { .texts($0) }),
                "whole": .bool(files.isWhole),
            ])
    }
}

/// Commands that are tried one after the other, and nothing is recorded.
package struct Rehearsal {
    package private(set) var standing: Standing
    package private(set) var drafts: [Draft] = []
    private let facts: Facts
    private(set) var ids: IdentifierSupply

    package init(_ standing: Standing, _ facts: Facts) {
        self.standing = standing
        self.facts = facts
        ids = facts.ids
    }

    /// - Parameter hints: whether a refusal says which names may have been meant.
    /// - Throws: why the law refuses it after those before; then it did not happen.
    package mutating func settle(_ command: Command, hints: Bool = true) throws(Refusal) {
        // Nothing may hold on to the standing while it changes, or each command would copy it.
        let (drafts, ids) = try decided(command, hints: hints)
        for draft in drafts {
            guard let type = EventType(draft.type) else { continue }
            standing.apply(
                Event(
                    draft, sequence: standing.sequence + 1,
                    id: EventID(at: facts.now, random: (0, 0)),
                    recorded: facts.now, actor: facts.actor ?? draft.subject, proof: facts.proof),
                type)
        }
        self.drafts += drafts
        self.ids = ids
    }

    private func decided(
        _ command: Command, hints: Bool
    ) throws(Refusal) -> ([Draft], IdentifierSupply) {
        var deliberation = Deliberation(
            standing: standing, facts: facts, ids: ids, hints: hints)
        try deliberation.settle(command)
        return (deliberation.drafts, deliberation.ids)
    }
}

extension Standing {
    /// The last event that changed something declared; 0 where nothing is.
    package var declaredSequence: Int64 { declared.byID.values.map(\.lastSequence).max() ?? 0 }
}

extension Refusal {
    static var planOutdated: Refusal {
        Refusal(
            "plan-outdated", "What is declared has changed since this plan was made.",
            rule: "Files are applied as the plan showed it, or not at all.", next: "sinew plan")
    }

    static func tooManyHeld(_ count: Int) -> Refusal {
        Refusal(
            "workspace-too-large",
            "The files hold \(count) things; at most \(AppliedFiles.heldCountMax) can be applied.",
            rule: "What files hold is kept with the ledger, and that has a bound.",
            next: "sinew plan with fewer files")
    }
}
