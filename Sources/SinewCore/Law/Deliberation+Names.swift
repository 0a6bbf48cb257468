extension Deliberation {
    /// A declared thing that still stands, or a refusal that says which there are.
    func declared(_ name: String, _ noun: Noun) throws(Refusal) -> Record {
        guard let record = standing.thing(name, noun) else {
            throw .notFound(noun, name, alike: alike(name, noun))
        }
        guard record.isStanding else { throw .noLongerStands(record) }
        return record
    }

    /// A recorded thing by its short number.
    func recorded(_ name: String) throws(Refusal) -> Record {
        guard let short = ShortNumber(name), let record = facts.records[short.text] else {
            throw .recordNotFound(name)
        }
        guard record.isStanding else { throw .noLongerStands(record) }
        return record
    }

    /// A declared or recorded thing, whatever it is.
    func anything(_ name: String, among nouns: [Noun]) throws(Refusal) -> Record {
        if ShortNumber(name) != nil { return try recorded(name) }
        let declaredNouns = nouns.filter(\.isDeclared)
        let found = declaredNouns.compactMap { standing.thing(name, $0) }.filter(\.isStanding)
        switch found.count {
        case 1: return found[0]
        case 0:
            let noun = declaredNouns.first ?? .evidence
            throw .notFound(
                noun, name, alike: declaredNouns.flatMap { alike(name, $0) }, among: nouns)
        default: throw .ambiguous(name, found)
        }
    }

    /// Names that somebody may have meant.
    private func alike(_ name: String, _ noun: Noun) -> [String] {
        guard hints else { return [] }
        let names = standing.things(noun).compactMap(\.slug)
        return Likeness.nearest(to: name, among: names, most: 3)
    }

    /// The member who acts.
    func actor() throws(Refusal) -> Record {
        guard let id = facts.actor, let member = standing.thing(id) else { throw .nobodyActs }
        guard member.isStanding else { throw .actorLeft(member) }
        return member
    }

    /// A made slug that cannot be taken for a short number such as `E-1`.
    static func tellable(_ slug: String, _ noun: Noun) -> String {
        ShortNumber(slug) == nil ? slug : "\(noun.rawValue)-\(slug)"
    }

    /// A slug in its one form, free to be taken.
    func freeSlug(_ text: String, _ noun: Noun) throws(Refusal) -> String {
        let slug = noun == .member && text.hasPrefix("@") ? String(text.dropFirst()) : text
        guard SlugText.isValid(slug, segmentsMax: noun.slugSegmentsMax), ShortNumber(slug) == nil
        else {
            throw .slugMalformed(
                text, noun, suggestion: noun.slug(from: text))
        }
        let isDrafted = drafts.contains { draft in
            draft.words["slug"] == .text(slug) && EventType(draft.type)?.noun == noun
        }
        if isDrafted { throw .slugDrafted(slug, noun) }
        if let other = standing.slugs[Slug(noun, slug)].flatMap({ standing.declared[$0] }) {
            throw .slugTaken(slug, other)
        }
        return slug
    }
}

extension Noun {
    /// The nearest slug that a thing of this noun may have; empty where the text has no ASCII
    /// letter or digit.
    package func slug(from text: String) -> String {
        let made = SlugText.made(from: text)
        let parts = made.utf8.split(separator: UInt8(ascii: "/"))
        guard parts.count > slugSegmentsMax else { return Deliberation.tellable(made, self) }
        let joined = parts.map { String(decoding: Array($0), as: UTF8.self) }.joined(separator: "-")
        return Deliberation.tellable(joined, self)
    }

    /// How many parts its slug may have.
    package var slugSegmentsMax: Int {
        switch self {
        case .step: 2
        case .runbook, .area: 32
        default: 1
        }
    }
}

/// `E-142`, taken apart.
package struct ShortNumber: Sendable, Hashable {
    package var noun: Noun
    package var number: Int64

    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let noun = Noun(letter: parts[0]), parts[1].utf8.count <= 12,
            parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int64(parts[1]), number > 0
        else { return nil }
        self.noun = noun
        self.number = number
    }

    package var text: String { ShortNumber.text(noun, number) }

    package static func text(_ noun: Noun, _ number: Int64) -> String {
        "\(noun.letter ?? "")-\(number)"
    }
}
