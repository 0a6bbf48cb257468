/// One named value of a noun: its kind, its bounds and what it is for, said once.
///
/// Commands are checked against it, events are split into facts and words by it, and flags, forms
/// and documents are made from it.
package struct Field: Sendable, Hashable {
    package var name: String
    package var kind: Kind
    /// What it is for, in words that a form can show.
    package var summary: String
    package var isRequired: Bool
    /// Whether only what happens to the thing sets it: nobody types it.
    package var isOfAct: Bool

    package enum Kind: Sendable, Hashable {
        /// One line that a person wrote. A word.
        case line
        /// Markdown that a person wrote. A word.
        case text
        /// A list of lines. A word.
        case lines
        /// Lower-case letters, digits and hyphens. A fact.
        case name
        case names
        case choice([String])
        /// Decimal digits with an optional sign and fraction. A fact, kept as text.
        case decimal
        /// Whole minutes; typed as `45m`, `2h`, `1d`. A fact.
        case duration
        /// Minutes after midnight as a clock shows them; typed as `14:30`. A fact.
        case clock
        /// The IANA name of a time zone. A fact.
        case zone
        /// A day, `YYYY-MM-DD`. A fact.
        case date
        /// Milliseconds since 1970; typed as RFC 3339. A fact.
        case instant
        case whole
        /// The id of a thing of one of these nouns. A fact.
        case reference([Noun])
        case references([Noun])
        /// A structured value that a pack brings along. A word.
        case structure

        /// A redaction removes words and keeps facts.
        package var isWord: Bool {
            switch self {
            case .line, .text, .lines, .structure: true
            default: false
            }
        }

        package var isList: Bool {
            switch self {
            case .lines, .names, .references: true
            default: false
            }
        }
    }

    /// Longest line, in bytes.
    package static let lineBytesMax = 1024
    /// Longest text, in bytes: what the Markdown renderer accepts as well.
    package static let textBytesMax = 256 * 1024
    /// Most elements of a list.
    package static let listCountMax = 256

    package init(
        _ name: String, _ kind: Kind, _ summary: String, isRequired: Bool = false,
        isOfAct: Bool = false
    ) {
        self.name = name
        self.kind = kind
        self.summary = summary
        self.isRequired = isRequired
        self.isOfAct = isOfAct
    }
}

/// The fields of a noun, in the order in which they are shown and asked for.
package struct Schema: Sendable, Hashable {
    package var noun: Noun
    package var fields: [Field]

    package subscript(name: String) -> Field? {
        // Each append asks for every field: a closure would copy all those before it.
        for index in fields.indices where fields[index].name == name { return fields[index] }
        return nil
    }

    /// Splits checked values into what a fold needs and what a redaction removes. A name the
    /// schema does not have counts as words: nothing unknown may outlive a redaction.
    package func split(_ values: Object) -> (facts: Object, words: Object) {
        var facts: Object = [:]
        var words: Object = [:]
        for entry in values.entries {
            if let field = self[entry.name], !field.kind.isWord {
                facts[entry.name] = entry.value
            } else {
                words[entry.name] = entry.value
            }
        }
        return (facts, words)
    }
}
