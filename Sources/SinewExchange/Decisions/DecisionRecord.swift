import SinewCore

/// A decision record by its headings: MADR 2 to 4 (adr.github.io/madr) or Michael Nygard's form.
struct DecisionRecord {
    enum Form { case madr, nygard }

    private let file: SourceFile
    private let outline: MarkdownOutline
    private let titleIndex: Int
    private let form: Form

    /// What the headings of both forms are called, by our fields.
    private static let sections: [(field: String, headings: [String])] = [
        ("context", ["context and problem statement", "context"]),
        ("constraints", ["decision drivers", "drivers", "constraints"]),
        ("options", ["considered options", "options", "options considered", "alternatives"]),
        ("outcome", ["decision outcome", "decision", "proposal"]),
        (
            "consequences",
            ["consequences", "positive consequences", "negative consequences"]
        ),
        ("confirmation", ["confirmation", "validation"]),
    ]

    /// - Returns: nil for Markdown that is no decision record.
    init?(_ file: SourceFile, front: FrontMatter) {
        let outline = MarkdownOutline(file.text, from: front.bodyStart, line: front.bodyLine)
        guard let titleIndex = outline.headings.indices.first else { return nil }
        let names = Set(outline.headings.dropFirst().map { ASCII.lowered($0.title) })
        let madr = ["context and problem statement", "considered options", "decision outcome"]
        if madr.filter({ names.contains($0) }).count >= 2 {
            form = .madr
        } else if names.contains("context"), names.contains("status") || names.contains("decision")
        {
            form = .nygard
        } else {
            return nil
        }
        self.file = file
        self.outline = outline
        self.titleIndex = titleIndex
    }

    /// The title without its number; nil where a template's placeholder stands.
    var title: String? {
        let title = outline.headings[titleIndex].title
        guard let first = title.utf8.first, first != UInt8(ascii: "{") else { return nil }
        let bytes = Array(title.utf8)
        let rest = bytes.drop(while: ASCII.isDigit)
        guard rest.count < bytes.count, rest.first == UInt8(ascii: "."),
            rest.dropFirst().first == 0x20
        else { return title }
        let text = PlainText.trimmed(rest.dropFirst())
        return text.isEmpty ? title : text
    }

    /// The text of each section that is there, by field.
    var texts: Object {
        var texts: Object = [:]
        for (field, headings) in DecisionRecord.sections {
            var parts = headings.compactMap { body(under: $0, of: field) }
            if field != "consequences" { parts = Array(parts.prefix(1)) }
            if field == "options", let pros = body(under: "pros and cons of the options", of: field)
            {
                parts.append(pros)
            }
            if !parts.isEmpty { texts[field] = .text(parts.joined(separator: "\n\n")) }
        }
        return texts
    }

    /// What the header lines and the front matter say.
    func header(_ front: FrontMatter) -> DecisionHeader {
        var header = DecisionHeader(front: front)
        let title = outline.headings[titleIndex]
        let next =
            titleIndex + 1 < outline.headings.count
            ? outline.headings[titleIndex + 1].start : file.text.count
        header.take(file.text, range: title.bodyStart..<next, firstLine: title.line + 1)
        return header
    }

    /// The paragraphs under `Status`, with the line they begin on.
    var statusSection: (lines: [String], line: Int)? {
        guard let index = index(of: "status") else { return nil }
        let body = Array(outline.body(of: index).utf8)
        let lines = Lines(body).map { String(decoding: body[$0.range], as: UTF8.self) }
        return (lines, outline.headings[index].line)
    }

    private func index(of name: String) -> Int? {
        outline.headings.indices.dropFirst().first {
            ASCII.lowered(outline.headings[$0].title).utf8.elementsEqual(name.utf8)
        }
    }

    /// An outcome ends where its consequences begin; everything else holds its own subheadings.
    private func body(under name: String, of field: String) -> String? {
        guard let index = index(of: name) else { return nil }
        var body = outline.body(of: index)
        if field == "outcome", form == .madr {
            let known: Set<String> = [
                "consequences", "positive consequences", "negative consequences", "confirmation",
                "validation",
            ]
            let below = outline.headings[(index + 1)...].prefix {
                $0.level > outline.headings[index].level
            }
            if let cut = below.first(where: { known.contains(ASCII.lowered($0.title)) }) {
                body = PlainText.trimmed(
                    file.text[outline.headings[index].bodyStart..<cut.start])
            }
        }
        return body.isEmpty ? nil : body
    }
}
