import SinewCore
package import SinewLedger

/// A ledger in a folder of this machine with all that is folded from it: its standing and its
/// index.
///
/// It belongs to whoever opened it. A report that one process wants is asked for here; where many
/// want something at once, `LocalDesk` lets them in one after the other.
package final class OpenLedger {
    package let folder: LedgerFolder
    var store: any LedgerStore
    let surroundings: Surroundings
    let isReadOnly: Bool
    var index: LedgerIndex?
    /// Where the index is while the disk cannot be written to.
    var borrowedPlace: BorrowedPlace?
    var standing: Standing
    /// What is being written, while it is: nobody reads beside it.
    var transaction: (any LedgerTransaction)?
    /// Up to here the index was made from entries that had lost their redacted words already.
    var redactionsIndexed: Int64 = 0
    /// The newest redaction that was folded and that the index is not known to have seen; 0 where
    /// there is none.
    var redactionSeen: Int64 = 0
    /// Where the newest snapshot stands.
    var snapshotSequence: Int64

    init(
        folder: LedgerFolder, store: any LedgerStore, index: LedgerIndex?, standing: Standing,
        surroundings: Surroundings, isReadOnly: Bool
    ) {
        self.folder = folder
        self.store = store
        self.index = index
        self.standing = standing
        self.surroundings = surroundings
        self.isReadOnly = isReadOnly
        snapshotSequence = standing.sequence
    }

    /// Reads the log, from inside of a transaction too.
    func read<R>(_ body: (any LedgerReading) throws -> R) throws -> R {
        if let transaction { return try body(transaction) }
        return try store.read(body)
    }

    /// Lets go of the files. Whoever just drops the ledger does the same.
    package func close() {
        try? index?.close()
        try? (store as? SQLiteStore)?.close()
    }
}
