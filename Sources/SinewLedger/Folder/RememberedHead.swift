import Foundation
import SinewCore

/// The largest head this folder is known to have had, in a small file beside the ledger. A ledger
/// that is shorter, or whose beginning has another root, was rolled back or forked.
///
/// It is written in place, one short line, after each commit and not synced: after a power cut it
/// may be older than the ledger, never newer.
struct RememberedHead: Equatable {
    var size: Int64
    var root: TreeHash

    /// The size as 19 digits, a space, the root as 64, a newline.
    private static let lineBytes = 85

    var line: [UInt8] { Array("\(Digits.pad(size, 19)) \(root.hex)\n".utf8) }

    /// - Returns: nil where nothing is remembered.
    /// - Throws: `LedgerFailure.unreadable`; a file that says something else is no reason to
    ///   believe the ledger.
    static func read(_ path: String) throws -> RememberedHead? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw SystemCall.failure("open", path)
        }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: lineBytes + 1)
        let count = Foundation.read(descriptor, &bytes, bytes.count)
        // Made, but not written before the power went: nothing is remembered.
        if count == 0 || bytes.allSatisfy({ $0 == 0 }) { return nil }
        guard count == lineBytes, bytes[lineBytes - 1] == UInt8(ascii: "\n"),
            bytes[19] == UInt8(ascii: " "),
            let size = Int64(String(decoding: bytes[..<19], as: UTF8.self)), size >= 0,
            let root = TreeHash(hex: String(decoding: bytes[20..<84], as: UTF8.self))
        else {
            throw LedgerFailure.unreadable(path: path, reason: "it is not a remembered head")
        }
        return RememberedHead(size: size, root: root)
    }
}

extension RememberedHead {
    /// - Throws: `LedgerFailure.rolledBack`, `.forked`.
    func check(_ reading: any LedgerReading) throws {
        let head = try reading.head
        guard size <= head.size else {
            throw LedgerFailure.rolledBack(rememberedSize: size, size: head.size)
        }
        let known = size == head.size ? head.root : try LogTree(reading).root(size: size)
        guard known == root else { throw LedgerFailure.forked(atSize: size) }
    }
}
