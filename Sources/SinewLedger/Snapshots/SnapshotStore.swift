import Foundation
package import SinewCore

/// Standings that were computed before, as bytes, so that opening need not replay. A snapshot is
/// only ever a shortcut: whatever is odd about one means to drop it and replay.
package struct SnapshotStore: Sendable {
    package static let payloadBytesMax = 1024 * 1024 * 1024
    private static let magic = Array("SINWSNAP".utf8)
    private static let headerBytes = 8 + 8 + 16 + 8 + 32 + 8
    private static let suffix = ".snapshot"

    private let path: String

    package init(_ folder: LedgerFolder) { path = folder.snapshots }

    /// What a snapshot stands for.
    package struct Key: Sendable, Hashable {
        package var ledgerID: SubjectID
        /// The last event that was folded.
        package var sequence: Int64
        /// Of the log with that many events.
        package var root: TreeHash
        /// Another fold makes another standing.
        package var foldVersion: Int64

        package init(ledgerID: SubjectID, sequence: Int64, root: TreeHash, foldVersion: Int64) {
            self.ledgerID = ledgerID
            self.sequence = sequence
            self.root = root
            self.foldVersion = foldVersion
        }
    }

    /// Keeps a snapshot, and drops those that the ladder no longer needs.
    package func write(_ payload: [UInt8], for key: Key) throws {
        if mkdir(path, 0o700) != 0, errno != EEXIST { throw SystemCall.failure("mkdir", path) }
        var bytes = SnapshotStore.header(key, payloadBytes: payload.count)
        bytes.append(contentsOf: TreeHash(hashing: bytes + payload).bytes)
        bytes.append(contentsOf: payload)
        try FileBytes.replace(file(key.sequence), bytes, isSynced: false)
        thin()
    }

    /// The newest snapshot of at most `sequence` events.
    ///
    /// - Parameter root: gives the root of the log with so many events, to compare.
    /// - Returns: nil where there is none that holds; then replay from the start.
    package func load(
        atMost sequence: Int64, ledgerID: SubjectID, foldVersion: Int64,
        root: (Int64) throws -> TreeHash
    ) rethrows -> (sequence: Int64, payload: [UInt8])? {
        for found in sequences().reversed() where found <= sequence {
            let key = Key(
                ledgerID: ledgerID, sequence: found, root: try root(found),
                foldVersion: foldVersion)
            if let payload = payload(for: key) { return (found, payload) }
            unlink(file(found))
        }
        return nil
    }

    /// Drops every snapshot, as a redaction has to: they hold words. So does a draft that a killed
    /// process left.
    package func removeAll() {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        for name in names
        where name.hasSuffix(SnapshotStore.suffix)
            || name.contains(SnapshotStore.suffix) && name.hasSuffix(FileBytes.draftSuffix)
        {
            unlink("\(path)/\(name)")
        }
    }

    /// Of the snapshots that are there, in order.
    package func sequences() -> [Int64] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.compactMap { name in
            name.hasSuffix(SnapshotStore.suffix)
                ? Checkpoint.decimal(name.utf8.dropLast(SnapshotStore.suffix.utf8.count)) : nil
        }.sorted()
    }

    private func payload(for key: Key) -> [UInt8]? {
        let overhead = SnapshotStore.headerBytes + TreeHash.byteCount
        guard
            let bytes = try? FileBytes.read(
                file(key.sequence), bytesMax: SnapshotStore.payloadBytesMax + overhead),
            bytes.count >= overhead
        else { return nil }
        let payload = Array(bytes[overhead...])
        let header = SnapshotStore.header(key, payloadBytes: payload.count)
        guard bytes.starts(with: header),
            TreeHash(bytes: bytes[header.count..<overhead])
                == TreeHash(hashing: header + payload)
        else { return nil }
        return payload
    }

    private static func header(_ key: Key, payloadBytes: Int) -> [UInt8] {
        var bytes = magic
        for number in [
            UInt64(bitPattern: key.foldVersion), key.ledgerID.high, key.ledgerID.low,
            UInt64(bitPattern: key.sequence),
        ] {
            withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
        }
        bytes.append(contentsOf: key.root.bytes)
        withUnsafeBytes(of: UInt64(payloadBytes).bigEndian) { bytes.append(contentsOf: $0) }
        return bytes
    }

    /// Keeps the two newest, and of the others the oldest within each doubling of the distance: it
    /// is the one that grows into the next. So any earlier point is near one, and there are never
    /// many.
    private func thin() {
        let all = sequences()
        guard let newest = all.last else { return }
        var distances: Set<Int> = []
        for sequence in all.dropLast(2) {
            let distance = 63 - (newest - sequence).leadingZeroBitCount
            if !distances.insert(distance).inserted { unlink(file(sequence)) }
        }
    }

    private func file(_ sequence: Int64) -> String {
        "\(path)/\(sequence)\(SnapshotStore.suffix)"
    }
}
