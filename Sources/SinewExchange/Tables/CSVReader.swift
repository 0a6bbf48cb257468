/// Rows of comma-separated values by bytes (RFC 4180): quoted fields may hold the delimiter, line
/// breaks and doubled quotes; a line ends in LF or CRLF.
struct CSVReader: Sendable {
    struct Row: Sendable {
        /// The line it begins on, counted from 1.
        var line: Int
        var fields: [[UInt8]]
        /// As it stood in the file, without the end of its line.
        var bytes: [UInt8]
        /// Why it cannot be used.
        var problem: String?
    }

    /// Most fields in one row.
    static let fieldCountMax = 1024
    /// How often reading begins again behind a quote that is never closed.
    static let restartCountMax = 16

    private var stream: ByteStream
    private let delimiter: UInt8
    private var line = 1
    private var restarts = 0
    private var isDone = false

    init(_ stream: ByteStream, delimiter: UInt8) {
        self.stream = stream
        self.delimiter = delimiter
    }

    var offset: Int { stream.offset }
    var hasFailed: Bool { stream.hasFailed }

    /// The delimiter that stands most often in a header outside of quotes: comma, semicolon or tab.
    static func delimiter(of header: some Sequence<UInt8>) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in header {
            if byte == quote { isQuoted.toggle() }
            if !isQuoted { counts[byte, default: 0] += 1 }
        }
        var best = UInt8(ascii: ",")
        for candidate in [UInt8(ascii: ";"), 0x09]
        where counts[candidate, default: 0] > counts[best, default: 0] {
            best = candidate
        }
        return best
    }

    private static let quote = UInt8(ascii: "\"")

    /// The next row that is not an empty line; nil at the end.
    mutating func next() -> Row? {
        while !isDone {
            let start = stream.offset
            let firstLine = line
            var row = Row(line: firstLine, fields: [], bytes: [])
            guard stream.peek() != nil else { return nil }
            switch read(into: &row) {
            case .complete:
                if row.fields.count == 1, row.fields[0].isEmpty, row.bytes.isEmpty { continue }
                return row
            case .malformed(let reason):
                row.problem = reason
                skipLine(&row)
                return row
            case .unclosed(let reason):
                row.problem = reason
                restarts += 1
                guard restarts <= CSVReader.restartCountMax else {
                    row.problem = reason + "; nothing after it was read"
                    isDone = true
                    return row
                }
                // A forgotten quote swallows all that follows: begin again on the next line.
                stream.seek(to: start)
                line = firstLine
                row.bytes = []
                skipLine(&row)
                return row
            }
        }
        return nil
    }

    private enum Outcome {
        case complete
        case malformed(String)
        case unclosed(String)
    }

    private mutating func read(into row: inout Row) -> Outcome {
        while true {
            guard row.fields.count < CSVReader.fieldCountMax else {
                return .malformed("more than \(CSVReader.fieldCountMax) fields")
            }
            var field: [UInt8] = []
            if stream.peek() == CSVReader.quote {
                advance(&row)
                if let outcome = quoted(&field, &row) { return outcome }
                row.fields.append(field)
            } else {
                while let byte = stream.peek(), byte != delimiter, byte != 0x0A {
                    guard byte != CSVReader.quote else {
                        return .malformed("a quote inside a field that does not begin with one")
                    }
                    guard row.bytes.count < Harvest.rowBytesMax else {
                        return .malformed("longer than \(Harvest.rowBytesMax) bytes")
                    }
                    field.append(byte)
                    advance(&row)
                }
                if stream.peek() != delimiter, field.last == 0x0D {
                    field.removeLast()
                    row.bytes.removeLast()
                }
                row.fields.append(field)
            }
            switch stream.peek() {
            case delimiter: advance(&row)
            case 0x0A:
                _ = stream.next()
                line += 1
                return .complete
            default: return .complete
            }
        }
    }

    /// Reads up to behind the closing quote; nil where the field is in order.
    private mutating func quoted(_ field: inout [UInt8], _ row: inout Row) -> Outcome? {
        while true {
            guard let byte = stream.peek() else {
                return .unclosed("a quote is opened in this row and never closed")
            }
            guard row.bytes.count < Harvest.rowBytesMax else {
                return .unclosed("longer than \(Harvest.rowBytesMax) bytes: is a quote missing?")
            }
            advance(&row)
            if byte == 0x0A { line += 1 }
            guard byte == CSVReader.quote else {
                field.append(byte)
                continue
            }
            if stream.peek() == CSVReader.quote {
                field.append(CSVReader.quote)
                advance(&row)
                continue
            }
            if stream.peek() == 0x0D {
                advance(&row)
                if stream.peek() == 0x0A || stream.peek() == nil {
                    row.bytes.removeLast()
                    return nil
                }
                return .malformed("something follows a closing quote")
            }
            let follower = stream.peek()
            if follower == nil || follower == delimiter || follower == 0x0A { return nil }
            return .malformed("something follows a closing quote")
        }
    }

    private mutating func advance(_ row: inout Row) {
        if let byte = stream.next() { row.bytes.append(byte) }
    }

    private mutating func skipLine(_ row: inout Row) {
        while let byte = stream.next() {
            if byte == 0x0A {
                line += 1
                return
            }
            if row.bytes.count < Harvest.rowBytesMax { row.bytes.append(byte) }
        }
    }
}
