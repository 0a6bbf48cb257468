package import SinewCore

/// What applying workspace files would do to a ledger, and what the ledger has that they have not.
package struct Plan: Sendable {
    /// What applying brings into the ledger.
    package private(set) var changes: [Difference] = []
    /// What changed in the ledger since files and ledger agreed: an export brings it into the
    /// files.
    package private(set) var incoming: [Difference] = []
    /// What only the ledger has, and the files never had: it stays as it is.
    package private(set) var unheld: [Difference] = []
    /// What changed on both sides, to something else.
    package private(set) var conflicts: [Difference] = []
    /// What the law says no to, and where that stands.
    package private(set) var refused: [Refused] = []
    /// What it comes to, in words.
    package private(set) var meaning: [String] = []
    package private(set) var applied: AppliedFiles

    package struct Refused: Sendable, Hashable {
        package var place: SourcePlace?
        package var reason: String
        package var next: String
        /// The line of the file.
        package var said: String?
    }

    /// What a plan is made from.
    package struct Sides {
        package var files: Workspace
        /// What the ledger declares now.
        package var ledger: Workspace
        /// Where both last agreed; nil where they never did.
        package var common: Common?
        package var standing: Standing
        package var facts: Facts

        package init(
            files: Workspace, ledger: Workspace, common: Common?, standing: Standing, facts: Facts
        ) {
            self.files = files
            self.ledger = ledger
            self.common = common
            self.standing = standing
            self.facts = facts
        }
    }

    /// - Parameter goesOver: whether the files' word holds where the ledger changed too.
    package init(_ sides: Sides, goesOver: Bool = false) {
        let naming = Naming(sides.files, in: sides.standing)
        let comparison = Comparison(sides.files, sides.ledger, sides.common, naming)
        let found = comparison.differences
        changes = found[.toLedger] ?? []
        conflicts = found[.both] ?? []
        for difference in found[.toFiles] ?? [] {
            if difference.kind == .add {
                unheld.append(difference)
            } else {
                incoming.append(difference)
            }
        }
        if goesOver {
            changes += conflicts.filter { !$0.isGoneFromLedger }
            changes += incoming.filter { $0.kind == .change }
            conflicts.removeAll { !$0.isGoneFromLedger }
            incoming.removeAll { $0.kind == .change }
        }
        refused = naming.faults.map { fault in
            Refused(place: fault.place, reason: fault.reason, next: "sinew plan")
        }
        var run = PlanRun(sides, naming)
        run.settle(changes)
        refused += run.refused
        if sides.files.things.count > AppliedFiles.heldCountMax {
            refused.append(
                Refused(
                    place: nil,
                    reason: "the files hold \(sides.files.things.count) things; at most "
                        + "\(AppliedFiles.heldCountMax) can be applied", next: "sinew plan"))
        }
        meaning =
            PlanMeaning(
                before: sides.standing, after: run.standing, at: sides.facts.now
            ).lines
        applied = AppliedFiles(
            commands: run.commands, declaredSequence: sides.standing.declaredSequence,
            held: sides.files.things.map(\.held), isWhole: sides.files.isWhole)
    }

    /// Shows the lines that the refusals are about, as far as a report tells them.
    package mutating func quote(_ files: [WorkspaceFile]) {
        var texts: [String: SourceText] = [:]
        for index in refused.indices.prefix(PlanReport.linesMax) {
            guard let place = refused[index].place else { continue }
            if texts[place.file] == nil, let file = files.first(where: { $0.path == place.file }) {
                let text = String(decoding: file.bytes, as: UTF8.self)
                texts[place.file] = SourceText(file: place.file, text: text)
            }
            refused[index].said = texts[place.file]?.said(line: place.line)
        }
    }

    package mutating func note(_ line: String) { meaning.append(line) }

    package var isEmpty: Bool { changes.isEmpty }

    /// Whether what the ledger has would be lost or passed over.
    package var isHeldUp: Bool { !incoming.isEmpty || !conflicts.isEmpty || !refused.isEmpty }

    /// Whether it helps to say that the files are right: what was retired does not come back.
    package var canGoOver: Bool {
        incoming.contains { $0.kind == .change } || conflicts.contains { !$0.isGoneFromLedger }
    }

    /// What names the plan: the changes that it shows, and the state of the ledger that they were
    /// planned in, since what they come to depends on all of it.
    package var content: [UInt8] {
        let state = Value.integer(applied.declaredSequence)
        return Value.list([state] + changes.map(\.json)).canonicalJSON
    }

    /// - Parameter place: nil where it is not one line's fault.
    package mutating func refuse(_ reason: String, at place: SourcePlace? = nil, next: String) {
        refused.append(Refused(place: place, reason: reason, next: next))
    }

    package func count(_ kind: Difference.Kind) -> Int { changes.count { $0.kind == kind } }

    /// The files with what changed in the ledger, and with what is only there; what the files
    /// changed stays.
    ///
    /// - Parameter isLedgerRight: whether the ledger's word holds where the files changed too.
    package static func merged(
        _ sides: Sides, isLedgerRight: Bool
    ) throws(MergeConflict) -> Workspace {
        let naming = Naming(sides.files, in: sides.standing)
        let comparison = Comparison(sides.files, sides.ledger, sides.common, naming)
        if let conflicts = comparison.differences[.both], !isLedgerRight {
            throw MergeConflict(conflicts: conflicts)
        }
        var merged = sides.ledger
        let kept = isLedgerRight ? [] : comparison.differences[.toLedger] ?? []
        let inFiles = sides.files.byName
        for difference in kept {
            merged.keep(difference, inFiles[Slug(difference.noun, difference.name)], naming)
        }
        return merged
    }

    /// Both sides changed the same, and an export would lose one of them.
    package struct MergeConflict: Error {
        package var conflicts: [Difference]
    }
}

extension Workspace.Thing {
    /// The fields that the files say something about.
    fileprivate var held: AppliedFiles.Held {
        let isStateSaid = isActive == true || fieldPlaces[Comparison.stateField] != nil
        return AppliedFiles.Held(
            noun: noun, name: name,
            fields: values.names + (isStateSaid ? [Comparison.stateField] : []))
    }
}

extension Workspace {
    /// What the files changed and the ledger does not have yet stays in the files.
    fileprivate mutating func keep(_ difference: Difference, _ inFiles: Thing?, _ naming: Naming) {
        switch difference.kind {
        case .add: if let inFiles { things.append(atHome(inFiles, naming)) }
        case .retire: things.removeAll { $0.id == difference.id }
        case .change:
            guard let index = things.firstIndex(where: { $0.id == difference.id }) else { return }
            for field in difference.fields {
                switch field.name {
                case Comparison.stateField:
                    things[index].isActive = inFiles?.isActive
                case Comparison.slugField:
                    things[index].name = difference.name
                    things[index].was = inFiles?.was
                default:
                    things[index].values[field.name] = field.inFiles
                }
            }
        }
    }

    /// A new step below the name that its workflow has by now, here or in the ledger.
    private func atHome(_ thing: Thing, _ naming: Naming) -> Thing {
        guard thing.noun == .step, let id = naming.ids[Slug(.workflow, thing.workflowName)],
            let home = things.first(where: { $0.id == id })?.name, home != thing.workflowName
        else { return thing }
        var moved = thing
        moved.name = "\(home)/\(thing.keyInFile)"
        return moved
    }
}
