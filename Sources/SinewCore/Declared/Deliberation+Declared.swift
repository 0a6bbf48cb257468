extension Deliberation {
    mutating func add(
        _ noun: Noun, slug text: String, values: Object, isKnownAsNew: Bool
    ) throws(Refusal) {
        guard noun.isDeclared else { throw .notDeclared(noun) }
        var values = values
        var text = text
        if noun == .step {
            let (workflow, step) = try parts(of: text)
            let name = standing.thing(workflow, .workflow)?.slug ?? workflow
            values["workflow"] = .text(name)
            text = "\(name)/\(step)"
        }
        if noun == .workflow, values["pack"] == nil, let only = onlyPack { values["pack"] = only }
        let slug = try freeSlug(text, noun)
        var read = try read(values, of: noun, isWhole: true)
        try complete(&read, of: noun)
        if !isKnownAsNew, !facts.resembling.isEmpty {
            throw .resembles(noun, slug, facts.resembling)
        }
        if noun == .member { try refuseTakenEmail(read, of: nil) }
        let id = ids.next()
        draft(noun, .added, id, values: read, words: ["slug": .text(slug)])
        try refuseSameOwner(noun: noun, id: id, slug: slug, fields: read)
    }

    /// The values a thing has without anybody typing them.
    private func complete(_ values: inout Object, of noun: Noun) throws(Refusal) {
        switch noun {
        case .workflow:
            pinPack(in: &values)
            if values["criticality"] == nil { values["criticality"] = "ordinary" }
        case .pack: try refuseHollowPack(values)
        case .step: try completeStep(&values)
        case .member: if values["role"] == nil { values["role"] = "contributor" }
        case .control:
            if values["state"] == nil { values["state"] = "draft" }
            try completeGate(&values, of: nil)
            values = Object().merging(values)
        default: break
        }
    }

    /// A pack that cannot be read would leave its workflows without a single check.
    private func refuseHollowPack(_ values: Object) throws(Refusal) {
        guard values["content"]?.object.flatMap(Pack.init) == nil,
            let content = Noun.pack.schema["content"]
        else { return }
        throw .fieldMalformed(content, .pack, "", wanted: "a pack, as its file describes it")
    }

    /// A file that describes another pack is no new version of this one.
    private func refuseAnotherPack(_ values: Object, for record: Record) throws(Refusal) {
        guard let name = values["content"]?.object?["name"]?.text,
            standing.slugs[Slug(.pack, name)] != record.id
        else { return }
        throw .packNamedOtherwise(name, record)
    }

    /// Two contents under one version, and a workflow that adopted it would have adopted either.
    private func refuseKeptVersion(_ version: String?, of pack: Record) throws(Refusal) {
        let edition = PackEdition(pack.id, version: version ?? "")
        guard version == nil || standing.editions[edition] != nil else { return }
        throw .packVersionKept(pack, version ?? pack.fields["version"]?.text ?? "")
    }

    /// An address names one person: with two of them it would name nobody.
    func refuseTakenEmail(_ values: Object, of id: SubjectID?) throws(Refusal) {
        guard let email = values["email"]?.text?.lowercased() else { return }
        for other in standing.declared.members(answeringTo: email)
        where other.isStanding && other.id != id {
            guard let known = other.fields["email"]?.text?.lowercased(),
                known.utf8.elementsEqual(email.utf8)
            else { continue }
            throw .emailTaken(email, by: other)
        }
    }

    /// The version of a pack that a workflow adopts (invariant 13).
    private func pinPack(in values: inout Object) {
        if let pack = values["pack"]?.text.flatMap({ SubjectID($0) }).flatMap(standing.thing) {
            values["pack-version"] = pack.fields["version"]
        }
    }

    private func completeStep(_ values: inout Object) throws(Refusal) {
        if let known = try capability(of: values), values["title"] == nil {
            values["title"] = .text(known.title)
        }
    }

    /// What a step puts to work, which its workflow's pack has to have.
    private func capability(of step: Object) throws(Refusal) -> Pack.Capability? {
        guard let workflow = step["workflow"]?.text.flatMap({ SubjectID($0) }),
            let record = standing.thing(workflow),
            let pack = record.reference("pack").flatMap(standing.thing),
            let name = step["capability"]?.text
        else { return nil }
        let adopted = standing.pack(of: record)
        guard let known = adopted?[capability: name] else {
            let offered = adopted?.capabilities.map(\.name) ?? []
            throw .capabilityUnknown(name, in: pack, offered: offered)
        }
        return known
    }

    /// The pack a workflow adopts when nobody names one: the only one there is.
    private var onlyPack: Value? {
        let packs = standing.things(.pack)
        return packs.count == 1 ? packs[0].slug.map(Value.text) : nil
    }

    private func parts(
        of slug: String
    ) throws(Refusal) -> (workflow: String, step: String) {
        let parts = slug.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
            throw .stepWithoutWorkflow(slug)
        }
        return (String(parts[0]), String(parts[1]))
    }

    /// The thing as somebody saw it, or a refusal where it changed since.
    func unchanged(_ record: Record, since sequence: Int64) throws(Refusal) -> Record {
        guard record.lastSequence <= sequence else { throw .changedMeanwhile(record) }
        return record
    }

    mutating func change(_ record: Record, values: Object) throws(Refusal) {
        guard !values.isEmpty else { throw .nothingToChange(record) }
        var read = try read(values, of: record.noun, isWhole: false)
        if record.noun == .workflow { pinPack(in: &read) }
        if record.noun == .control { try completeGate(&read, of: record) }
        read = differing(read, from: record)
        guard !read.isEmpty else { return }
        // Which pack it is the version of: the version itself is words.
        if read["pack-version"] != nil, read["pack"] == nil { read["pack"] = record.fields["pack"] }
        let changed = record.fields.merging(read)
        if record.noun == .pack, values["content"] != nil {
            // Whether a long text differs is not known here; the content has it too.
            guard read.names != ["summary"] else { return }
        }
        if record.noun == .pack, read["content"] != nil {
            try refuseHollowPack(changed)
            try refuseAnotherPack(changed, for: record)
            try refuseKeptVersion(read["version"]?.text, of: record)
        }
        if record.noun == .member { try refuseTakenEmail(read, of: record.id) }
        if record.noun == .step {
            guard read["workflow"] == nil else { throw .stepStays(record) }
            if read["capability"] != nil { _ = try capability(of: changed) }
            try refuseHeld(record, saying: changed)
        }
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
                facts: ["version-number": .integer(record.version.clampedSum(1))])
            endExceptions(from: record, version: record.version.clampedSum(1))
        } else {
            draft(record.noun, .changed, record.id, values: values)
        }
    }

    /// Invariant 1, for the step itself and for all that inherit from a workflow.
    func refuseSameOwner(
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
            let workflow = try parts(of: text).workflow
            let owner = record.reference("workflow").flatMap { standing.declared[$0] }
            guard owner?.slug == workflow else { throw .stepStays(record) }
        }
        let slug = try ownSlug(text, of: record)
        draft(noun, .renamed, record.id, words: ["slug": .text(slug)])
        guard noun == .workflow else { return }
        for step in standing.declared.steps(of: record.id).sorted(by: { $0.name < $1.name }) {
            let name = "\(slug)/\(SlugText.tail(of: step.name))"
            draft(.step, .renamed, step.id, words: ["slug": .text(try ownSlug(name, of: step))])
        }
    }

    /// A slug that is free, or an old one of the thing's own that it takes back.
    private func ownSlug(_ text: String, of record: Record) throws(Refusal) -> String {
        standing.slugs[Slug(record.noun, text)] == record.id
            ? text : try freeSlug(text, record.noun)
    }

    mutating func merge(_ noun: Noun, _ name: String, into other: String) throws(Refusal) {
        guard [.member, .control, .runbook, .metric].contains(noun) else { throw .mergeNoun(noun) }
        let record = try declared(name, noun)
        let target = try declared(other, noun)
        guard record.id != target.id else { throw .mergeSelf(record) }
        draft(noun, .merged, record.id, facts: ["into": .text(target.id.text)])
        endExceptions(from: record, version: nil)
        guard noun == .member else { return }
        for owned in standing.things(.step) + standing.things(.workflow) {
            let owners = ["primary", "backup"].map { place in
                standing.owner(place, of: owned).map { $0.id == record.id ? target.id : $0.id }
            }
            if let primary = owners[0], primary == owners[1] { throw .sameOwner(target, of: owned) }
        }
    }

    mutating func retire(_ noun: Noun, _ name: String, reason: String) throws(Refusal) {
        let record = try declared(name, noun)
        if noun == .member { try refuseLastMember(record) }
        draft(noun, .retired, record.id, words: reason.isEmpty ? [:] : ["reason": .text(reason)])
        endExceptions(from: record, version: nil)
        guard noun == .workflow else { return }
        for step in standing.steps(of: record.id) {
            draft(.step, .retired, step.id)
        }
    }

    mutating func leave(_ name: String) throws(Refusal) {
        let member = try declared(name, .member)
        try refuseLastMember(member)
        draft(.member, .left, member.id)
    }

    /// A ledger in which nobody can act could never be written to again.
    private func refuseLastMember(_ member: Record) throws(Refusal) {
        guard
            standing.declared.all(.member).contains(where: { $0.isStanding && $0.id != member.id })
        else {
            throw .lastMember(member)
        }
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
