import SinewCore

/// Numbers the rows of words in the order of time: milliseconds, and a tie-break below them.
enum WordsRow {
    static let tieBits: Int64 = 19
    /// What fits above the tie-break: from 1691 to 2248.
    private static let milliseconds = -(Int64(1) << 43)...(Int64(1) << 43)

    /// The row that the version made by event `sequence` takes if it is free, else the next free.
    static func first(at time: Timestamp, sequence: Int64) -> Int64 {
        floor(at: time) + sequence & (1 << tieBits - 1)
    }

    /// No row of anything that happened at `time` or later is smaller.
    static func floor(at time: Timestamp) -> Int64 {
        min(max(time.milliseconds, milliseconds.lowerBound), milliseconds.upperBound) << tieBits
    }
}
