import SinewCore

/// Reads one table, CSV or JSON Lines, row by row.
struct TableSource: HarvestSource {
    let fileCount = 1
    let byteCount: Int64
    private(set) var filesDone = 0
    private(set) var bytesDone: Int64 = 0

    private enum Rows: Sendable {
        case csv(CSVRows)
        case jsonLines(JSONLineRows)
    }

    private var rows: Rows
    private let path: String
    private let digest: Harvest.Digest
    private let read: @Sendable (TableRow) -> Harvest.Yield
    private var places: Set<[UInt8]> = []
    /// How many rows without an id held the same so far, by their place.
    private var equalCounts: [String: Int] = [:]
    private var hasYielded = false

    /// Rows in one piece.
    private static let rowCount = 64
    /// Characters of a digest that tell the rows of one table apart.
    private static let digestCount = 16

    init(
        location: String, fields: TableFields, map: ColumnMap, digest: @escaping Harvest.Digest,
        read: @escaping @Sendable (TableRow) -> Harvest.Yield
    ) throws(HarvestFailure) {
        if let unknown = map.unknownField(among: fields.names + ["id"]) {
            throw HarvestFailure(
                path: location,
                reason: "`\(unknown)` is not a field that can be mapped; these can: "
                    + fields.names.joined(separator: ", "))
        }
        let file = try OpenFile(location, followsLink: true)
        guard file.size <= Int64(Harvest.tableBytesMax) else {
            throw HarvestFailure(
                path: location, reason: "longer than \(Harvest.tableBytesMax) bytes")
        }
        path = PlainText.line(location.split(separator: "/").last.map(String.init) ?? location)
        byteCount = file.size
        self.digest = digest
        self.read = read
        var stream = ByteStream(file)
        let mark = file.bytes(at: 0, countMax: 3) ?? []
        if mark == SourceFile.byteOrderMark { stream.seek(to: 3) }
        rows =
            TableSource.holdsObjects(stream)
            ? .jsonLines(JSONLineRows(stream, path: path, fields: fields, map: map))
            : .csv(CSVRows(stream, path: path, fields: fields, map: map))
    }

    /// JSON Lines begin with an object; no header of a CSV does.
    private static func holdsObjects(_ stream: ByteStream) -> Bool {
        var stream = stream
        while let byte = stream.next() {
            if !ASCII.isSpace(byte) { return byte == UInt8(ascii: "{") || byte == 0x5B }
        }
        return false
    }

    mutating func nextPiece() -> [Harvest.Yield]? {
        guard filesDone == 0 else { return nil }
        var yields: [Harvest.Yield] = []
        while yields.count < TableSource.rowCount {
            guard let next = nextRow() else {
                filesDone = 1
                if !hasYielded, yields.isEmpty {
                    yields = [.skipped(Remark(path: path, reason: "a table without rows"))]
                }
                break
            }
            switch next {
            case .failure(let error): yields.append(.quarantined(error.remark))
            case .success(var row):
                name(&row)
                if places.insert(Array(row.place.utf8)).inserted {
                    yields.append(read(row))
                } else {
                    let reason = "the id of this row stood in an earlier one: \(row.place)"
                    yields.append(.quarantined(row.remark(reason)))
                }
            }
        }
        hasYielded = hasYielded || !yields.isEmpty
        return yields
    }

    /// Without an id a row is known by what it holds, and equal rows by their count.
    private mutating func name(_ row: inout TableRow) {
        if let id = row.id {
            row.place = "\(path)#\(id)"
            return
        }
        let place = "\(path)#row-\(digest(row.content).prefix(TableSource.digestCount))"
        let count = (equalCounts[place] ?? 0) + 1
        equalCounts[place] = count
        row.place = count == 1 ? place : "\(place)-\(count)"
        row.formerPlace = "\(path)#\(row.number)"
    }

    private mutating func nextRow() -> Result<TableRow, SourceFile.Unreadable>? {
        let row: Result<TableRow, SourceFile.Unreadable>?
        switch rows {
        case .csv(var csv):
            row = csv.next()
            bytesDone = Int64(csv.offset)
            rows = .csv(csv)
        case .jsonLines(var lines):
            row = lines.next()
            bytesDone = Int64(lines.offset)
            rows = .jsonLines(lines)
        }
        return row
    }
}
