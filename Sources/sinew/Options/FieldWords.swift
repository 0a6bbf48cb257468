import SinewCore

/// `--field value` pairs and names, read by a noun's schema: what a noun carries is said once, in
/// the core, and every flag follows from it.
struct FieldWords {
    var names: [String] = []
    var values: Object = [:]

    /// - Throws: `UsageFailure` where a flag has no value or is not one of the noun's.
    init(_ words: [String], of noun: Noun) throws {
        var rest = words[...]
        while let word = rest.popFirst() {
            guard word.hasPrefix("--"), word.count > 2 else {
                names.append(word)
                continue
            }
            let parts = word.dropFirst(2).split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            guard let field = noun.schema[name], field.isTyped else {
                throw FieldWords.unknown(name, noun)
            }
            guard let value = parts.count == 2 ? String(parts[1]) : rest.popFirst() else {
                throw UsageFailure(
                    message: "--\(name) has no value; it is \(field.kind.wanted).",
                    next: "the same command with --\(name) VALUE")
            }
            add(value, to: field)
        }
    }

    private mutating func add(_ value: String, to field: Field) {
        guard field.kind.isList else {
            values[field.name] = .text(value)
            return
        }
        // Names never hold a comma, so a list of them may be typed as one word.
        let isOfNames = field.kind != .lines
        let parts =
            isOfNames
            ? value.split(separator: ",").map { $0.trimmed } : [value]
        values[field.name] = .texts((values[field.name]?.texts ?? []) + parts)
    }

    /// Options that stand beside a noun's own; a slip in one of them must not be a value.
    private static let general = [
        "as", "attach", "date", "dry-run", "format", "key", "ledger", "new", "on", "reason", "yes",
    ]

    private static func unknown(_ name: String, _ noun: Noun) -> UsageFailure {
        let known = noun.schema.fields.filter(\.isTyped).map(\.name) + FieldWords.general
        let alike = Likeness.nearest(to: name, among: known, most: 2).map { "--\($0)" }
        let hint = alike.isEmpty ? "" : " Did you mean \(alike.joined(separator: " or "))?"
        return UsageFailure(
            message: "There is no option --\(name) here.\(hint)",
            next: NounGuide.help(noun))
    }

    /// The parser breaks its texts at this width, without an indent.
    private static let helpColumns = 79

    /// An example in lines that fit; each can be copied as it stands.
    static func example(_ noun: Noun) -> String {
        // A break inside a quoted value would become part of it.
        let whole = NounGuide.example(noun).replacing(" ", with: "\u{A0}")
            .replacing("\u{A0}--", with: " --")
        let lines = StyledText(whole).lines(
            columns: helpColumns - 6, on: .plain(columns: helpColumns))
        return "For example:\n  "
            + lines.joined(separator: " \\\n    ").replacing("\u{A0}", with: " ")
    }

    /// The noun's fields as a help text lists options.
    static func help(_ noun: Noun) -> String {
        let fields = noun.schema.fields.filter(\.isTyped)
        let width = fields.map { $0.name.count }.max() ?? 0
        return fields.map { field in
            let name = field.name.padding(width)
            let required = field.isRequired ? " Required." : ""
            let many = field.kind.isList ? " May be given several times." : ""
            let text = "\(field.summary): \(field.kind.wanted).\(required)\(many)"
            let lines = StyledText(text).lines(
                columns: helpColumns - width - 6, on: .plain(columns: helpColumns))
            let margin = "\n" + String(repeating: " ", count: width + 6)
            return "  --\(name)  " + lines.joined(separator: margin)
        }.joined(separator: "\n")
    }
}

extension Field {
    /// Whether a person gives it, rather than an importer or the program.
    var isTyped: Bool {
        let given = [
            "attachments", "origin-key", "collection", "collection-name", "source", "source-path",
            "source-digest", "pack-version",
        ]
        return kind != .structure && !isOfAct && !(given + GateProof.fields).contains(name)
    }
}

extension StringProtocol {
    var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }

    func padding(_ width: Int) -> String {
        self + String(repeating: " ", count: Swift.max(0, width - count))
    }
}
