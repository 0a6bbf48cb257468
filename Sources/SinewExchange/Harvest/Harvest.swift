package import SinewCore

/// What somebody else's files give, one yield after another.
///
/// A harvest is pulled: it holds one file, or one stretch of a table, at a time. The order is that
/// of the bytes of the paths, so the same folder always gives the same yields. Every file that is
/// looked at ends as a record, as quarantined or as skipped.
package struct Harvest: Sequence, IteratorProtocol, Sendable {
    package enum Yield: Sendable, Hashable {
        /// Something to bring in; `warnings` say what the file said that the record does not.
        case record(ImportedRecord, warnings: [Remark])
        /// Something that was meant for us and could not be read.
        case quarantined(Remark)
        /// Something that was not meant for us.
        case skipped(Remark)
    }

    /// Makes the digest of the bytes that a record was read from.
    package typealias Digest = @Sendable ([UInt8]) -> String

    /// Most files below one folder.
    package static let fileCountMax = 100_000
    /// Most folders below each other.
    package static let folderDepthMax = 32
    /// Longest Markdown or YAML file, in bytes.
    package static let documentBytesMax = 256 * 1024
    /// Longest table (CSV or JSON Lines), in bytes.
    package static let tableBytesMax = 64 * 1024 * 1024
    /// Longest row of a table, in bytes.
    package static let rowBytesMax = 1024 * 1024

    /// Files that will be looked at: known before the first is opened.
    package let fileCount: Int
    /// Bytes of those that will be read.
    package let byteCount: Int64
    package private(set) var filesDone = 0
    package private(set) var bytesDone: Int64 = 0

    private var source: any HarvestSource
    private var pending: ArraySlice<Yield>

    init(_ source: some HarvestSource, remarks: [Yield] = []) {
        self.source = source
        fileCount = source.fileCount
        byteCount = source.byteCount
        pending = remarks[...]
    }

    package mutating func next() -> Yield? {
        while true {
            if let yield = pending.popFirst() { return yield }
            guard let more = source.nextPiece() else { return nil }
            pending = more[...]
            filesDone = source.filesDone
            bytesDone = source.bytesDone
        }
    }
}

/// A sentence about a place in a file.
package struct Remark: Sendable, Hashable, CustomStringConvertible {
    /// Below the imported folder.
    package var path: String
    /// Counted from 1; nil where the whole file is meant.
    package var line: Int?
    package var reason: String

    package init(path: String, line: Int? = nil, reason: String) {
        self.path = path
        self.line = line
        self.reason = reason
    }

    /// `path:line`, or the path alone.
    package var place: String { line.map { "\(path):\($0)" } ?? path }

    package var description: String { "\(place): \(reason)" }
}

/// Why a harvest cannot begin.
package struct HarvestFailure: Error, Sendable, Hashable {
    package var path: String
    package var reason: String

    package init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }
}

/// Gives a harvest its yields piece by piece.
protocol HarvestSource: Sendable {
    var fileCount: Int { get }
    var byteCount: Int64 { get }
    var filesDone: Int { get }
    var bytesDone: Int64 { get }

    /// What the next file, or the next stretch of one, gave; nil at the end.
    mutating func nextPiece() -> [Harvest.Yield]?
}
