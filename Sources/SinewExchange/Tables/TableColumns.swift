import SinewCore

/// The fields a format takes from a table, and the columns it looks for where nobody mapped one.
struct TableFields: Sendable {
    /// Field and the names of columns that stand for it, compared without case, spaces or marks.
    let guesses: [(field: String, columns: [String])]

    var names: [String] { guesses.map(\.field) }

    /// Letters and digits of a column's name.
    static func stem(_ name: some StringProtocol) -> String {
        let letters = name.utf8.map(ASCII.lowered).filter {
            ASCII.isLower($0) || ASCII.isDigit($0) || $0 >= 0x80
        }
        return String(decoding: letters, as: UTF8.self)
    }
}

/// One row of a table, under the names of our fields.
struct TableRow: Sendable {
    /// `file#id` where a column holds an id, else `file#row-DIGEST` of what the row holds: rows
    /// above it may come and go.
    var place = ""
    /// Without an id: `file#N`, where such a row was looked for before.
    var formerPlace: String?
    var path: String
    var line: Int
    /// Counted from 1 below the header.
    var number: Int
    var values: [String: Value]
    /// What it holds, however it is written.
    var content: [UInt8]
    /// As it stood in the file, with the map that it was read by.
    var bytes: [UInt8]
    /// What the row says that no field takes.
    var warnings: [Remark] = []

    /// Longest id, in bytes.
    static let idBytesMax = 512

    var id: String? {
        guard let text = values["id"]?.text else { return nil }
        let id = PlainText.line(text, bytesMax: TableRow.idBytesMax)
        return id.isEmpty ? nil : id
    }

    /// One line of text; nil where there is none.
    func line(_ field: String) -> String? {
        guard let text = text(field) else { return nil }
        let line = PlainText.line(text)
        return line.isEmpty ? nil : line
    }

    func text(_ field: String) -> String? {
        switch values[field] {
        case .text(let text):
            let trimmed = PlainText.trimmed(text)
            return trimmed.isEmpty ? nil : trimmed
        case .list(let list): return list.compactMap(\.text).joined(separator: ", ")
        default: return nil
        }
    }

    /// The elements of a list; in a text they stand between line breaks, else `;` or `|`, else `,`.
    func list(_ field: String) -> [String] {
        let parts: [String]
        switch values[field] {
        case .list(let list): parts = list.compactMap(\.text)
        case .text(let text):
            let bytes = Array(text.utf8)
            let separators: [UInt8] =
                [[0x0A], [UInt8(ascii: ";"), UInt8(ascii: "|")]].first {
                    $0.contains(where: bytes.contains)
                } ?? [UInt8(ascii: ",")]
            parts = bytes.split { separators.contains($0) }.map {
                String(decoding: $0, as: UTF8.self)
            }
        default: parts = []
        }
        return parts.map { PlainText.line($0) }.filter { !$0.isEmpty }
    }

    func remark(_ reason: String) -> Remark { Remark(path: path, line: line, reason: reason) }
}
