extension Deliberation {
    /// Makes suggestions true: members for handles nobody answers to, the area with its owners,
    /// and the owners of runbooks that came from below its path and have none.
    mutating func accept(_ names: [String]) throws(Refusal) {
        guard !names.isEmpty else { throw .noSuggestions }
        var suggestions: [Record] = []
        for name in names { suggestions.append(try openSuggestion(name)) }
        // The nearest path wins, so the longest comes first.
        let path = { (record: Record) in record.fields["path"]?.text ?? "" }
        suggestions.sort {
            (path($1).utf8.count, $0.number ?? 0) < (path($0).utf8.count, $1.number ?? 0)
        }
        var met: [String: SubjectID] = [:]
        for suggestion in suggestions { try accept(suggestion, meeting: &met) }
    }

    mutating func decline(_ names: [String], reason: String?) throws(Refusal) {
        guard !names.isEmpty else { throw .noSuggestions }
        for name in names {
            let suggestion = try openSuggestion(name)
            draft(
                .suggestion, .declined, suggestion.id,
                words: reason.map { ["reason": .text($0)] } ?? [:])
        }
    }

    private func openSuggestion(_ name: String) throws(Refusal) -> Record {
        guard let record = facts.records[name.uppercased()], record.noun == .suggestion else {
            throw .recordNotFound(name)
        }
        guard record.state == .current else { throw .suggestionSettled(record) }
        return record
    }

    private mutating func accept(
        _ suggestion: Record, meeting met: inout [String: SubjectID]
    ) throws(Refusal) {
        let owners = try people(suggestion.fields["owners"], meeting: &met)
        let reviewers = try people(suggestion.fields["reviewers"], meeting: &met)
        let path = suggestion.fields["path"]?.text ?? suggestion.title
        var values: Object = ["title": .text(path)]
        if !owners.isEmpty { values["owners"] = .texts(owners.map(\.text)) }
        if !reviewers.isEmpty { values["reviewers"] = .texts(reviewers.map(\.text)) }
        values["labels"] = suggestion.fields["labels"]
        for name in ["origin-key", "source", "source-path", "source-digest"] {
            values[name] = suggestion.fields[name]
        }
        let slug = areaSlug(path)
        if let area = standing.thing(slug, .area), area.isStanding {
            let changed = differing(values, from: area)
            if !changed.isEmpty { draft(.area, .changed, area.id, values: changed) }
        } else {
            draft(
                .area, .added, ids.next(), values: values,
                words: ["slug": .text(try freeSlug(slug, .area))])
        }
        if !owners.isEmpty { own(path, by: owners, as: suggestion) }
        draft(.suggestion, .accepted, suggestion.id)
    }

    /// Members for handles, those that nobody answers to added on the way.
    private mutating func people(
        _ value: Value?, meeting met: inout [String: SubjectID]
    ) throws(Refusal) -> [SubjectID] {
        var people: [SubjectID] = []
        for handle in value?.texts ?? [] {
            let bare = handle.hasPrefix("@") ? String(handle.dropFirst()) : handle
            if let known = met[bare] ?? standing.thing(bare, .member)?.id {
                people.append(known)
                continue
            }
            let isMail = bare.contains("@")
            let slug = SlugText.made(from: bare.replacingSlashes)
            guard !slug.isEmpty, standing.slugs[Slug(.member, slug)] == nil else {
                if let taken = standing.slugs[Slug(.member, slug)] { people.append(taken) }
                continue
            }
            let id = ids.next()
            var values: Object = ["role": "contributor"]
            values[isMail ? "email" : "handles"] = isMail ? .text(bare) : [.text(bare)]
            draft(
                .member, .added, id, values: values,
                words: ["slug": .text(try freeSlug(slug, .member))])
            met[bare] = id
            people.append(id)
        }
        return people
    }

    private func areaSlug(_ path: String) -> String {
        let slug = SlugText.made(from: path)
        return slug.isEmpty ? "everything" : slug
    }

    /// Runbooks take the owners of the nearest path above them; a deeper one that was accepted
    /// before keeps its say.
    private mutating func own(_ path: String, by owners: [SubjectID], as suggestion: Record) {
        let folder = path.hasSuffix("/") || path.isEmpty || path == "." ? path : path + "/"
        for runbook in standing.things(.runbook) where runbook.fields["owners"] == nil {
            guard let place = runbook.fields["source-path"]?.text else { continue }
            guard
                folder.isEmpty || folder == "." || folder == "./" || folder == "/"
                    || place.utf8.starts(with: folder.utf8)
            else { continue }
            let isDrafted = drafts.contains {
                $0.subject == runbook.id && $0.type == "runbook.changed"
            }
            guard !isDrafted else { continue }
            draft(
                .runbook, .changed, runbook.id,
                values: ["owners": .texts(owners.map(\.text))])
        }
    }
}

extension String {
    /// A handle such as `org/team` as one part of a name.
    var replacingSlashes: String {
        String(
            decoding: utf8.map { $0 == UInt8(ascii: "/") ? UInt8(ascii: "-") : $0 }, as: UTF8.self)
    }
}
