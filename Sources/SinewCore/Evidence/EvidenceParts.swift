/// A line of evidence taken apart into plain words and tokens.
struct EvidenceParts {
    enum Token: Hashable {
        case tag(String)
        case person(String)
        case support(String)
        case tool(String)
        case outcome(String)
        case impact(String)
        case kind(String)
        case link(String)
    }

    struct Part: Hashable {
        /// Nil for a plain word.
        var token: Token?
        /// How it reads within a sentence, brackets and punctuation included.
        var text: String
        /// Whether the sentence needs it even at the end of the line: a possessive, or a bracket
        /// that was opened before it and closes behind it.
        var staysInSentence = false
    }

    private var cursor: ByteCursor

    static func read(_ bytes: [UInt8]) throws(EvidenceShorthand.Failure) -> [Part] {
        var reader = EvidenceParts(cursor: ByteCursor(bytes))
        var parts: [Part] = []
        while true {
            _ = reader.cursor.take(while: ByteCursor.isSpace)
            if reader.cursor.isAtEnd { return parts }
            parts.append(try reader.part())
        }
    }

    private mutating func part() throws(EvidenceShorthand.Failure) -> Part {
        let start = cursor
        let opening = cursor.take(while: EvidenceParts.isOpening)
        if let (key, quote) = takeQuotedKey() {
            let value = try quoted(key, quote)
            let closing = cursor.take { !ByteCursor.isSpace($0) }
            guard closing.allSatisfy(EvidenceParts.isClosing) else {
                throw EvidenceShorthand.Failure(
                    reason: "Something follows the quotes of “\(key):” without a space")
            }
            return EvidenceParts.part(EvidenceParts.token(key, value), opening, value, closing)
        }
        let word = Array(cursor.take { !ByteCursor.isSpace($0) })
        if word.first == UInt8(ascii: "\\") {
            let rest = Array(word.dropFirst())
            let isSign = rest.first.map { "@+~".utf8.contains($0) } ?? false
            if isSign || EvidenceParts.part(opening, rest).token != nil {
                return Part(text: EvidenceParts.string(opening + rest))
            }
        }
        let part = EvidenceParts.part(opening, word)
        if part.token != nil { return part }
        cursor = start
        return Part(text: EvidenceParts.string(cursor.take { !ByteCursor.isSpace($0) }))
    }

    private mutating func takeQuotedKey() -> (key: String, quote: UInt8)? {
        let start = cursor
        let key = EvidenceParts.string(cursor.take(while: ByteCursor.isLetter)).lowercased()
        if EvidenceParts.keys.contains(key), cursor.take(UInt8(ascii: ":")) {
            for quote in [UInt8(ascii: "\""), UInt8(ascii: "'")] where cursor.take(quote) {
                return (key, quote)
            }
        }
        cursor = start
        return nil
    }

    private mutating func quoted(
        _ key: String, _ quote: UInt8
    ) throws(EvidenceShorthand.Failure) -> String {
        var value: [UInt8] = []
        while let byte = cursor.next {
            _ = cursor.take(byte)
            if byte == quote {
                let words = value.split(whereSeparator: ByteCursor.isSpace)
                guard !words.isEmpty else { break }
                return EvidenceParts.string(Array(words.joined(separator: [0x20])))
            }
            if byte == UInt8(ascii: "\\"), cursor.take(quote) {
                value.append(quote)
            } else {
                value.append(byte)
            }
        }
        throw EvidenceShorthand.Failure(
            reason: cursor.isAtEnd && !value.isEmpty
                ? "The quotes of “\(key):” are not closed" : "“\(key):” has nothing in its quotes")
    }

    private static let keys = ["tool", "outcome", "impact", "kind"]

    private static func token(_ key: String, _ value: String) -> Token {
        switch key {
        case "tool": .tool(value)
        case "outcome": .outcome(value)
        case "impact": .impact(value.lowercased())
        default: .kind(value.lowercased())
        }
    }

    /// A word without quotes: a token where it is one.
    private static func part(_ opening: ArraySlice<UInt8>, _ word: [UInt8]) -> Part {
        var end = word.count
        // A bracket that was opened within the word belongs to it: `/wiki/Kent_(town)`.
        var openCount = word.count { $0 == UInt8(ascii: "(") }
        openCount -= word.count { $0 == UInt8(ascii: ")") }
        while end > 0, isClosing(word[end - 1]) {
            if word[end - 1] == UInt8(ascii: ")") {
                if openCount >= 0 { break }
                openCount += 1
            }
            end -= 1
        }
        let core = word[..<end]
        let closing = word[end...]
        let plain = Part(text: string(opening + word))
        guard let first = core.first else { return plain }
        let rest = core.dropFirst()
        switch first {
        case UInt8(ascii: "+"):
            guard let head = rest.first, isWordLetter(head), rest.allSatisfy(isTagByte) else {
                return plain
            }
            let tag = string(rest)
            return part(.tag(lowered(rest)), opening, tag, closing)
        case UInt8(ascii: "@"):
            let (name, possessive) = splitPossessive(rest)
            guard let head = name.first, ByteCursor.isLetter(head) || ByteCursor.isDigit(head),
                name.allSatisfy(isHandleByte)
            else { return plain }
            return part(
                .person(string(name)), opening, string(core), closing,
                staysInSentence: !possessive.isEmpty)
        case UInt8(ascii: "~"):
            guard let head = rest.first, ByteCursor.isLetter(head), isSlug(rest) else {
                return plain
            }
            let name = isShortNumber(rest) ? string(rest) : lowered(rest)
            return part(.support(name), opening, name, closing)
        default: return keyedPart(core, opening, closing) ?? plain
        }
    }

    private static func keyedPart(
        _ core: ArraySlice<UInt8>, _ opening: ArraySlice<UInt8>, _ closing: ArraySlice<UInt8>
    ) -> Part? {
        guard let colon = core.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let key = lowered(core[..<colon])
        let value = core[(colon + 1)...]
        if key == "http" || key == "https" {
            guard value.starts(with: "//".utf8), value.count > 2 else { return nil }
            return part(.link(string(core)), opening, string(core), closing)
        }
        guard keys.contains(key), !value.isEmpty else { return nil }
        return part(token(key, string(value)), opening, string(value), closing)
    }

    private static func part(
        _ token: Token, _ opening: ArraySlice<UInt8>, _ text: String, _ closing: ArraySlice<UInt8>,
        staysInSentence: Bool = false
    ) -> Part {
        let isOpened = opening.contains { "([{".utf8.contains($0) }
        let isClosed = closing.contains { ")]}".utf8.contains($0) }
        return Part(
            token: token, text: string(opening) + text + string(closing),
            staysInSentence: staysInSentence || (isClosed && !isOpened))
    }
}

// What bytes may stand where.
extension EvidenceParts {
    private static func string(_ bytes: some Collection<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self)
    }

    private static func lowered(_ bytes: some Sequence<UInt8>) -> String {
        string(bytes.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 })
    }

    private static func isOpening(_ byte: UInt8) -> Bool { "([{<\"'".utf8.contains(byte) }
    private static func isClosing(_ byte: UInt8) -> Bool { ",.;:!?)]}>\"'".utf8.contains(byte) }

    /// A letter, or part of one outside ASCII.
    private static func isWordLetter(_ byte: UInt8) -> Bool {
        ByteCursor.isLetter(byte) || byte >= 0x80
    }

    private static func isTagByte(_ byte: UInt8) -> Bool {
        isWordLetter(byte) || ByteCursor.isDigit(byte) || "-_./".utf8.contains(byte)
    }

    private static func isHandleByte(_ byte: UInt8) -> Bool {
        ByteCursor.isLetter(byte) || ByteCursor.isDigit(byte) || "-_.".utf8.contains(byte)
    }

    private static func isSlug(_ bytes: ArraySlice<UInt8>) -> Bool {
        let parts = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return parts.count <= 2
            && parts.allSatisfy { part in
                !part.isEmpty
                    && part.allSatisfy {
                        ByteCursor.isLetter($0) || ByteCursor.isDigit($0) || $0 == 0x2D
                    }
            }
    }

    /// `E-142`.
    private static func isShortNumber(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.count > 2, let first = bytes.first, (0x41...0x5A).contains(first) else {
            return false
        }
        let rest = bytes.dropFirst()
        return rest.first == 0x2D && rest.dropFirst().allSatisfy(ByteCursor.isDigit)
    }

    static func isName(_ text: String) -> Bool {
        let bytes = text.utf8
        return (1...64).contains(bytes.count)
            && bytes.allSatisfy {
                (0x61...0x7A).contains($0) || ByteCursor.isDigit($0) || $0 == 0x2D
            }
    }

    private static func splitPossessive(
        _ rest: ArraySlice<UInt8>
    ) -> (name: ArraySlice<UInt8>, possessive: ArraySlice<UInt8>) {
        for mark in ["'s", "’s"] {
            let count = mark.utf8.count
            if rest.count > count, rest.suffix(count).elementsEqual(mark.utf8) {
                return (rest.dropLast(count), rest.suffix(count))
            }
        }
        return (rest, [])
    }
}

extension EvidenceParts {
    /// Words after which a sentence has to go on.
    private static let joiningWords: Set<String> = [
        "a", "an", "and", "at", "by", "for", "from", "in", "into", "of", "on", "or", "see", "the",
        "through", "to", "under", "using", "via", "with", "&",
    ]

    /// The sentence without the tokens that only file it.
    static func title(_ parts: [Part]) -> String {
        let sentence = parts.filter { part in
            switch part.token {
            case .outcome, .impact, .kind: false
            default: true
            }
        }
        let start =
            sentence.firstIndex { part in
                switch part.token {
                case .support, .link: false
                default: true
                }
            } ?? sentence.endIndex
        var end = sentence.endIndex
        while end > start, sentence[end - 1].token != nil, !sentence[end - 1].staysInSentence {
            end -= 1
        }
        if end > start, end < sentence.endIndex, isJoining(sentence[end - 1].text) {
            // "Paired with @mei, @tom +etcd" keeps both people and leaves the tag out.
            let first = sentence[end].token
            while end < sentence.endIndex, isAlike(sentence[end].token, first) { end += 1 }
        }
        var title = Array(sentence[start..<end].map(\.text).joined(separator: " ").utf8)
        // Only where something was left out behind it does its last comma hang in the air.
        guard end < parts.count else { return string(title) }
        while let last = title.last, ",;: ".utf8.contains(last) || title.suffix(2) == [0x20, 0x2D] {
            title.removeLast()
        }
        return string(title)
    }

    private static func isJoining(_ text: String) -> Bool {
        joiningWords.contains(lowered(text.utf8.drop(while: isOpening)))
    }

    private static func isAlike(_ left: Token?, _ right: Token?) -> Bool {
        switch (left, right) {
        case (.tag, .tag), (.person, .person), (.support, .support), (.tool, .tool),
            (.link, .link):
            true
        default: false
        }
    }
}
