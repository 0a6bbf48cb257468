import SinewCore

/// Rows of a CSV file under the names of our fields: the first row names the columns.
struct CSVRows: Sendable {
    private var reader: CSVReader
    private let path: String
    private let fields: TableFields
    private let map: ColumnMap
    private var columns: [String: Int] = [:]
    private var columnCount = 0
    private var number = 0
    private var warnings: [Remark] = []
    private var isHeaderRead = false
    private var isDone = false

    init(_ stream: ByteStream, path: String, fields: TableFields, map: ColumnMap) {
        var ahead = stream
        var header: [UInt8] = []
        while let byte = ahead.next(), byte != 0x0A, header.count < Harvest.rowBytesMax {
            header.append(byte)
        }
        reader = CSVReader(stream, delimiter: CSVReader.delimiter(of: header))
        self.path = path
        self.fields = fields
        self.map = map
    }

    var offset: Int { reader.offset }

    mutating func next() -> Result<TableRow, SourceFile.Unreadable>? {
        guard !isDone else { return nil }
        if !isHeaderRead {
            isHeaderRead = true
            guard let header = reader.next() else { return end() }
            if let reason = header.problem ?? take(header.fields) {
                isDone = true
                return refused(header.line, reason)
            }
        }
        guard let row = reader.next() else { return end() }
        number += 1
        if let problem = row.problem { return refused(row.line, problem) }
        guard row.fields.count == columnCount else {
            return refused(
                row.line, "has \(row.fields.count) fields, the header has \(columnCount)")
        }
        guard !row.bytes.contains(0) else { return refused(row.line, "holds a NUL byte") }
        var values: [String: Value] = [:]
        for (field, column) in columns {
            guard let text = String(validating: row.fields[column], as: UTF8.self) else {
                return refused(row.line, "not valid UTF-8")
            }
            values[field] = .text(text)
        }
        defer { warnings = [] }
        return .success(
            TableRow(
                path: path, line: row.line, number: number, values: values,
                content: Array(row.fields.joined(separator: [0])),
                bytes: row.bytes + Array("\n\(map)".utf8), warnings: warnings))
    }

    private mutating func end() -> Result<TableRow, SourceFile.Unreadable>? {
        isDone = true
        return reader.hasFailed ? refused(0, "the file could not be read to its end") : nil
    }

    private func refused(
        _ line: Int, _ reason: String
    ) -> Result<TableRow, SourceFile.Unreadable> {
        .failure(SourceFile.Unreadable(Remark(path: path, line: max(line, 1), reason: reason)))
    }

    /// - Returns: why the header cannot be used.
    private mutating func take(_ header: [[UInt8]]) -> String? {
        columnCount = header.count
        var names: [String] = []
        for name in header {
            guard let text = String(validating: name, as: UTF8.self), !name.contains(0) else {
                return "the header is not valid UTF-8"
            }
            names.append(PlainText.trimmed(text))
        }
        for (field, column) in map.columns {
            guard let index = names.firstIndex(where: { $0.utf8.elementsEqual(column.utf8) })
            else {
                let known = names.prefix(32).map { "`\($0)`" }.joined(separator: ", ")
                return PlainText.line("there is no column `\(column)`; there are \(known)")
            }
            columns[field] = index
        }
        let stems = names.map { TableFields.stem($0) }
        for (field, guesses) in fields.guesses where columns[field] == nil {
            let taken = Set(columns.values)
            columns[field] = guesses.lazy.compactMap { stems.firstIndex(of: $0) }.first {
                !taken.contains($0)
            }
        }
        let taken = Set(columns.values)
        let rest = names.indices.filter { !taken.contains($0) && !names[$0].isEmpty }
        if !rest.isEmpty {
            let shown = rest.map { "`\(names[$0])`" }.joined(separator: ", ")
            let reason = PlainText.line("columns that no field takes were left out: \(shown)")
            warnings = [Remark(path: path, line: 1, reason: reason)]
        }
        return nil
    }
}
