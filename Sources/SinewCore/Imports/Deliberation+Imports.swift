extension Deliberation {
    /// Brings in a record from somebody else's file: once, and again only where the file changed.
    mutating func importRecord(_ record: ImportedRecord) throws(Refusal) {
        guard Deliberation.importedNouns.contains(record.noun) else {
            throw .importNoun(record.noun)
        }
        var values = record.values
        if record.noun == .decision { nameDeciders(in: &values) }
        let known = facts.origin.flatMap { $0.noun == record.noun ? $0 : nil }
        var read = try read(values, of: record.noun, isWhole: known == nil)
        read["origin-key"] = .text(record.originKey)
        if !record.collectionKey.isEmpty { read["collection"] = .text(record.collectionKey) }
        read["source"] = .text(record.source)
        read["source-path"] = .text(record.path)
        read["source-digest"] = .text(record.digest)
        if let known {
            try update(known, to: read, as: record)
        } else if record.noun.isDeclared {
            let slug = try importedSlug(record)
            draft(
                record.noun, .imported, ids.next(), values: read, words: ["slug": .text(slug)],
                happened: record.happened)
        } else {
            bringIn(record, read)
        }
        if record.noun == .decision, let made = drafts.last {
            try supersede(by: made.subject, read)
        }
    }

    private mutating func bringIn(_ record: ImportedRecord, _ values: Object) {
        draft(
            record.noun, record.noun == .suggestion ? .added : .imported, ids.next(),
            values: values, facts: ["number": .integer(nextNumber(record.noun))],
            happened: record.happened)
    }

    /// What was redacted, retracted or retired here stays so, whatever the file says.
    private mutating func update(
        _ known: Record, to values: Object, as record: ImportedRecord
    ) throws(Refusal) {
        guard known.isStanding, let digest = known.fields["source-digest"]?.text,
            !digest.utf8.elementsEqual(record.digest.utf8)
        else { return }
        let changed = try unwritten(differing(values, from: known), over: known)
        guard !changed.isEmpty else { return }
        let asksAgain = ["path", "owners", "reviewers"].contains { changed[$0] != nil }
        if known.state == .accepted, asksAgain {
            // What was accepted is done; other owners are another question.
            bringIn(record, known.fields.merging(values))
        } else if known.noun.isDocument {
            draft(known, changedBy: changed)
        } else {
            draft(
                known.noun, .amended, known.id, values: changed,
                happened: try moved(known, by: record))
        }
    }

    /// When it happened, where the file says another moment than the last time.
    private func moved(_ known: Record, by record: ImportedRecord) throws(Refusal) -> Timestamp? {
        guard let said = record.happened, said != known.happened else { return nil }
        let imported = facts.originAsImported?.happened ?? known.happened
        guard known.happened != imported else { return said }
        if imported == said { return nil }
        throw .changedHere(known, "date")
    }

    /// What the file changed since it was imported last. What only a person changed here stays, and
    /// what both changed is refused.
    private func unwritten(_ values: Object, over known: Record) throws(Refusal) -> Object {
        let imported = facts.originAsImported?.fields ?? [:]
        var taken: Object = [:]
        for entry in values.entries {
            let isOrigin = Deliberation.originFields.contains(entry.name)
            if !isOrigin, known.fields[entry.name] != imported[entry.name] {
                if imported[entry.name] == entry.value { continue }
                throw .changedHere(known, entry.name)
            }
            taken[entry.name] = entry.value
        }
        return taken
    }

    /// The slug the importer made, with a number behind it where it is taken.
    private func importedSlug(_ record: ImportedRecord) throws(Refusal) -> String {
        let wanted = Deliberation.tellable(
            record.slug ?? SlugText.made(from: record.path), record.noun)
        if standing.slugs[Slug(record.noun, wanted)] == nil {
            return try freeSlug(wanted, record.noun)
        }
        for number in 2...Deliberation.slugTriesMax {
            let slug = Deliberation.tellable("\(wanted)-\(number)", record.noun)
            if standing.slugs[Slug(record.noun, slug)] == nil {
                return try freeSlug(slug, record.noun)
            }
        }
        return try freeSlug(wanted, record.noun)
    }

    /// What only an import writes.
    private static let originFields: Set<String> = [
        "origin-key", "collection", "source", "source-path", "source-digest",
    ]

    private static let importedNouns: [Noun] = [
        .runbook, .incident, .decision, .evidence, .suggestion,
    ]

    /// How many numbered names are tried for an imported document.
    static let slugTriesMax = 1000

    /// Deciders whom no member answers to are kept by name.
    private func nameDeciders(in values: inout Object) {
        guard let value = values["deciders"] else { return }
        let names = value.texts ?? value.text.map { [$0] } ?? []
        let members = names.filter { standing.thing($0, .member) != nil }
        let strangers = names.filter { standing.thing($0, .member) == nil }
        let named = (values["deciders-named"]?.texts ?? []) + strangers
        values["deciders"] = members.isEmpty ? .null : .texts(members)
        values["deciders-named"] = named.isEmpty ? .null : .texts(named)
    }
}
