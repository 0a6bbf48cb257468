import SinewCore

/// What a workspace file may hold. Reading, writing and the schema for editors are made from this
/// one declaration, and it is made from the schema of each noun.
enum WorkspaceShape {
    /// The format's number, which each file begins with.
    static let format: Int64 = 1
    static let formatKey = "sinew"
    static let baseKey = "ledger"
    static let baseKeys = ["id", "sequence"]

    /// In the order in which a whole file has them. Steps stand below their workflow.
    static let sections: [Noun] = [
        .member, .metric, .workflow, .handoff, .control, .runbook, .constraint, .assumption,
        .area, .pack,
    ]

    /// Most things of a workspace.
    static let thingsMax = 10_000

    struct Key: Sendable {
        var name: String
        var content: Content
        var isRequired: Bool
        /// What it is for, in words an editor can show.
        var summary: String

        enum Content: Sendable {
            /// The name it had.
            case was
            /// Whether a step is active.
            case state
            case steps
            case field(Field)
            /// One part of a pack's content.
            case pack(PackShape)
        }
    }

    /// How a step stands in a file; the first where nothing is said.
    static let states = [Record.State.notStarted.rawValue, Record.State.active.rawValue]

    static func keys(_ noun: Noun) -> [Key] { all[noun] ?? [] }

    static func section(_ key: String) -> Noun? { sections.first { $0.plural == key } }

    private static let all: [Noun: [Key]] = Dictionary(
        uniqueKeysWithValues: (sections + [.step]).map { ($0, makeKeys($0)) })

    /// Fields that no file has: where an imported record came from; what follows from where a
    /// step stands; what the ledger pins by itself.
    private static func isOfLedger(_ field: Field, _ noun: Noun) -> Bool {
        switch field.name {
        case "origin-key", "collection", "source", "source-path", "source-digest": true
        case "workflow": noun == .step
        case "pack-version": noun == .workflow
        default: GateProof.fields.contains(field.name)
        }
    }

    private static func makeKeys(_ noun: Noun) -> [Key] {
        let was = Key(
            name: "was", content: .was, isRequired: false,
            summary: "The name it had until now, when it is renamed here")
        if noun == .pack { return [was] + packKeys }
        var keys = [was]
        for field in noun.schema.fields where !isOfLedger(field, noun) {
            keys.append(
                Key(
                    name: field.name, content: .field(field), isRequired: field.isRequired,
                    summary: field.summary))
            guard noun == .step, field.name == "capability" else { continue }
            keys.append(
                Key(
                    name: "state", content: .state, isRequired: false,
                    summary: "Whether it is in operation; not-started where nothing is said"))
        }
        if noun == .workflow {
            keys.append(
                Key(
                    name: "steps", content: .steps, isRequired: false,
                    summary: "Its steps, by name"))
        }
        return keys
    }

    /// A pack stands as in its own file; its slug is its name, unless `name` says otherwise.
    private static let packKeys: [Key] = {
        guard case .mapping(let keys) = PackShape.pack else { return [] }
        return keys.map { key in
            Key(
                name: key.name, content: .pack(key.shape),
                isRequired: key.isRequired && key.name != "name",
                summary: Noun.pack.schema[key.name]?.summary ?? "As in the pack's own file")
        }
    }()
}

extension Field.Kind {
    /// The one form of what somebody typed into a file; nil where it is no such value.
    ///
    /// Days are written in full here: `friday` would mean another day each week.
    func oneForm(_ text: String) -> String? {
        switch self {
        case .line, .lines:
            let line = text.utf8.last == UInt8(ascii: "\n") ? String(text.dropLast()) : text
            return isLine(line) ? line.withoutMark : nil
        case .text: return text.utf8.count <= Field.textBytesMax ? text.withoutMark : nil
        case .name, .names: return SlugText.isValid(text, segmentsMax: 1) ? text : nil
        case .choice(let choices): return choices.first { $0 == text.lowercased() }
        case .decimal: return DecimalText(text)?.description
        case .duration: return DurationText.minutes(text).map { DurationText.text(minutes: $0) }
        case .clock: return ClockText.minutes(text).map { ClockText.text(minutes: $0) }
        case .zone: return ZoneName.isPlausible(text) ? text : nil
        case .date: return CivilDate(text)?.description
        case .instant: return nil
        case .whole: return Int64(text).map { String($0) }
        case .reference, .references:
            let bare = text.hasPrefix("@") || text.hasPrefix("~") ? String(text.dropFirst()) : text
            let lower = bare.lowercased()
            if SlugText.isValid(lower, segmentsMax: SlugText.bytesMax) { return lower }
            return isLine(bare) ? bare : nil
        case .structure: return nil
        }
    }

    private func isLine(_ text: String) -> Bool {
        text.utf8.count <= Field.lineBytesMax && TextRule.isLine(text)
    }

    /// What should stand in a file.
    var wantedInFile: String {
        switch self {
        case .line, .lines: "one line of at most \(Field.lineBytesMax) bytes"
        case .text: "a text of at most \(Field.textBytesMax) bytes"
        case .date: "a day such as 2026-03-01"
        default: wanted
        }
    }
}

extension String {
    /// Without the byte order marks in front, which mean nothing and which the YAML parser drops.
    var withoutMark: String {
        guard unicodeScalars.first == "\u{FEFF}" else { return self }
        return String(unicodeScalars.drop { $0 == "\u{FEFF}" })
    }
}
