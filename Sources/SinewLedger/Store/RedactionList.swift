import Foundation
import SinewCore

/// `redactions.jsonl`: which entries of this ledger lost their words, by sequence and leaf hash.
/// It stays beside the ledger and out of backups, so that a restored backup cannot bring a
/// redacted text back.
package struct RedactionList: Sendable {
    package struct Redaction: Sendable, Hashable {
        package var sequence: Int64
        package var leafHash: TreeHash
    }

    package static let lineBytesMax = 256
    package static let fileBytesMax = 64 * 1024 * 1024

    /// Appends and syncs, before the commit that removes the words: a redaction that was asked
    /// for is better listed once too often than forgotten.
    static func append(_ redactions: [Redaction], to path: String) throws {
        let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SystemCall.failure("open", path) }
        defer { close(descriptor) }
        var lines: [UInt8] = []
        for redaction in redactions {
            let line: Object = [
                "leafHash": .text(redaction.leafHash.hex), "sequence": .integer(redaction.sequence),
            ]
            line.appendCanonicalJSON(to: &lines)
            lines.append(UInt8(ascii: "\n"))
        }
        try FileBytes.write(lines, to: descriptor, path: path)
        guard fsync(descriptor) == 0 else { throw SystemCall.failure("fsync", path) }
    }

    /// - Returns: nothing where there is no such file. A last line that a power cut left
    ///   unfinished is passed over; any other line that cannot be read is an error.
    package static func read(_ path: String) throws -> [Redaction] {
        guard access(path, F_OK) == 0 else { return [] }
        let bytes = try FileBytes.read(path, bytesMax: fileBytesMax)
        var redactions: [Redaction] = []
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() where !line.isEmpty {
            guard line.count <= lineBytesMax,
                case .object(let object)? = try? JSONReader.read(Array(line)),
                let sequence = object["sequence"]?.integer,
                let leafHash = object["leafHash"]?.text.flatMap({ TreeHash(hex: $0) })
            else {
                if index == lines.count - 1 { break }
                throw LedgerFailure.badInput(
                    path: path, line: index + 1, reason: "it is not a redaction")
            }
            redactions.append(Redaction(sequence: sequence, leafHash: leafHash))
        }
        return redactions
    }
}
