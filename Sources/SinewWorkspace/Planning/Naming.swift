import SinewCore

/// What the names in files stand for in a ledger.
struct Naming {
    let standing: Standing
    private(set) var ids: [Slug: SubjectID] = [:]
    /// What was merged in the ledger into another thing that the files name as well.
    private(set) var merged: Set<Slug> = []
    private(set) var faults: [(place: SourcePlace, reason: String)] = []

    init(_ files: Workspace, in standing: Standing) {
        self.standing = standing
        var owners: [SubjectID: Workspace.Thing] = [:]
        for thing in files.things {
            guard let id = id(of: thing) else { continue }
            if let other = owners[id] {
                let survivor = standing.thing(id)?.slug
                if survivor == thing.name || survivor == other.name {
                    let gone = survivor == thing.name ? other : thing
                    let stays = survivor == thing.name ? thing : other
                    merged.insert(Slug(gone.noun, gone.name))
                    ids[Slug(gone.noun, gone.name)] = id
                    ids[Slug(stays.noun, stays.name)] = id
                    owners[id] = stays
                    continue
                }
                fault(
                    thing, "name",
                    "`\(thing.name)` and `\(other.name)` are one \(thing.noun.rawValue) "
                        + "in the ledger, which was renamed or merged")
                continue
            }
            owners[id] = thing
            ids[Slug(thing.noun, thing.name)] = id
        }
    }

    private mutating func id(of thing: Workspace.Thing) -> SubjectID? {
        let known = standing.thing(thing.name, thing.noun).flatMap { $0.slug == nil ? nil : $0 }
        guard let was = thing.was else { return known?.id }
        guard let former = standing.thing(was, thing.noun) else {
            if thing.fieldPlaces["was"] != nil {
                fault(thing, "was", "there is no \(thing.noun.rawValue) `\(was)` in the ledger")
            }
            return known?.id
        }
        guard let known, known.id != former.id else { return former.id }
        fault(
            thing, "was",
            "the ledger has `\(thing.name)` and `\(was)`, and they are two: a rename would lose one"
        )
        return known.id
    }

    private mutating func fault(_ thing: Workspace.Thing, _ field: String, _ reason: String) {
        guard let place = thing.fieldPlaces[field] ?? thing.place else { return }
        faults.append((place, reason))
    }

    func id(_ thing: Workspace.Thing) -> SubjectID? { ids[Slug(thing.noun, thing.name)] }

    func isImported(_ id: SubjectID) -> Bool {
        standing.thing(id)?.fields["origin-key"] != nil
    }

    /// What a name stood for that is not given twice.
    func retired(_ name: String, _ noun: Noun) -> Record? {
        standing.slugs[Slug(noun, name)].flatMap { standing.declared[$0] }
            .flatMap { $0.isStanding ? nil : $0 }
    }

    /// A value in which things are named by what they are, so that two names of one thing are
    /// equal: for comparing only.
    func plain(_ value: Value?, _ field: Field?, isOfFiles: Bool) -> Value? {
        guard let value, let field else { return value }
        let nouns: [Noun]
        switch field.kind {
        case .reference(let among), .references(let among): nouns = among
        default: return value
        }
        if let text = value.text { return .text(meaning(text, nouns, isOfFiles: isOfFiles)) }
        return .texts((value.texts ?? []).map { meaning($0, nouns, isOfFiles: isOfFiles) })
    }

    private func meaning(_ name: String, _ nouns: [Noun], isOfFiles: Bool) -> String {
        for noun in nouns {
            if isOfFiles, let id = ids[Slug(noun, name)] { return id.text }
            if let thing = standing.thing(name, noun) { return thing.id.text }
        }
        return name
    }
}
