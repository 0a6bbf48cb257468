/// Why a file could not be read, and where: shown the way compilers do.
package struct SourceFault: Error, Sendable, Hashable, CustomStringConvertible {
    package var file: String
    /// From 1; columns count Unicode scalars.
    package var line: Int
    package var column: Int
    /// The line itself, clipped around the place.
    package var excerpt: Excerpt?
    package var reason: String
    /// The known word that was probably meant.
    package var suggestion: String?

    package struct Excerpt: Sendable, Hashable {
        package var text: String
        /// Scalars before the place.
        package var indent: Int
    }

    package var description: String {
        var text = "\(file):\(line):\(column): \(reason)"
        if let suggestion { text += "; did you mean `\(suggestion)`?" }
        if let excerpt {
            let gutter = String(repeating: " ", count: String(line).utf8.count)
            text += "\n \(line) | \(excerpt.text)\n \(gutter) | "
            text += String(repeating: " ", count: excerpt.indent) + "^"
        }
        return text
    }
}

/// The lines of a file, kept so that a fault can show the one it is about.
struct SourceText {
    let file: String
    private let lines: [Substring.UnicodeScalarView]

    /// Most scalars of a line that a fault shows.
    static let excerptScalarsMax = 80

    init(file: String, text: String) {
        self.file = file
        lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    }

    func scalar(line: Int, column: Int) -> Unicode.Scalar? {
        guard lines.indices.contains(line - 1), column >= 1 else { return nil }
        return lines[line - 1].dropFirst(column - 1).first
    }

    func line(_ line: Int) -> Substring.UnicodeScalarView? {
        lines.indices.contains(line - 1) ? lines[line - 1] : nil
    }

    func fault(
        _ reason: String, line: Int, column: Int, suggestion: String? = nil
    ) -> SourceFault {
        SourceFault(
            file: file, line: line, column: column, excerpt: excerpt(line: line, column: column),
            reason: reason, suggestion: suggestion)
    }

    /// A line without what is around its words; nil where there is none.
    func said(line: Int) -> String? {
        let indent = self.line(line)?.prefix { $0 == " " || $0 == "\t" }.count ?? 0
        return excerpt(line: line, column: indent + 1)?.text
            .drop { $0 == " " }.description
    }

    private func excerpt(line: Int, column: Int) -> SourceFault.Excerpt? {
        guard lines.indices.contains(line - 1) else { return nil }
        let before = max(column - 1, 0)
        let skipped = max(before - SourceText.excerptScalarsMax / 2, 0)
        let shown = lines[line - 1].dropFirst(skipped).prefix(SourceText.excerptScalarsMax)
        var text = String.UnicodeScalarView()
        // Control characters would move the mark away from its place, or the terminal's cursor.
        for scalar in shown where scalar != "\r" { text.append(scalar.isInvisible ? " " : scalar) }
        return SourceFault.Excerpt(text: String(text), indent: min(before - skipped, shown.count))
    }
}
