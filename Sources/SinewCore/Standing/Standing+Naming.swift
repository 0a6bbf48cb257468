extension Standing {
    /// The thing a slug, handle or old name stands for, merged things followed to what they were
    /// merged into.
    package func thing(_ name: String, _ noun: Noun) -> Record? {
        let bare = noun == .member && name.hasPrefix("@") ? String(name.dropFirst()) : name
        if let id = slugs[Slug(noun, bare.lowercased())] { return thing(id) }
        return noun == .member ? member(answeringTo: bare) : nil
    }

    /// The declared thing with this id; a merged one gives what it was merged into.
    package func thing(_ id: SubjectID) -> Record? {
        var record = declared[id]
        var hops = 0
        while let next = record?.mergedInto, hops < Standing.mergeHopsMax {
            record = declared[next]
            hops += 1
        }
        return record
    }

    /// Longest chain of merges that is followed.
    package static let mergeHopsMax = 16

    /// All things of a noun by slug, in order of their names.
    package func things(_ noun: Noun, standingOnly: Bool = true) -> [Record] {
        declared.all(noun)
            .filter { !standingOnly || $0.isStanding }
            .sorted { ($0.slug ?? "", $0.id) < ($1.slug ?? "", $1.id) }
    }

    /// Declared things of any noun with this name.
    package func things(named name: String) -> [Record] {
        Noun.allCases.filter(\.isDeclared).compactMap { thing(name, $0) }
    }

    /// The member who answers to a handle on another system, an e-mail address or a full name.
    package func member(answeringTo name: String) -> Record? {
        let wanted = Array(name.lowercased().utf8)
        let answers = { (text: String?) in
            text.map { $0.lowercased().utf8.elementsEqual(wanted) } ?? false
        }
        var person: Record?
        for record in declared.members(answeringTo: name)
        where answers(record.fields["email"]?.text) || answers(record.fields["name"]?.text)
            || (record.fields["handles"]?.texts ?? []).contains(where: answers)
        {
            guard let found = thing(record.id), found.id != person?.id else { continue }
            // Two people may carry one name; then it names nobody.
            guard person == nil else { return nil }
            person = found
        }
        return person
    }

    /// The steps of a workflow, in the order of its pack's capabilities.
    package func steps(of workflow: SubjectID) -> [Record] {
        let adopted = declared[workflow].flatMap { self.pack(of: $0) }
        let order = adopted?.capabilities.map(\.name) ?? []
        let place = { (step: Record) in
            order.firstIndex { $0 == step.fields["capability"]?.text } ?? order.count
        }
        return declared.steps(of: workflow).filter(\.isStanding)
            .sorted { (place($0), $0.name) < (place($1), $1.name) }
    }

    /// What a workflow adopted, as it said in the version that was adopted (invariant 13); nil
    /// where it adopted nothing, or the pack's words were redacted.
    package func pack(of workflow: Record) -> Pack? {
        if let content = workflow.adoptedEdition.flatMap({ editions[$0] }) { return Pack(content) }
        return workflow.reference("pack").flatMap { thing($0) }?.pack
    }

    /// A step's own value, or what its workflow says for all steps.
    package func inherited(_ field: String, by step: Record) -> Value? {
        step.fields[field]
            ?? step.reference("workflow").flatMap { declared[$0] }?.fields[field]
    }

    /// The member who fills a place of a step now, merged members followed.
    package func owner(_ field: String, of step: Record) -> Record? {
        inherited(field, by: step)?.text.flatMap { SubjectID($0) }.flatMap { thing($0) }
    }
}

extension Record {
    /// The id in a field that refers to one thing.
    package func reference(_ field: String) -> SubjectID? {
        fields[field]?.text.flatMap { SubjectID($0) }
    }

    /// The ids in a field that refers to several things.
    package func references(_ field: String) -> [SubjectID] {
        (fields[field]?.texts ?? []).compactMap { SubjectID($0) }
    }
}
