/// How far an index has followed its log: the size of the log, and its Merkle root at that size.
package struct Watermark: Sendable, Hashable {
    package var sequence: Int64
    /// 32 bytes.
    package var root: [UInt8]

    package init(sequence: Int64, root: [UInt8]) {
        self.sequence = sequence
        self.root = root
    }
}

/// Why an index could not be read or could not follow. The log is whole; the index is derived.
package enum IndexFailure: Error, Sendable, Hashable {
    /// The events do not continue where the index stands.
    case gap(expected: Int64, found: Int64)
    /// A newer version of Sinew wrote this event.
    case unknownEventType(String, sequence: Int64)
    /// A row that this version would not have written: drop the file and rebuild.
    case damaged(String)
}
