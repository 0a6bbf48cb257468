import GRDB
import SinewCore

/// Why an index could not be read or could not follow. The log is whole; the index is derived.
package enum IndexFailure: Error, Sendable, Hashable {
    /// The events do not continue where the index stands.
    case gap(expected: Int64, found: Int64)
    /// A newer version of Sinew wrote this event.
    case unknownEventType(String, sequence: Int64)
    /// A row that this version would not have written: drop the file and rebuild.
    case damaged(String)

    /// Whether `error` says that the file of an index is broken, and would be mended by dropping
    /// it and following the log again.
    package static func isDamage(_ error: any Error) -> Bool {
        switch error {
        case IndexFailure.damaged: true
        case is JSONReader.Failure: true
        case let error as DatabaseError:
            [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(error.resultCode)
        default: false
        }
    }
}
