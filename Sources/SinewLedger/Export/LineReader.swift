import Foundation

/// The lines of a file, one at a time, each of a bounded length.
struct LineReader: ~Copyable {
    private static let chunkBytes = 256 * 1024

    private let path: String
    private let descriptor: Int32
    private let lineBytesMax: Int
    private var buffer: [UInt8] = []
    private var start = 0
    private var isAtEnd = false
    /// Of the line that was read last, from 1.
    private(set) var number = 0

    init(_ path: String, lineBytesMax: Int) throws {
        self.path = path
        self.lineBytesMax = lineBytesMax
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw LedgerFailure.unreadable(path: path, reason: String(cString: strerror(errno)))
        }
    }

    deinit { close(descriptor) }

    /// - Returns: a line without its newline; nil at the end of the file.
    /// - Throws: `LedgerFailure.badInput` where a line is too long or has no end.
    mutating func next() throws -> [UInt8]? {
        var searched = start
        while true {
            if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                let line = Array(buffer[start..<end])
                start = end + 1
                number += 1
                return line
            }
            guard buffer.count - start <= lineBytesMax else {
                throw failure("a line is longer than \(lineBytesMax) bytes")
            }
            if isAtEnd {
                guard start == buffer.count else { throw failure("the last line has no end") }
                return nil
            }
            buffer.removeSubrange(..<start)
            start = 0
            searched = buffer.count
            try fill()
        }
    }

    private mutating func fill() throws {
        var chunk = [UInt8](repeating: 0, count: LineReader.chunkBytes)
        let count = read(descriptor, &chunk, chunk.count)
        guard count >= 0 else { throw SystemCall.failure("read", path) }
        if count == 0 { isAtEnd = true }
        buffer.append(contentsOf: chunk[..<count])
    }

    private func failure(_ reason: String) -> LedgerFailure {
        .badInput(path: path, line: number + 1, reason: reason)
    }
}
