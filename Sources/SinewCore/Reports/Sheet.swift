/// What a report says to a person, before any door decides how it looks.
///
/// The parts are those of the visual language: a head whose first sentence answers, and stretches
/// of lines, tables, facts or words. Text, HTML and print are renderings of this one value.
package struct Sheet: Sendable, Hashable {
    /// Where we are: `workflows / payments-incidents`.
    package var path: String
    package var title: String
    /// The sentence that answers the page.
    package var lede: Phrase
    /// The one main thing to do next.
    package var action: Action?
    /// What else can be done here.
    package var more: [Action] = []
    package var parts: [Part]
    /// The command that prints the same.
    package var command: String?
    /// What can be filled in here; only doors that ask show it.
    package var form: Form?

    package init(
        path: String = "", title: String, lede: Phrase, action: Action? = nil,
        parts: [Part] = [], command: String? = nil
    ) {
        self.path = path
        self.title = title
        self.lede = lede
        self.action = action
        self.parts = parts
        self.command = command
    }
}

extension Sheet {
    /// A verb and its result, as a command to type and, where there is one, a page to open.
    package struct Action: Sendable, Hashable {
        package var label: String
        package var command: String
        /// Path of the page that does it: `/evidence/new`.
        package var page: String?
        /// Handle of the one who does it in person; nil where anybody may.
        package var member: String?

        package init(
            _ label: String, command: String, page: String? = nil, member: String? = nil
        ) {
            self.label = label
            self.command = command
            self.page = page
            self.member = member
        }
    }

    package struct Part: Sendable, Hashable {
        package var title: String
        package var count: String?
        package var content: Content

        package init(_ title: String, count: String? = nil, _ content: Content) {
            self.title = title
            self.count = count
            self.content = content
        }
    }

    package indirect enum Content: Sendable, Hashable {
        /// Records, steps, checks: anything with an order and a state.
        case cord([Line])
        /// Comparable values; the first row is the heading.
        case table(columns: [String], rows: [[Phrase]])
        case facts([Fact])
        /// Markdown that a person wrote.
        case said(String)
        /// Text to be read to the letter, such as a proof.
        case verbatim(String)
        case note(Phrase)
        /// A workflow as a ring; the lines that follow say the same in words.
        case ring(Ring)
        /// Figures in the order of their days; the table that follows has them in words.
        case series(Series)
    }

    package struct Fact: Sendable, Hashable {
        package var label: String
        package var value: Phrase

        package init(_ label: String, _ value: Phrase) {
            self.label = label
            self.value = value
        }
    }

    /// One line beside the cord: which or when, how it stands, what, and what mends it.
    package struct Line: Sendable, Hashable {
        package var folio: Phrase
        package var status: Status?
        package var what: Phrase
        /// Words typed by a person.
        package var said: String?
        /// Where it belongs, who did it: read last.
        package var faint: Phrase?
        /// The state in words, at the end of the line.
        package var end: String?
        package var mend: Action?

        package init(
            folio: Phrase = "", status: Status? = nil, what: Phrase, said: String? = nil,
            faint: Phrase? = nil, end: String? = nil, mend: Action? = nil
        ) {
            self.folio = folio
            self.status = status
            self.what = what
            self.said = said
            self.faint = faint
            self.end = end
            self.mend = mend
        }
    }

    /// The shapes of the visual language; each always stands with its word.
    package enum Status: String, Sendable, Hashable, CaseIterable {
        case ok, ageing, stale, warn, bad, none, held, live, done, skip, back, note, ask
    }
}

/// A run of text in which some stretches are links, names, commands or somebody's words.
package struct Phrase: Sendable, Hashable, ExpressibleByStringInterpolation {
    package var spans: [Span]

    package enum Span: Sendable, Hashable {
        case plain(String)
        case strong(String)
        /// What a person typed, inside our sentence.
        case said(String)
        /// What can be typed.
        case code(String)
        /// A record or declared thing by the name it is known by, with the page that shows it.
        case link(String, page: String)
        /// A hit of a search.
        case mark(String)
        /// How something stands: the shape, and the word that says the same.
        case status(Sheet.Status, String)
    }

    package init(_ spans: [Span]) { self.spans = spans }
    package init(stringLiteral value: String) { spans = value.isEmpty ? [] : [.plain(value)] }
    package init(_ text: String) { spans = text.isEmpty ? [] : [.plain(text)] }

    /// The words alone.
    package var plain: String {
        spans.map { span in
            switch span {
            case .plain(let text), .strong(let text), .said(let text), .code(let text),
                .mark(let text), .link(let text, _), .status(_, let text):
                text
            }
        }.joined()
    }

    package var isEmpty: Bool { spans.isEmpty }

    package static func strong(_ text: String) -> Phrase { Phrase([.strong(text)]) }
    package static func code(_ text: String) -> Phrase { Phrase([.code(text)]) }
    package static func said(_ text: String) -> Phrase { Phrase([.said(text)]) }
    package static func link(_ text: String, page: String) -> Phrase {
        Phrase([.link(text, page: page)])
    }

    package static func + (left: Phrase, right: Phrase) -> Phrase {
        Phrase(left.spans + right.spans)
    }
}

extension Phrase {
    /// `"\(count) of \(strong: name)"`: texts are plain, the labels make them something else.
    package struct StringInterpolation: StringInterpolationProtocol {
        var spans: [Span] = []

        package init(literalCapacity: Int, interpolationCount: Int) {}
        package mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { spans.append(.plain(literal)) }
        }
        package mutating func appendInterpolation(_ text: some CustomStringConvertible) {
            spans.append(.plain(text.description))
        }
        package mutating func appendInterpolation(_ phrase: Phrase) { spans += phrase.spans }
        package mutating func appendInterpolation(strong text: String) {
            spans.append(.strong(text))
        }
        package mutating func appendInterpolation(said text: String) { spans.append(.said(text)) }
        package mutating func appendInterpolation(code text: String) { spans.append(.code(text)) }
    }

    package init(stringInterpolation: StringInterpolation) { spans = stringInterpolation.spans }
}
