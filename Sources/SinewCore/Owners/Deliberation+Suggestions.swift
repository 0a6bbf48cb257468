extension Deliberation {
    /// Makes suggestions true: members for handles nobody answers to, the area with its owners,
    /// and the owners of runbooks that came from below its path and have none.
    mutating func accept(_ names: [String]) throws(Refusal) {
        guard !names.isEmpty else { throw .noSuggestions }
        var suggestions: [Record] = []
        for name in names {
            let suggestion = try openSuggestion(name)
            if !suggestions.contains(where: { $0.id == suggestion.id }) {
                suggestions.append(suggestion)
            }
        }
        // The nearest path wins, so the longest comes first.
        let path = { (record: Record) in record.fields["path"]?.text ?? "" }
        suggestions.sort {
            (path($1).utf8.count, $0.number ?? 0) < (path($0).utf8.count, $1.number ?? 0)
        }
        var met = Met()
        for suggestion in suggestions { try accept(suggestion, meeting: &met) }
    }

    mutating func decline(_ names: [String], reason: String?) throws(Refusal) {
        guard !names.isEmpty else { throw .noSuggestions }
        var declined: Set<SubjectID> = []
        for name in names {
            let suggestion = try openSuggestion(name)
            guard declined.insert(suggestion.id).inserted else { continue }
            draft(
                .suggestion, .declined, suggestion.id,
                words: reason.map { ["reason": .text($0)] } ?? [:])
        }
    }

    private func openSuggestion(_ name: String) throws(Refusal) -> Record {
        guard let short = ShortNumber(name), let record = facts.records[short.text],
            record.noun == .suggestion
        else { throw .recordNotFound(name) }
        guard record.state == .current else { throw .suggestionSettled(record) }
        return record
    }

    private mutating func accept(
        _ suggestion: Record, meeting met: inout Met
    ) throws(Refusal) {
        let owners = try people(suggestion.fields["owners"], meeting: &met)
        let reviewers = try people(suggestion.fields["reviewers"], meeting: &met)
        let path = Deliberation.ownedPath(of: suggestion)
        var values: Object = ["title": .text(path)]
        if !owners.isEmpty { values["owners"] = .texts(owners.map(\.text)) }
        if !reviewers.isEmpty { values["reviewers"] = .texts(reviewers.map(\.text)) }
        values["labels"] = suggestion.fields["labels"]
        // Not its origin key: the next import has to find the suggestion by it, not the area.
        for name in ["source", "source-path", "source-digest", "collection"] {
            values[name] = suggestion.fields[name]
        }
        switch place(for: path, of: suggestion, meeting: met) {
        case .known(let area):
            let changed = differing(values, from: area)
            if !changed.isEmpty { draft(.area, .changed, area.id, values: changed) }
        case .drafted(let id): draft(.area, .changed, id, values: values)
        case .free(let slug):
            let id = ids.next()
            met.areas[OwnedPath(path, suggestion)] = id
            draft(
                .area, .added, id, values: values,
                words: ["slug": .text(try freeSlug(slug, .area))])
        }
        if !owners.isEmpty { own(path, by: owners, as: suggestion) }
        draft(.suggestion, .accepted, suggestion.id)
    }

    /// Members for handles, those that nobody answers to added on the way.
    private mutating func people(
        _ value: Value?, meeting met: inout Met
    ) throws(Refusal) -> [SubjectID] {
        var people: [SubjectID] = []
        for handle in value?.texts ?? [] {
            let bare = handle.hasPrefix("@") ? String(handle.dropFirst()) : handle
            let isMail = bare.contains("@")
            // Code hosts take `@Mei` and `@mei` for one person, and so does this.
            let slug = Deliberation.tellable(
                SlugText.made(from: bare.replacingSlashes), .member)
            let known =
                standing.thing(bare, .member)?.id ?? met.members[slug]
                ?? standing.thing(slug, .member)?.id
            if let known {
                if !people.contains(known) { people.append(known) }
                continue
            }
            guard !slug.isEmpty else { continue }
            let id = ids.next()
            var values: Object = ["role": "contributor"]
            values[isMail ? "email" : "handles"] = isMail ? .text(bare) : [.text(bare)]
            draft(
                .member, .added, id, values: values,
                words: ["slug": .text(try freeSlug(slug, .member))])
            met.members[slug] = id
            people.append(id)
        }
        return people
    }

    private enum AreaPlace {
        case known(Record)
        case drafted(SubjectID)
        case free(String)
    }

    /// The area of a path: the one that is there, the one drafted just now, or a slug for a new
    /// one. Where another collection holds the slug, the name of this one stands before it; where
    /// another path does, a number stands behind it.
    private func place(
        for path: String, of suggestion: Record, meeting met: Met
    ) -> AreaPlace {
        if let id = met.areas[OwnedPath(path, suggestion)] { return .drafted(id) }
        let made = Deliberation.tellable(SlugText.made(from: path), .area)
        let wanted = made.isEmpty ? "everything" : made
        let collection = suggestion.fields["collection"]
        var prefixed = Deliberation.prefixed(made, for: suggestion)
        var slug = wanted
        var number = 1
        while number <= Deliberation.slugTriesMax {
            let holder: Value?
            if let area = standing.thing(slug, .area) {
                holder = area.fields["collection"]
                let isOurs = holder == nil || holder == collection
                if area.isStanding, isOurs, area.title.utf8.elementsEqual(path.utf8) {
                    return .known(area)
                }
            } else if let draft = drafts.first(where: {
                $0.type == "area.added" && $0.words["slug"] == .text(slug)
            }) {
                holder = draft.facts["collection"]
            } else {
                return .free(slug)
            }
            if let next = prefixed, holder != nil, holder != collection {
                slug = next
            } else {
                number += 1
                slug = Deliberation.tellable("\(wanted)-\(number)", .area)
            }
            prefixed = nil
        }
        return .free(wanted)
    }

    /// A path's slug with the name of its collection before it; nil where that makes none.
    private static func prefixed(_ slug: String, for suggestion: Record) -> String? {
        let name = SlugText.made(from: suggestion.fields["collection-name"]?.text ?? "")
            .replacingSlashes
        let prefixed = slug.isEmpty ? name : "\(name)-\(slug)"
        let isValid =
            !name.isEmpty
            && SlugText.isValid(prefixed, segmentsMax: Noun.area.slugSegmentsMax)
        return isValid ? Deliberation.tellable(prefixed, .area) : nil
    }

    /// Runbooks take the owners of the nearest path above them; a deeper one that was accepted
    /// before keeps its say.
    private mutating func own(_ path: String, by owners: [SubjectID], as suggestion: Record) {
        let folder = Deliberation.folder(of: path)
        for runbook in standing.things(.runbook)
        where runbook.fields["owners"] == nil
            && runbook.fields["collection"] == suggestion.fields["collection"]
        {
            guard let place = runbook.fields["source-path"]?.text,
                folder.isEmpty || place.utf8.elementsEqual(folder.utf8)
                    || place.utf8.starts(with: (folder + "/").utf8)
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

    /// The path a suggestion is about. A file at the root of a collection names none, and owns all.
    private static func ownedPath(of suggestion: Record) -> String {
        let path = suggestion.fields["path"]?.text
        let isRedacted = suggestion.fields["title"] == nil
        let named = path ?? (isRedacted ? suggestion.title : "/")
        return ["", "/", ".", "./"].contains(named) ? "/" : named
    }

    /// A pattern of an ownership file as the folder it covers; empty for everything.
    private static func folder(of pattern: String) -> String {
        var folder = Substring(pattern)
        if folder.hasPrefix("/") { folder = folder.dropFirst() }
        if folder == "*" || folder == "**" { return "" }
        for tail in ["/**", "/*", "/"] where folder.hasSuffix(tail) {
            return String(folder.dropLast(tail.count))
        }
        return String(folder)
    }
}

/// Who and what the suggestions accepted so far have added.
private struct Met {
    /// By slug.
    var members: [String: SubjectID] = [:]
    var areas: [OwnedPath: SubjectID] = [:]
}

/// Two collections may each have a path of one name.
private struct OwnedPath: Hashable {
    private let path: String
    private let collection: Value?

    init(_ path: String, _ suggestion: Record) {
        self.path = path
        collection = suggestion.fields["collection"]
    }
}

extension String {
    /// A handle such as `org/team` as one part of a name.
    var replacingSlashes: String {
        String(
            decoding: utf8.map { $0 == UInt8(ascii: "/") ? UInt8(ascii: "-") : $0 }, as: UTF8.self)
    }
}
