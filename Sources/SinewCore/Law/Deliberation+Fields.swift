extension Deliberation {
    /// Typed values as the ledger keeps them: each read by its field, what it names found. An
    /// empty text means "none" and becomes null.
    ///
    /// - Parameter isWhole: whether required fields must be there.
    func read(
        _ values: Object, of noun: Noun, isWhole: Bool
    ) throws(Refusal) -> Object {
        let schema = noun.schema
        var known: Object = [:]
        var wrong: [Refusal] = []
        for entry in values.entries {
            guard let field = schema[entry.name] else {
                throw .unknownField(
                    entry.name, noun,
                    alike: Likeness.nearest(
                        to: entry.name, among: schema.fields.map(\.name), most: 2))
            }
            do {
                let value = try read(entry.value, as: field, of: noun)
                // A change empties a field with a null; a whole thing has no such field.
                if !isWhole || value != .null { known[entry.name] = value }
            } catch {
                wrong.append(error.at(field.name))
            }
        }
        // A whole thing has them all; a change may leave them out, and empties none of them.
        let missing: Value? = isWhole ? nil : .null
        for index in schema.fields.indices where schema.fields[index].isRequired {
            let field = schema.fields[index]
            if known[field.name] == missing, !wrong.contains(where: { $0.field == field.name }) {
                wrong.append(Refusal.fieldMissing(field, noun).at(field.name))
            }
        }
        if var first = wrong.first {
            first.others = Array(wrong.dropFirst())
            throw first
        }
        return known
    }

    func read(
        _ value: Value, as field: Field, of noun: Noun
    ) throws(Refusal) -> Value {
        if field.kind == .structure { return value }
        if field.kind.isList { return try readList(value, as: field, of: noun) }
        switch value {
        case .null: return .null
        case .text(let text):
            return TextRule.isEmpty(text) ? .null : try read(text, as: field, of: noun)
        case .integer(let integer): return try read(String(integer), as: field, of: noun)
        default: throw .fieldMalformed(field, noun, "", wanted: field.kind.wanted)
        }
    }

    private func readList(
        _ value: Value, as field: Field, of noun: Noun
    ) throws(Refusal) -> Value {
        let texts: [String]
        switch value {
        case .null: return .null
        case .text(let text): texts = [text]
        case .list:
            guard let listed = value.texts else {
                throw .fieldMalformed(field, noun, "", wanted: field.kind.wanted)
            }
            texts = listed
        default: throw .fieldMalformed(field, noun, "", wanted: field.kind.wanted)
        }
        guard texts.count <= Field.listCountMax else { throw .tooMany(field, noun) }
        var read: [Value] = []
        for text in texts where !TextRule.isEmpty(text) {
            let element = try self.read(text, as: field, of: noun)
            if !read.contains(element) { read.append(element) }
        }
        return read.isEmpty ? .null : .list(read)
    }

    private func read(
        _ text: String, as field: Field, of noun: Noun
    ) throws(Refusal) -> Value {
        let malformed = { Refusal.fieldMalformed(field, noun, text, wanted: field.kind.wanted) }
        switch field.kind {
        case .lines where noun == .evidence && field.name == "attachments":
            guard facts.attachments.contains(text) else { throw .attachmentMissing(text) }
            return .text(text)
        case .line where noun == .member && field.name == "email":
            guard TextRule.isEmail(text) else {
                throw .fieldMalformed(field, noun, text, wanted: TextRule.emailWanted)
            }
            fallthrough
        case .line, .lines:
            guard text.utf8.count <= Field.lineBytesMax else { throw .tooLong(field, noun) }
            guard TextRule.isLine(text) else { throw .notOneLine(field, noun) }
            return .text(text)
        case .text:
            guard text.utf8.count <= Field.textBytesMax else { throw .tooLong(field, noun) }
            return .text(text)
        case .name, .names:
            guard SlugText.isValid(text, segmentsMax: 1) else { throw malformed() }
            return .text(text)
        case .choice(let choices):
            guard let choice = choices.first(where: { $0 == text.lowercased() }) else {
                throw malformed()
            }
            return .text(choice)
        case .whole:
            guard let whole = Int64(text) else { throw malformed() }
            return .integer(whole)
        case .decimal:
            guard let decimal = DecimalText(text) else { throw malformed() }
            return .text(decimal.description)
        case .duration:
            guard let minutes = DurationText.minutes(text) else { throw malformed() }
            return .integer(minutes)
        case .clock:
            guard let minutes = ClockText.minutes(text) else { throw malformed() }
            return .integer(minutes)
        case .zone:
            guard ZoneName.isPlausible(text) else { throw malformed() }
            return .text(text)
        case .date:
            guard let day = moment(text, isAhead: true).map({ day($0) }) else {
                throw malformed()
            }
            return .text(day.description)
        case .instant:
            guard let moment = moment(text) else { throw malformed() }
            return .integer(moment.milliseconds)
        case .reference(let nouns), .references(let nouns):
            let record = try referred(text, among: nouns)
            guard nouns.contains(record.noun) else { throw malformed() }
            return .text(record.id.text)
        case .structure:
            throw malformed()
        }
    }

    private func moment(_ text: String, isAhead: Bool = false) -> Timestamp? {
        let parser = MomentParser(now: facts.now, zone: facts.zone, isAhead: isAhead)
        return try? parser.read(text).start(in: facts.zone)
    }

    private func day(_ time: Timestamp) -> CivilDate {
        CivilMoment(time, offsetSeconds: facts.zone.offsetSeconds(at: time)).date
    }

    private func referred(_ name: String, among nouns: [Noun]) throws(Refusal) -> Record {
        let bare = name.hasPrefix("~") ? String(name.dropFirst()) : name
        return try nouns.count == 1 && nouns[0].isDeclared
            ? declared(bare, nouns[0]) : anything(bare, among: nouns)
    }

    /// What of `values` differs from how the thing stands.
    ///
    /// The standing keeps only the presence of long texts, so a text always counts as different.
    func differing(_ values: Object, from record: Record) -> Object {
        let differing = values.entries.filter { entry in
            entry.value == .null
                ? record.fields[entry.name] != nil : record.fields[entry.name] != entry.value
        }
        return Object(canonical: differing) ?? [:]
    }
}

/// What a line may hold.
package enum TextRule {
    /// Nothing, or byte order marks alone, which mean nothing and which files cannot keep.
    static func isEmpty(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { $0 == "\u{FEFF}" }
    }

    /// No line break, no control character: what is shown on one line stays there.
    package static func isLine(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029: false
            default: true
            }
        }
    }

    /// One `@` with something on either side, and no space.
    package static func isEmail(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
            && text.unicodeScalars.allSatisfy { !$0.properties.isWhitespace }
    }

    static let emailWanted = "an address such as mei@example.org"
}

extension Field.Kind {
    /// What a person should have typed.
    package var wanted: String {
        switch self {
        case .line: "one line of text"
        case .text: "text"
        case .lines: "lines of text"
        case .name, .names: "lower-case letters, digits and hyphens"
        case .choice(let choices): "one of " + choices.joined(separator: ", ")
        case .decimal: "a number such as 12.5"
        case .duration: "a duration such as 45m, 2h or 1d"
        case .clock: "a time such as 09:30"
        case .zone: "the name of a time zone such as Europe/Berlin"
        case .date: "a day such as 2026-03-01 or friday"
        case .instant: "a moment such as 2026-03-01T14:05 or yesterday 14:05"
        case .whole: "a whole number"
        case .reference(let nouns):
            "the name of a " + nouns.map(\.rawValue).joined(separator: " or ")
        case .references(let nouns):
            "names of a " + nouns.map(\.rawValue).joined(separator: " or ")
        case .structure: "a structure from a file"
        }
    }
}
