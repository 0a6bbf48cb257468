import SinewCore
import SinewLedger

extension OpenLedger {
    /// Whether a ledger is opened for reading only.
    package enum ReadingOnly: Sendable, Hashable {
        case no, yes
        /// Only where the disk cannot be written to.
        case whereItMust
    }

    /// Opens the ledger in a folder.
    ///
    /// - Throws: `LedgerFailure`.
    package static func open(
        _ path: String, reading: ReadingOnly = .no, surroundings: Surroundings = .system
    ) throws -> OpenLedger {
        do {
            return try open(path, surroundings, isReadOnly: reading == .yes)
        } catch let failure as LedgerFailure {
            guard reading == .whereItMust, case .readOnly = failure else { throw failure }
            return try open(path, surroundings, isReadOnly: true)
        }
    }

    private static func open(
        _ path: String, _ surroundings: Surroundings, isReadOnly: Bool
    ) throws -> OpenLedger {
        let folder = LedgerFolder(path: path)
        let store = try SQLiteStore(opening: folder, isReadOnly: isReadOnly)
        let standing = try store.read { reading in
            snapshot(folder, upTo: try reading.head.size, reading) ?? Standing()
        }
        return OpenLedger(
            folder: folder, store: store,
            index: try openIndex(folder, store, isReadOnly: isReadOnly),
            standing: standing, surroundings: surroundings, isReadOnly: isReadOnly)
    }

    /// An index that cannot be read is made anew, since it holds nothing of its own; where nothing
    /// can be written it is made elsewhere once it is needed.
    private static func openIndex(
        _ folder: LedgerFolder, _ store: SQLiteStore, isReadOnly: Bool
    ) throws -> LedgerIndex? {
        if let index = try? LedgerIndex.open(at: folder.index, isReadOnly: isReadOnly) {
            return index
        }
        if isReadOnly { return nil }
        // Another process may be making it anew right now, which takes the writer's place.
        return try store.write { _ in
            do {
                return try LedgerIndex.open(at: folder.index)
            } catch {
                guard IndexFailure.isDamage(error) else { throw error }
                return try LedgerIndex.recreate(at: folder.index)
            }
        }
    }
}
