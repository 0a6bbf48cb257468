import Foundation
import SinewLedger
import SinewTesting
import Synchronization

@testable import SinewCore
@testable import SinewRuntime

/// Two processes at one ledger on a simulated disk, as a server and a command line are: each with a
/// standing and an index connection of its own.
final class Office {
    /// The first of September 2026, 08:00 UTC.
    static let opening = Timestamp(milliseconds: 1_788_249_600_000)

    /// A clock that stands still until somebody moves it.
    final class Clock: Sendable {
        private let milliseconds = Mutex(Office.opening.milliseconds)

        var now: Timestamp { Timestamp(milliseconds: milliseconds.withLock { $0 }) }

        func advance(milliseconds added: Int64) { milliseconds.withLock { $0 += added } }
    }

    private final class Chance: Sendable {
        private let generator: Mutex<SeededGenerator>

        init(seed: UInt64) { generator = Mutex(SeededGenerator(seed: seed)) }

        func next() -> UInt64 { generator.withLock { $0.next() } }
    }

    let clock = Clock()
    let disk: SimulatedDisk
    private let chance: Chance
    private let bug: PlantedBug?
    private var processes: [OpenLedger?] = [nil, nil]
    private var current = 0

    init(disk: SimulatedDisk, seed: UInt64, bug: PlantedBug?) {
        self.disk = disk
        self.bug = bug
        chance = Chance(seed: seed ^ 0x5EED)
        bug?.plant(on: disk)
    }

    var surroundings: Surroundings {
        Surroundings(
            now: { [clock] in clock.now }, random: { [chance] in chance.next() },
            zone: .utc)
    }

    private static let pack: Pack? = try? LocalDesk.startingPack()

    /// Makes the ledger, with its founder and its pack.
    func found() throws {
        let folder = LedgerFolder(path: disk.folder)
        var generator = RandomSource(surroundings: surroundings)
        let id = SubjectID(high: generator.next(), low: generator.next())
        let store = try SQLiteStore.create(folder, ledgerID: id)
        let key = try SigningKey(using: &generator)
        try key.store(at: folder.signingKey)
        let ledger = OpenLedger(
            folder: folder, store: store, index: try LedgerIndex.open(at: folder.index),
            standing: Standing(), surroundings: surroundings, isReadOnly: false)
        let founding = Founding(
            kind: .team, name: "Harbour", zone: "UTC", founderHandle: "mei", founderName: "Mei",
            founderEmail: "mei@example.org", signingKey: key.publicKey,
            logOrigin: "sinew/\(id.text)", pepper: id.text + id.text,
            pack: Office.pack?.object ?? [:])
        let pending = LocalDesk.Pending(
            command: .createLedger(founding), actor: Actor(name: "mei", proof: .claimed),
            key: "found")
        _ = try ledger.commit([pending])[0].get()
        spoil(ledger)
        processes[0] = ledger
    }

    private func spoil(_ ledger: OpenLedger) {
        guard let bug else { return }
        ledger.store = BuggyStore(
            ledger.store, folder: ledger.folder, bug, seed: UInt64(disk.steps))
    }

    /// The process that is asked now, opened where it is not.
    var ledger: OpenLedger {
        get throws {
            if let open = processes[current] { return open }
            let open = try OpenLedger.open(disk.folder, surroundings: surroundings)
            spoil(open)
            processes[current] = open
            return open
        }
    }

    /// Another process is asked from now on, or this one ends and begins anew.
    func change(_ random: inout SeededGenerator) {
        switch Int.random(in: 0..<8, using: &random) {
        case 0...2: current = 1 - current
        case 3: end(current)
        default: break
        }
    }

    private func end(_ process: Int) {
        processes[process]?.close()
        processes[process] = nil
    }

    /// A store that does not know what it wrote takes no more writes. An open ledger sees to that
    /// by itself, but not where a bug lies before its store.
    func mend() { if bug != nil { end(current) } }

    func close() {
        end(0)
        end(1)
    }

    /// After a crash: both processes are gone, and the disk is as the photograph shows it.
    func restart() throws {
        guard let photograph = disk.photograph else { return }
        close()
        try disk.restart(from: photograph)
        clock.advance(milliseconds: 30_000)
    }

    /// The log itself.
    func read<R>(_ body: (any LedgerReading) throws -> R) throws -> R {
        try disk.quietly { try ledger.store.read(body) }
    }

    var size: Int64 {
        get throws { try read { try $0.head.size } }
    }
}
