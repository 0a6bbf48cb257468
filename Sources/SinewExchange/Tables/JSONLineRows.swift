import SinewCore

/// Rows of a JSON Lines file under the names of our fields: one object per line.
struct JSONLineRows: Sendable {
    private var stream: ByteStream
    private let path: String
    private let fields: TableFields
    private let map: ColumnMap
    private var number = 0
    private var line = 0
    private var isDone = false

    init(_ stream: ByteStream, path: String, fields: TableFields, map: ColumnMap) {
        self.stream = stream
        self.path = path
        self.fields = fields
        self.map = map
    }

    var offset: Int { stream.offset }

    mutating func next() -> Result<TableRow, SourceFile.Unreadable>? {
        while !isDone {
            guard stream.peek() != nil else {
                isDone = true
                return stream.hasFailed ? refused("the file could not be read to its end") : nil
            }
            let (bytes, isWhole) = readLine()
            if bytes.allSatisfy(ASCII.isSpace) { continue }
            number += 1
            guard isWhole else { return refused("longer than \(Harvest.rowBytesMax) bytes") }
            do {
                guard case .object(let object) = try JSONReader.read(bytes, fractions: .asText)
                else { return refused("not an object: JSON Lines hold one object per line") }
                return row(object, bytes)
            } catch {
                return refused("\(error.reason), at byte \(error.offset + 1) of the line")
            }
        }
        return nil
    }

    private mutating func readLine() -> (bytes: [UInt8], isWhole: Bool) {
        line += 1
        var bytes: [UInt8] = []
        var isWhole = true
        while let byte = stream.next(), byte != 0x0A {
            if bytes.count < Harvest.rowBytesMax { bytes.append(byte) } else { isWhole = false }
        }
        return (bytes, isWhole)
    }

    private func refused(_ reason: String) -> Result<TableRow, SourceFile.Unreadable> {
        .failure(SourceFile.Unreadable(Remark(path: path, line: line, reason: reason)))
    }

    private func row(
        _ object: Object, _ bytes: [UInt8]
    ) -> Result<TableRow, SourceFile.Unreadable> {
        var values: [String: Value] = [:]
        var taken: Set<String> = []
        for (field, column) in map.columns {
            guard let (name, value) = JSONLineRows.value(at: column, in: object) else { continue }
            guard let plain = JSONLineRows.plain(value) else {
                return refused("`\(PlainText.line(column))` is neither a text nor a list of texts")
            }
            values[field] = plain
            taken.insert(name)
        }
        let stems = object.entries.map { TableFields.stem($0.name) }
        for (field, guesses) in fields.guesses where map.columns[field] == nil {
            for guess in guesses {
                guard let index = stems.firstIndex(of: guess),
                    !taken.contains(object.entries[index].name),
                    let plain = JSONLineRows.plain(object.entries[index].value)
                else { continue }
                values[field] = plain
                taken.insert(object.entries[index].name)
                break
            }
        }
        guard !values.values.contains(where: JSONLineRows.holdsNUL) else {
            return refused("holds a NUL character")
        }
        return .success(
            TableRow(
                path: path, line: line, number: number, values: values,
                content: object.canonicalJSON, bytes: bytes + Array("\n\(map)".utf8)))
    }

    /// The value of a name, or of a path of names with dots between them.
    private static func value(at path: String, in object: Object) -> (String, Value)? {
        if let value = object[path] { return (path, value) }
        let parts = path.utf8.split(separator: UInt8(ascii: ".")).map { String(Substring($0)) }
        guard let first = parts.first, var value = object[first] else { return nil }
        for part in parts.dropFirst() {
            guard let inner = value.object?[part] else { return nil }
            value = inner
        }
        return (first, value)
    }

    private static func holdsNUL(_ value: Value) -> Bool {
        switch value {
        case .text(let text): text.utf8.contains(0)
        case .list(let list): list.contains(where: holdsNUL)
        default: false
        }
    }

    private static func plain(_ value: Value) -> Value? {
        switch value {
        case .text: return value
        case .integer(let integer): return .text(String(integer))
        case .bool(let bool): return .text(bool ? "true" : "false")
        case .null: return .text("")
        case .list(let list):
            let texts = list.compactMap { plain($0)?.text }
            return texts.count == list.count ? .texts(texts) : nil
        case .object: return nil
        }
    }
}
