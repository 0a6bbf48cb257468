import SinewCore

/// Puts the commands of a plan into an order that the law allows, by trying.
struct PlanRun {
    private(set) var commands: [Command] = []
    private(set) var refused: [Plan.Refused] = []
    private var rehearsal: Rehearsal
    private let naming: Naming
    private let files: [Slug: Workspace.Thing]
    private let actor: SubjectID?

    private struct Attempt {
        var command: Command
        var place: SourcePlace?
        var fieldPlaces: [String: SourcePlace] = [:]

        /// Empties the places that this would fill and that are one member's.
        var loosening: Attempt? {
            guard case .change(let noun, let name, let values) = command else { return nil }
            let places = values.entries.filter { entry in
                entry.value != .null && PlanRun.exclusive.contains(entry.name)
            }
            guard !places.isEmpty else { return nil }
            let empty = Object(places.map { ($0.name, Value.null) })
            return Attempt(command: .change(noun, name: name, values: empty), place: place)
        }
    }

    /// Fields whose value the law gives to one thing, or to one place, at a time.
    private static let exclusive: Set<String> = ["primary", "backup", "email"]

    /// How often what is refused has another turn as it stands.
    private static let turnsMax = 8

    /// Things before what refers to them.
    private static let order: [Noun] = [
        .member, .pack, .metric, .workflow, .step, .control, .runbook, .handoff, .constraint,
        .assumption, .area,
    ]

    /// Most refusals that say which names may have been meant.
    private static let hintsMax = 20

    private static let reason = "It is not in the workspace files any more."

    init(_ sides: Plan.Sides, _ naming: Naming) {
        rehearsal = Rehearsal(sides.standing, sides.facts)
        self.naming = naming
        files = sides.files.byName
        actor = sides.facts.actor
    }

    var standing: Standing { rehearsal.standing }

    mutating func settle(_ changes: [Difference]) {
        let sorted = PlanRun.order.flatMap { noun in changes.filter { $0.noun == noun } }
        settle(sorted.compactMap(rename))
        var attempts: [Attempt] = []
        for change in sorted where change.kind == .add { attempts += additions(change) }
        for change in sorted where change.kind == .change { attempts += edits(change) }
        // Steps go before their workflows, and a workflow takes those that are left along.
        // Whoever acts goes last, since nobody who is gone acts.
        let gone = sorted.reversed().filter { $0.kind == .retire }
        let retired = gone.filter { $0.id != actor } + gone.filter { $0.id == actor }
        let workflows = Set(retired.filter { $0.noun == .workflow }.map(\.name))
        for change in retired where change.noun != .step || !workflows.contains(change.parent) {
            attempts.append(
                Attempt(
                    command: change.noun == .member
                        ? .leave(member: change.name)
                        : .retire(change.noun, name: change.name, reason: PlanRun.reason),
                    place: change.place))
        }
        settle(attempts)
    }

    /// Tries each command; one that is refused has another turn once others have happened.
    private mutating func settle(_ attempts: [Attempt]) {
        var refusals = attemptAll(attempts)
        for _ in 1..<PlanRun.turnsMax where !refusals.isEmpty {
            let before = refusals.count
            refusals = attemptAll(refusals.map(\.0))
            if refusals.count == before { break }
        }
        if !refusals.isEmpty, !settleLoosened(refusals.map(\.0)) { refuse(refusals) }
    }

    private mutating func attemptAll(_ attempts: [Attempt]) -> [(Attempt, Refusal)] {
        var refusals: [(Attempt, Refusal)] = []
        for attempt in attempts {
            do throws(Refusal) {
                try rehearsal.settle(attempt.command, hints: false)
                commands.append(attempt.command)
            } catch {
                refusals.append((attempt, error))
            }
        }
        return refusals
    }

    /// Two that exchange their places are in each other's way: both are emptied, then filled. Does
    /// nothing where that does not help all of them.
    private mutating func settleLoosened(_ attempts: [Attempt]) -> Bool {
        let loosenings = attempts.compactMap(\.loosening)
        guard !loosenings.isEmpty else { return false }
        let before = (rehearsal, commands)
        _ = attemptAll(loosenings)
        if attemptAll(attempts).isEmpty { return true }
        (rehearsal, commands) = before
        return false
    }

    private mutating func refuse(_ refusals: [(Attempt, Refusal)]) {
        var told = Set(refused.compactMap(\.place))
        for (attempt, first) in refusals {
            // What cannot be added cannot be started either: that is said once.
            if let place = attempt.place, !told.insert(place).inserted { continue }
            var refusal = first
            if refused.count < PlanRun.hintsMax {
                do throws(Refusal) { try rehearsal.settle(attempt.command) } catch {
                    refusal = error
                }
            }
            for each in [refusal] + refusal.others {
                let place = each.field.flatMap { attempt.fieldPlaces[$0] } ?? attempt.place
                refused.append(
                    Plan.Refused(place: place, reason: each.message, next: each.next))
            }
        }
    }

    private func rename(_ change: Difference) -> Attempt? {
        guard change.kind == .change,
            let field = change.fields.first(where: { $0.name == Comparison.slugField }),
            let former = field.inLedger?.text
        else { return nil }
        var name = former
        if change.noun == .step, parentIsRenamed(change, former) {
            // The workflow was renamed just before, and its steps with it.
            name = "\(change.parent)/\(SlugText.tail(of: former))"
        }
        return Attempt(
            command: .rename(change.noun, name: name, to: change.name), place: field.place)
    }

    private func parentIsRenamed(_ change: Difference, _ former: String) -> Bool {
        guard let now = naming.ids[Slug(.workflow, change.parent)] else { return false }
        return naming.standing.thing(SlugText.workflow(of: former), .workflow)?.id == now
    }

    private mutating func additions(_ change: Difference) -> [Attempt] {
        guard let thing = files[Slug(change.noun, change.name)] else { return [] }
        if let former = naming.retired(change.name, change.noun) {
            let end = former.state == .left ? "has left" : "was retired"
            refused.append(
                Plan.Refused(
                    place: change.place,
                    reason: "the \(change.noun.rawValue) \(change.name) \(end) at entry "
                        + "#\(former.lastSequence); a name is not given twice",
                    next: "another name in the files"))
            return []
        }
        var attempts = [
            Attempt(
                command: .add(
                    change.noun, slug: change.name, values: thing.values, isKnownAsNew: true),
                place: change.place, fieldPlaces: thing.fieldPlaces)
        ]
        if thing.isActive == true {
            attempts.append(Attempt(command: .startStep(name: change.name), place: change.place))
        }
        return attempts
    }

    private func edits(_ change: Difference) -> [Attempt] {
        var attempts: [Attempt] = []
        var values: Object = [:]
        for field in change.fields
        where field.name != Comparison.slugField && field.name != Comparison.stateField {
            values[field.name] = field.inFiles ?? .null
        }
        if !values.isEmpty {
            let place = change.fields.lazy.compactMap(\.place).first ?? change.place
            attempts.append(
                Attempt(
                    command: .change(change.noun, name: change.name, values: values), place: place,
                    fieldPlaces: change.fields.reduce(into: [:]) { $0[$1.name] = $1.place }))
        }
        if let state = change.fields.first(where: { $0.name == Comparison.stateField }) {
            let isActive = state.inFiles == .text(WorkspaceShape.states[1])
            attempts.append(
                Attempt(
                    command: isActive
                        ? .startStep(name: change.name)
                        : .stopStep(name: change.name, reason: "The workspace files say so."),
                    place: state.place ?? change.place))
        }
        return attempts
    }
}

extension Difference {
    /// Of a step, its workflow's name.
    fileprivate var parent: String { SlugText.workflow(of: name) }
}
