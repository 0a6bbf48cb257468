import SinewCore

/// What a verification found to be true.
package struct Verification: Sendable, Hashable {
    /// The number of events that were recomputed.
    package var size: Int64
    package var root: TreeHash
    package var redactedCount: Int64
    package var attachmentCount: Int

    /// Called now and then with how many events were verified, and of how many.
    package typealias Progress = @Sendable (Int64, Int64) -> Void

    /// Leaves that are verified in one piece: whole tiles.
    static let chunkLeafCount = 32 * Tile.hashCount
}
