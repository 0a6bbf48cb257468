import SinewCore

/// Files beside a ledger, thing by thing.
struct Comparison {
    private let naming: Naming
    private let common: Common?
    private let isWhole: Bool
    private(set) var differences: [Direction: [Difference]] = [:]

    /// Not a field of a schema: what a step is called, and whether it is active.
    static let slugField = "slug"
    static let stateField = "state"

    init(_ files: Workspace, _ ledger: Workspace, _ common: Common?, _ naming: Naming) {
        self.naming = naming
        self.common = common
        isWhole = files.isWhole
        var known: [SubjectID: Workspace.Thing] = [:]
        for thing in ledger.things { if let id = thing.id { known[id] = thing } }
        var seen: Set<SubjectID> = []
        for thing in files.things {
            if naming.merged.contains(Slug(thing.noun, thing.name)) {
                // It lives on in another thing of these files.
                add(.toFiles, Difference(retiring: thing, at: thing.place))
                continue
            }
            guard let id = naming.id(thing) else {
                add(.toLedger, Difference(adding: thing))
                continue
            }
            seen.insert(id)
            if let other = known[id] {
                compare(thing, other, id)
            } else if let agreed = common?.thing(id) {
                // It was retired in the ledger.
                add(
                    isChanged(thing, isOfFiles: true, since: agreed, id) ? .both : .toFiles,
                    Difference(retiring: agreed, at: thing.place))
            } else {
                add(.toLedger, Difference(adding: thing))
            }
        }
        for thing in ledger.things {
            guard let id = thing.id, !seen.contains(id) else { continue }
            compareMissing(thing, id)
        }
        holdUpLostSteps()
    }

    /// A workflow takes its steps along: one that the files never knew would be lost with it.
    private mutating func holdUpLostSteps() {
        let retired = Set(
            (differences[.toLedger] ?? []).filter { $0.kind == .retire && $0.noun == .workflow }
                .map(\.name))
        guard !retired.isEmpty else { return }
        let isLost = { (difference: Difference) in
            difference.kind == .add && difference.noun == .step
                && retired.contains(SlugText.workflow(of: difference.name))
        }
        for var lost in (differences[.toFiles] ?? []).filter(isLost) {
            lost.kind = .retire
            lost.fields = []
            add(.both, lost)
        }
        differences[.toFiles]?.removeAll(where: isLost)
    }

    private mutating func add(_ direction: Direction, _ difference: Difference) {
        differences[direction, default: []].append(difference)
    }

    /// A thing that the files do not have.
    private mutating func compareMissing(_ thing: Workspace.Thing, _ id: SubjectID) {
        guard isWhole, let agreed = common?.thing(id) else {
            return add(.toFiles, Difference(adding: thing))
        }
        let isChanged = isChanged(thing, isOfFiles: false, since: agreed, id)
        add(isChanged ? .both : .toLedger, Difference(retiring: thing, at: nil))
    }

    /// Whether one side changed what both held, of a thing that the other has no more.
    private func isChanged(
        _ thing: Workspace.Thing, isOfFiles: Bool, since agreed: Workspace.Thing, _ id: SubjectID
    ) -> Bool {
        if thing.isActive != agreed.isActive, common?.holds(Comparison.stateField, of: id) == true {
            return true
        }
        return fieldNames(thing, agreed).contains { name in
            let field = thing.noun.schema[name]
            let isSaid = thing.values[name] != nil || isWhole
            return isSaid && common?.holds(name, of: id) == true
                && naming.plain(thing.values[name], field, isOfFiles: isOfFiles)
                    != naming.plain(agreed.values[name], field, isOfFiles: false)
        }
    }

    private func fieldNames(_ things: Workspace.Thing?...) -> [String] {
        var names: [String] = []
        for thing in things.compactMap(\.self) {
            for name in thing.values.names where !names.contains(name) { names.append(name) }
        }
        return names
    }

    private mutating func compare(
        _ files: Workspace.Thing, _ ledger: Workspace.Thing, _ id: SubjectID
    ) {
        var found: [Direction: [Difference.FieldDifference]] = [:]
        let agreed = common?.thing(id)
        // What was imported belongs to files of its own; these say a part of it.
        let saysAll = isWhole && !naming.isImported(id)
        for name in fieldNames(files, ledger, agreed) where saysAll || files.values[name] != nil {
            let field = files.noun.schema[name]
            let holds = common?.holds(name, of: id) == true
            let direction = Direction(
                files: naming.plain(files.values[name], field, isOfFiles: true),
                ledger: naming.plain(ledger.values[name], field, isOfFiles: false),
                agreed: holds
                    ? .some(naming.plain(agreed?.values[name], field, isOfFiles: false)) : nil,
                isSaid: files.values[name] != nil)
            guard let direction else { continue }
            found[direction, default: []].append(
                Difference.FieldDifference(
                    name: name, inLedger: ledger.values[name], inFiles: files.values[name],
                    place: files.fieldPlaces[name]))
        }
        compareState(files, ledger, agreed, id, &found)
        compareName(files, ledger, agreed, &found)
        for direction in Direction.allCases {
            guard let fields = found[direction] else { continue }
            add(
                direction,
                Difference(
                    noun: files.noun, name: files.name,
                    nameInLedger: files.name == ledger.name ? nil : ledger.name, id: id,
                    kind: .change, fields: fields, place: files.place))
        }
    }

    private func compareState(
        _ files: Workspace.Thing, _ ledger: Workspace.Thing, _ agreed: Workspace.Thing?,
        _ id: SubjectID, _ found: inout [Direction: [Difference.FieldDifference]]
    ) {
        let name = Comparison.stateField
        guard let inFiles = files.isActive, let inLedger = ledger.isActive else { return }
        let isSaid = inFiles || files.fieldPlaces[name] != nil
        guard isWhole || isSaid else { return }
        let direction = Direction(
            files: .bool(inFiles), ledger: .bool(inLedger),
            agreed: common?.holds(name, of: id) == true
                ? .some(agreed?.isActive.map(Value.bool)) : nil,
            isSaid: isSaid)
        guard let direction else { return }
        let word = { (isActive: Bool) in Value.text(WorkspaceShape.states[isActive ? 1 : 0]) }
        found[direction, default: []].append(
            Difference.FieldDifference(
                name: name, inLedger: word(inLedger), inFiles: word(inFiles),
                place: files.fieldPlaces[name]))
    }

    private func compareName(
        _ files: Workspace.Thing, _ ledger: Workspace.Thing, _ agreed: Workspace.Thing?,
        _ found: inout [Direction: [Difference.FieldDifference]]
    ) {
        guard ownName(files, isOfFiles: true) != ownName(ledger, isOfFiles: false) else { return }
        let direction: Direction
        if let agreed {
            let isRenamedThere = agreed.keyInFile != ledger.keyInFile
            let isRenamedHere = agreed.keyInFile != files.keyInFile
            direction = !isRenamedHere ? .toFiles : isRenamedThere ? .both : .toLedger
        } else {
            direction = files.was == nil ? .toFiles : .toLedger
        }
        found[direction, default: []].append(
            Difference.FieldDifference(
                name: Comparison.slugField, inLedger: .text(ledger.name),
                inFiles: .text(files.name),
                place: files.fieldPlaces["was"] ?? files.place))
    }

    /// A step's name begins with its workflow's, which is compared there.
    private func ownName(_ thing: Workspace.Thing, isOfFiles: Bool) -> String {
        guard thing.noun == .step else { return thing.name }
        let workflow = naming.plain(
            .text(thing.workflowName), Noun.step.schema["workflow"], isOfFiles: isOfFiles)
        return "\(workflow?.text ?? "")/\(thing.keyInFile)"
    }
}

extension Difference {
    /// All of a thing that one side does not have.
    init(adding thing: Workspace.Thing) {
        var fields = thing.values.entries.map { entry in
            FieldDifference(
                name: entry.name, inLedger: thing.id == nil ? .none : entry.value,
                inFiles: thing.id == nil ? entry.value : .none,
                place: thing.fieldPlaces[entry.name])
        }
        if thing.isActive == true {
            let word = Value.text(WorkspaceShape.states[1])
            fields.append(
                FieldDifference(
                    name: Comparison.stateField, inLedger: thing.id == nil ? .none : word,
                    inFiles: thing.id == nil ? word : .none,
                    place: thing.fieldPlaces[Comparison.stateField]))
        }
        self.init(
            noun: thing.noun, name: thing.name, nameInLedger: nil, id: thing.id, kind: .add,
            fields: fields, place: thing.place)
    }

    init(retiring thing: Workspace.Thing, at place: SourcePlace?) {
        self.init(
            noun: thing.noun, name: thing.name, nameInLedger: nil, id: thing.id, kind: .retire,
            fields: [], place: place)
    }
}
