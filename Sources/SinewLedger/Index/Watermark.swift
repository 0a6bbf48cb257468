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
