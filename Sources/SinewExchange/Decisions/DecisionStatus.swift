import SinewCore

/// How a decision stands, read from what people write under `Status`.
struct DecisionStatus {
    /// One of the schema's words; nil where the text says none, several or an unknown one.
    private(set) var status: String?
    /// What the word leaves out, such as `partly superseded`.
    private(set) var tags: [String] = []
    private(set) var supersedes: [Reference] = []
    private(set) var supersededBy: [Reference] = []
    /// What could not be mapped.
    private(set) var remark: String?

    /// Another record, as this one names it.
    enum Reference: Hashable {
        /// The target of a link.
        case link(String)
        /// `ADR-0012`, `12`.
        case number(Int)
    }

    private static let words: [String: String] = [
        "accepted": "accepted", "approved": "accepted", "adopted": "accepted",
        "decided": "accepted", "agreed": "accepted", "implemented": "accepted",
        "done": "accepted", "active": "accepted", "final": "accepted",
        "proposed": "proposed", "draft": "proposed", "pending": "proposed", "open": "proposed",
        "proposal": "proposed", "wip": "proposed", "rfc": "proposed", "suggested": "proposed",
        "rejected": "rejected", "declined": "rejected", "denied": "rejected",
        "withdrawn": "rejected", "abandoned": "rejected",
        "deprecated": "deprecated", "obsolete": "deprecated", "retired": "deprecated",
        "superseded": "superseded", "superceded": "superseded", "replaced": "superseded",
    ]

    /// How much under `Status` is looked at.
    private static let lineCountMax = 32
    private static let lineBytesMax = 2048

    /// - Parameter lines: what stands under `Status`, a paragraph per line.
    init(_ lines: [String]) {
        var saidFirst: String?
        for line in lines.prefix(DecisionStatus.lineCountMax) {
            let bytes = DecisionStatus.withoutStruck(
                Array(line.utf8.prefix(DecisionStatus.lineBytesMax)))
            let plain = InlineText.plain(bytes)
            guard !plain.isEmpty else { continue }
            takeReferences(bytes, ASCII.lowered(plain))
            if saidFirst == nil { saidFirst = plain }
        }
        guard let said = saidFirst else { return }
        takeWord(said)
        if !supersededBy.isEmpty { status = "superseded" }
    }

    private mutating func takeWord(_ said: String) {
        let letters = ASCII.lowered(said)
        let choices = letters.split(separator: "|")
        guard choices.count <= 1 else {
            let known = Set(choices.compactMap { DecisionStatus.known(String($0)) })
            status = known.count == 1 ? known.first : nil
            if status == nil { leaveOpen(said, "names several states") }
            return
        }
        let words = DecisionStatus.split(letters)
        if let first = words.first, ["partly", "partially"].contains(first) {
            status = "accepted"
            tags.append(PlainText.line(letters))
            return
        }
        status = DecisionStatus.known(letters)
        let isLink = words.first.map { ["supersedes", "amends", "amended"].contains($0) } ?? false
        if status == nil, !isLink { leaveOpen(said, "is no known state") }
    }

    private mutating func leaveOpen(_ said: String, _ reason: String) {
        tags.append("status: \(PlainText.line(said, bytesMax: 200))")
        remark = "the status `\(PlainText.line(said, bytesMax: 200))` \(reason): left open"
    }

    /// The state that a text begins with, `in review` and the like included.
    private static func known(_ text: String) -> String? {
        let parts = split(text)
        if parts.prefix(2) == ["in", "review"] || parts.prefix(2) == ["under", "review"]
            || parts.prefix(2) == ["under", "discussion"]
        {
            return "proposed"
        }
        return parts.first.flatMap { words[$0] }
    }

    private static func split(_ text: String) -> [String] {
        text.utf8.split { !ASCII.isLower($0) }.map { String(decoding: $0, as: UTF8.self) }
    }

    private mutating func takeReferences(_ bytes: [UInt8], _ plain: String) {
        let parts = DecisionStatus.split(plain)
        let isPartly = parts.contains { ["partly", "partially", "part"].contains($0) }
        guard !isPartly else { return }
        let isBehind = zip(parts, parts.dropFirst()).contains {
            ["superseded", "superceded", "replaced"].contains($0) && $1 == "by"
        }
        let isAhead = parts.contains { ["supersedes", "supercedes", "replaces"].contains($0) }
        guard isBehind || isAhead else { return }
        let references = DecisionStatus.references(bytes, plain)
        if isBehind { supersededBy += references } else { supersedes += references }
    }

    private static func references(_ bytes: [UInt8], _ plain: String) -> [Reference] {
        var links: [Reference] = []
        var offset = 0
        while offset < bytes.count {
            if bytes[offset] == UInt8(ascii: "["),
                let link = InlineText.link(in: bytes, at: offset)
            {
                links.append(.link(String(decoding: link.target, as: UTF8.self)))
                offset = link.end
            } else {
                offset += 1
            }
        }
        if !links.isEmpty { return links }
        return plain.utf8.split { !ASCII.isDigit($0) }.prefix(8).compactMap {
            $0.count <= 6 ? Int(String(Substring($0))).map(Reference.number) : nil
        }
    }

    /// Without what stands between `~~` and `~~`.
    private static func withoutStruck(_ bytes: [UInt8]) -> [UInt8] {
        var kept: [UInt8] = []
        var struck: [UInt8]?
        var offset = 0
        while offset < bytes.count {
            if bytes[offset...].starts(with: Array("~~".utf8)) {
                struck = struck == nil ? [] : nil
                offset += 2
                continue
            }
            if struck == nil { kept.append(bytes[offset]) } else { struck?.append(bytes[offset]) }
            offset += 1
        }
        // A mark that is never closed strikes nothing.
        return kept + (struck ?? [])
    }
}
