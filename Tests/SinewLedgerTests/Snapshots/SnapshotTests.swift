import Foundation
import SinewCore
import SinewLedger
import SinewTesting
import Testing

@Suite struct `Snapshots of a standing` {
    let folder = TemporaryFolder()
    let snapshots: SnapshotStore

    init() throws {
        try folder.ledger.create()
        snapshots = SnapshotStore(folder.ledger)
    }

    func root(_ sequence: Int64) -> TreeHash { TreeHash(hashing: Array("\(sequence)".utf8)) }

    func write(_ sequence: Int64) throws {
        try snapshots.write(
            Array("standing at \(sequence)".utf8),
            for: SnapshotStore.Key(
                ledgerID: Samples.ledgerID, sequence: sequence, root: root(sequence),
                foldVersion: 3))
    }

    func load(
        _ sequence: Int64, id: SubjectID = Samples.ledgerID, foldVersion: Int64 = 3,
        root: ((Int64) -> TreeHash)? = nil
    ) -> String? {
        snapshots.load(
            atMost: sequence, ledgerID: id, foldVersion: foldVersion, root: root ?? self.root
        ).map { String(decoding: $0.payload, as: UTF8.self) }
    }

    @Test func `the newest at or before a sequence is loaded`() throws {
        for sequence in [Int64(10), 20, 30] { try write(sequence) }
        #expect(load(100) == "standing at 30")
        #expect(load(29) == "standing at 20")
        #expect(load(9) == nil)
        #expect(snapshots.sequences() == [10, 20, 30])
    }

    @Test func `a snapshot of another ledger, fold or log is dropped`() throws {
        try write(10)
        #expect(load(100, id: SubjectID(high: 0, low: 0)) == nil)
        #expect(snapshots.sequences().isEmpty)
        try write(10)
        #expect(load(100, foldVersion: 4) == nil)
        try write(10)
        #expect(load(100, root: { _ in .ofEmptyTree }) == nil)
        try write(10)
        #expect(load(100) != nil)
    }

    @Test func `any changed byte, missing end or empty file is dropped`() throws {
        try write(10)
        let path = folder.ledger.snapshots + "/10.snapshot"
        let bytes = try Data(contentsOf: URL(filePath: path))
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 1
            try changed.write(to: URL(filePath: path))
            #expect(load(100) == nil, "byte \(index)")
        }
        for count in [0, 5, 80, bytes.count - 1] {
            try bytes.prefix(count).write(to: URL(filePath: path))
            #expect(load(100) == nil)
        }
        try bytes.write(to: URL(filePath: path))
        #expect(load(100) == "standing at 10")
    }

    @Test func `an odd newer one gives way to an older one`() throws {
        try write(10)
        try write(20)
        try Data("odd".utf8).write(to: URL(filePath: folder.ledger.snapshots + "/20.snapshot"))
        #expect(load(100) == "standing at 10")
        #expect(snapshots.sequences() == [10])
    }

    @Test func `the two newest and a thinning ladder are kept`() throws {
        for sequence in 1...500 { try write(Int64(sequence)) }
        let kept = snapshots.sequences()
        #expect(kept.suffix(2) == [499, 500])
        #expect(kept.count <= 12)
        #expect(kept.first.map { $0 < 260 } == true)
        snapshots.removeAll()
        #expect(snapshots.sequences().isEmpty && load(1000) == nil)
    }

    @Test func `a draft that a killed process left goes with them`() throws {
        try write(10)
        let draft = folder.ledger.snapshots + "/20.snapshot.new"
        try Data("half of it".utf8).write(to: URL(filePath: draft))
        snapshots.removeAll()
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.ledger.snapshots)
        #expect(left == [])
    }
}
