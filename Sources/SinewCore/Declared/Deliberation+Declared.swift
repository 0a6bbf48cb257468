extension Deliberation {
    mutating func add(
        _ noun: Noun, slug text: String, values: Object, isKnownAsNew: Bool
    ) throws(Refusal) {
        var values = values
        if noun == .step { values["workflow"] = .text(try workflowName(in: text)) }
        if noun == .workflow, values["pack"] == nil, let only = onlyPack { values["pack"] = only }
        let slug = try freeSlug(text, noun)
        var read = try read(values, of: noun, isWhole: true)
        try complete(&read, of: noun)
        if !isKnownAsNew, !facts.resembling.isEmpty {
            throw .resembles(noun, slug, facts.resembling)
        }
        let id = ids.next()
        draft(noun, .added, id, values: read, words: ["slug": .text(slug)])
        try refuseSameOwner(noun: noun, id: id, slug: slug, fields: read)
    }

    /// The values a thing has without anybody typing them.
    private func complete(_ values: inout Object, of noun: Noun) throws(Refusal) {
        switch noun {
        case .workflow:
            if let pack = values["pack"]?.text.flatMap({ SubjectID($0) }).flatMap(standing.thing) {
                values["pack-version"] = pack.fields["version"]
            }
            if values["criticality"] == nil { values["criticality"] = "ordinary" }
        case .step: try completeStep(&values)
        case .member: if values["role"] == nil { values["role"] = "contributor" }
        case .control: if values["state"] == nil { values["state"] = "draft" }
        default: break
        }
    }

    private func completeStep(_ values: inout Object) throws(Refusal) {
        guard let workflow = values["workflow"]?.text.flatMap({ SubjectID($0) }),
            let record = standing.thing(workflow),
            let pack = record.reference("pack").flatMap(standing.thing),
            let capability = values["capability"]?.text
        else { return }
        let content = Pack(pack.fields["content"]?.object ?? [:])
        guard let known = content?.capabilities.first(where: { $0.name == capability }) else {
            let offered = content?.capabilities.map(\.name) ?? []
            throw .capabilityUnknown(capability, in: pack, offered: offered)
        }
        if values["title"] == nil { values["title"] = .text(known.title) }
    }

    /// The pack a workflow adopts when nobody names one: the only one there is.
    private var onlyPack: Value? {
        let packs = standing.things(.pack)
        return packs.count == 1 ? packs[0].slug.map(Value.text) : nil
    }

    private func workflowName(in slug: String) throws(Refusal) -> String {
        let parts = slug.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
            throw .stepWithoutWorkflow(slug)
        }
        return String(parts[0])
    }

    mutating func change(_ record: Record, values: Object) throws(Refusal) {
        guard !values.isEmpty else { throw .nothingToChange(record) }
        let read = differing(try read(values, of: record.noun, isWhole: false), from: record)
        guard !read.isEmpty else { return }
        let changed = record.fields.merging(read)
        try refuseSameOwner(
            noun: record.noun, id: record.id, slug: record.name, fields: changed)
        draft(record, changedBy: read)
    }

    /// A document's change is its next version; anything else simply changes.
    mutating func draft(_ record: Record, changedBy values: Object) {
        let isVersion =
            record.noun.isDocument
            && values.entries.contains { entry in
                record.noun.schema[entry.name]?.kind == .text || entry.name == "title"
            }
        if isVersion {
            draft(
                record.noun, .versioned, record.id, values: values,
                facts: ["version-number": .integer(record.version + 1)])
        } else {
            draft(record.noun, .changed, record.id, values: values)
        }
    }

    /// Invariant 1, for the step itself and for all that inherit from a workflow.
    private func refuseSameOwner(
        noun: Noun, id: SubjectID, slug: String, fields: Object
    ) throws(Refusal) {
        guard noun == .step || noun == .workflow else { return }
        var step = Record.sketch(noun, id: id, slug: slug, fields: fields)
        guard noun == .workflow else { return try refuseSameOwner(step, defaults: nil) }
        try refuseSameOwner(step, defaults: nil)
        for inheriting in standing.steps(of: id) {
            step = inheriting
            try refuseSameOwner(step, defaults: fields)
        }
    }

    private func refuseSameOwner(_ step: Record, defaults: Object?) throws(Refusal) {
        let filled = { (place: String) -> SubjectID? in
            let value =
                step.fields[place] ?? defaults?[place]
                ?? (defaults == nil ? standing.inherited(place, by: step) : nil)
            return value?.text.flatMap { SubjectID($0) }.map { standing.thing($0)?.id ?? $0 }
        }
        if let primary = filled("primary"), primary == filled("backup"),
            let member = standing.thing(primary)
        {
            throw .sameOwner(member, of: step)
        }
    }

    mutating func rename(_ noun: Noun, _ name: String, to text: String) throws(Refusal) {
        let record = try declared(name, noun)
        guard record.slug != text else { return }
        if noun == .step {
            let workflow = try workflowName(in: text)
            let owner = record.reference("workflow").flatMap { standing.declared[$0] }
            guard owner?.slug == workflow else { throw .stepWithoutWorkflow(text) }
        }
        let slug: String
        if standing.slugs[Slug(noun, text)] == record.id {
            slug = text  // It takes back a name of its own.
        } else {
            slug = try freeSlug(text, noun)
        }
        draft(noun, .renamed, record.id, words: ["slug": .text(slug)])
        guard noun == .workflow else { return }
        for step in standing.things(.step, standingOnly: false)
        where step.reference("workflow") == record.id {
            let tail = step.name.split(separator: "/").last.map(String.init) ?? step.name
            draft(.step, .renamed, step.id, words: ["slug": .text("\(slug)/\(tail)")])
        }
    }

    mutating func merge(_ noun: Noun, _ name: String, into other: String) throws(Refusal) {
        guard [.member, .control, .runbook, .metric].contains(noun) else { throw .mergeNoun(noun) }
        let record = try declared(name, noun)
        let target = try declared(other, noun)
        guard record.id != target.id else { throw .mergeSelf(record) }
        draft(noun, .merged, record.id, facts: ["into": .text(target.id.text)])
        for step in standing.things(.step) {
            let owners = ["primary", "backup"].map { place in
                standing.inherited(place, by: step)?.text.flatMap { SubjectID($0) }
                    .map { $0 == record.id ? target.id : $0 }
            }
            if let primary = owners[0], primary == owners[1] { throw .sameOwner(target, of: step) }
        }
    }

    mutating func retire(_ noun: Noun, _ name: String, reason: String) throws(Refusal) {
        let record = try declared(name, noun)
        draft(noun, .retired, record.id, words: reason.isEmpty ? [:] : ["reason": .text(reason)])
        guard noun == .workflow else { return }
        for step in standing.steps(of: record.id) {
            draft(.step, .retired, step.id)
        }
    }

    mutating func leave(_ name: String) throws(Refusal) {
        let member = try declared(name, .member)
        draft(.member, .left, member.id)
    }
}

extension Record {
    /// A thing as it would be, to ask rules about.
    static func sketch(_ noun: Noun, id: SubjectID, slug: String, fields: Object) -> Record {
        let never = Timestamp(milliseconds: 0)
        return Record(
            id: id, noun: noun, slug: slug, number: nil, state: .current, fields: fields,
            version: 1, happened: never, recorded: never, author: id, proof: .claimed,
            firstSequence: 0, lastSequence: 0, mergedInto: nil)
    }
}
