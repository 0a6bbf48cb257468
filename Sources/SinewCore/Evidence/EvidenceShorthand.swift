/// What was meant by one line that logs evidence:
///
///     yesterday: Nightly import runs clean with @mei ~payments/settlement tool:"SQL Server" +etl
///
/// - `+tag`, `@person`, `~workflow/step`, `tool:NAME`, `outcome:TEXT`, `impact:high`, `kind:NAME`
///   and web addresses are tokens; a value with spaces stands in quotes, single or double.
/// - A time before a colon at the very start says when it happened.
/// - The rest is the title. A token within the sentence stays in it, as it would be read aloud: a
///   tag without its `+`, a tool by its name, a person as `@mei`. Tokens behind the sentence are
///   left out, unless it would end in a word such as "with"; so are addresses and `~` in front of
///   it, and outcomes, impact and kind wherever they stand.
/// - A backslash in front of a token makes it plain text. An e-mail address, `+5%`, `~10 ms`,
///   `@scope/package` and `~/folder` are plain text anyway.
package struct EvidenceShorthand: Sendable, Hashable {
    package private(set) var title = ""
    /// In lower case, each once, in the order of the text; so are all lists.
    package private(set) var tags: [String] = []
    /// Handles without `@`.
    package private(set) var people: [String] = []
    /// Slugs (`workflow/step`) or short numbers (`D-12`).
    package private(set) var supports: [String] = []
    package private(set) var tools: [String] = []
    package private(set) var outcomes: [String] = []
    package private(set) var impact: String?
    package private(set) var kind: String?
    /// The first web address.
    package private(set) var location: String?
    package private(set) var moment: MomentParser.Reading?
    /// Lines that say what was understood, title excepted.
    package private(set) var understood: [String] = []

    package struct Failure: Error, Sendable, Hashable {
        /// One sentence: what stands there and what could.
        package var reason: String
    }

    package static let textBytesMax = 8192
    package static let impacts = ["low", "medium", "high"]

    package init(_ text: String, times: MomentParser) throws(Failure) {
        guard text.utf8.count <= EvidenceShorthand.textBytesMax else {
            throw Failure(
                reason: "A line of evidence has at most \(EvidenceShorthand.textBytesMax) bytes")
        }
        // Line feeds and other control characters have no place in a title.
        var bytes = text.utf8.map { $0 < 0x20 || $0 == 0x7F ? UInt8(0x20) : $0 }
        let prefixCount = readMoment(bytes, times)
        bytes.removeFirst(prefixCount)
        let parts = try EvidenceParts.read(bytes)
        for part in parts {
            if let token = part.token { try take(token) }
        }
        title = EvidenceParts.title(parts)
        if title.isEmpty { title = location ?? outcomes.first ?? "" }
        guard !title.isEmpty else { throw Failure(reason: "Nothing says what it shows") }
        describe(times)
    }

    /// A time in front of a colon and a space; returns how many bytes it takes.
    private mutating func readMoment(_ bytes: [UInt8], _ times: MomentParser) -> Int {
        let head = bytes.prefix(MomentParser.textBytesMax + 1)
        for index in head.indices where head[index] == UInt8(ascii: ":") {
            guard index + 1 == bytes.count || bytes[index + 1] == 0x20 else { continue }
            if let reading = try? times.read(String(decoding: bytes[..<index], as: UTF8.self)) {
                moment = reading
                return index + 1
            }
        }
        return 0
    }

    private mutating func take(_ token: EvidenceParts.Token) throws(Failure) {
        switch token {
        case .tag(let tag): try EvidenceShorthand.add(tag, to: &tags, "tags")
        case .person(let handle): try EvidenceShorthand.add(handle, to: &people, "people")
        case .support(let name): try EvidenceShorthand.add(name, to: &supports, "things supported")
        case .tool(let tool): try EvidenceShorthand.add(tool, to: &tools, "tools")
        case .outcome(let outcome): try EvidenceShorthand.add(outcome, to: &outcomes, "outcomes")
        case .impact(let text):
            guard EvidenceShorthand.impacts.contains(text) else {
                throw Failure(reason: "“impact:\(text)” is none of low, medium and high")
            }
            try EvidenceShorthand.set(text, &impact, "impact")
        case .kind(let text):
            guard EvidenceParts.isName(text) else {
                throw Failure(
                    reason: "“kind:\(text)” is not a name of letters, digits and hyphens")
            }
            try EvidenceShorthand.set(text, &kind, "kind")
        case .link(let address): if location == nil { location = address }
        }
    }

    private static func add(
        _ text: String, to list: inout [String], _ what: String
    ) throws(Failure) {
        guard !list.contains(where: { $0.utf8.elementsEqual(text.utf8) }) else { return }
        guard list.count < Field.listCountMax else {
            throw Failure(reason: "There are more than \(Field.listCountMax) \(what)")
        }
        list.append(text)
    }

    private static func set(_ text: String, _ place: inout String?, _ key: String) throws(Failure) {
        if let earlier = place, !earlier.utf8.elementsEqual(text.utf8) {
            throw Failure(reason: "“\(key):” stands twice, as \(earlier) and as \(text)")
        }
        place = text
    }

    private mutating func describe(_ times: MomentParser) {
        switch moment {
        case .day(let day): understood.append("happened: \(MomentText.date(day))")
        case .moment(let time):
            understood.append("happened: \(MomentText.long(time, zone: times.zone))")
        case nil: break
        }
        let lists = [
            ("people", people.map { "@\($0)" }), ("supports", supports), ("tools", tools),
            ("outcomes", outcomes), ("impact", impact.map { [$0] } ?? []),
            ("kind", kind.map { [$0] } ?? []), ("location", location.map { [$0] } ?? []),
            ("tags", tags),
        ]
        for (name, values) in lists where !values.isEmpty {
            understood.append("\(name): \(values.joined(separator: ", "))")
        }
    }
}
