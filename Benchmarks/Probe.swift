import ArgumentParser
import Foundation
import GRDBSQLite
import SinewCore
import SinewLedger

/// Writes for the tests of power cuts: one event after the other through the store that `sinew`
/// uses, each sequence printed once its append has returned.
struct Probe: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write events for the tests of power cuts.", subcommands: [Write.self])

    static let start = Timestamp(milliseconds: 1_790_000_000_000)

    enum Synchronous: String, ExpressibleByArgument {
        case full = "FULL"
        /// The control, which loses what it acknowledged: no door of `sinew` leads here.
        case normal = "NORMAL"
    }

    struct Write: ParsableCommand {
        @Argument(help: "The ledger's folder; made where there is none.") var folder: String
        @Argument(help: "FULL, or NORMAL for the control.") var synchronous: Synchronous
        @Argument var count: Int

        func run() throws {
            Connections.watch()
            let place = LedgerFolder(path: folder)
            let store =
                place.hasLedger
                ? try SQLiteStore(opening: place)
                : try SQLiteStore.create(place, ledgerID: SubjectID(high: 1, low: 2))
            if synchronous == .normal { try Connections.loosen() }
            var random = BenchRandom()
            for number in 0..<count {
                let draft = Draft(
                    type: "evidence.logged", subject: SubjectID(high: 9, low: UInt64(number)),
                    facts: ["number": .integer(Int64(number + 1))],
                    words: ["title": .text("fault-probe-\(number)")])
                let events = try store.write { transaction in
                    try transaction.append(
                        [draft], recorded: Probe.start,
                        actor: SubjectID(high: 3, low: 4), proof: .claimed, using: &random)
                }
                say(String(events[0].sequence))
            }
        }
    }
}

/// The SQLite connections of this process. The store sets what keeps an acknowledged commit and
/// lets nobody change it; the control goes behind its back.
private enum Connections {
    nonisolated(unsafe) private static var all: [OpaquePointer] = []

    /// From now on, remembers each connection that is opened.
    static func watch() {
        let remember:
            @convention(c) (
                OpaquePointer?, UnsafeMutablePointer<UnsafePointer<CChar>?>?,
                OpaquePointer?
            ) -> CInt = { connection, _, _ in
                if let connection { Connections.all.append(connection) }
                return SQLITE_OK
            }
        sqlite3_auto_extension(unsafeBitCast(remember, to: (@convention(c) () -> Void).self))
    }

    /// - Throws: where the last connection opened does not take the setting.
    static func loosen() throws {
        guard let store = all.last,
            sqlite3_exec(store, "PRAGMA synchronous = NORMAL", nil, nil, nil) == SQLITE_OK
        else { throw ValidationError("The store's connection cannot be reached.") }
    }
}
