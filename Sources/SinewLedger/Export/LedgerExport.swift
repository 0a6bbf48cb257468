/// The lossless text form of a ledger: JSON Lines that a person can read and grep, from which
/// `LedgerImport` makes a ledger with the same root.
package enum LedgerExport {
    /// Entries that are read at a time.
    private static let pageCount = 500

    /// - Parameters:
    ///   - sink: takes whole lines, each with its newline.
    ///   - progress: how many events were written, and of how many.
    package static func write(
        _ reading: any LedgerReading, progress: Verification.Progress = { _, _ in },
        to sink: ([UInt8]) throws -> Void
    ) throws {
        var lines: [UInt8] = []
        func flush() throws {
            try sink(lines)
            lines.removeAll(keepingCapacity: true)
        }
        let size = try reading.head.size
        try ExportLine.header(of: reading).appendLine(to: &lines)
        var next: Int64 = 1
        while next <= size {
            let entries = try reading.entries(from: next, limit: pageCount)
            for entry in entries {
                guard entry.sequence == next else {
                    throw LedgerFailure.damaged(sequence: next, reason: "it is missing")
                }
                try ExportLine.event(entry).appendLine(to: &lines)
                next += 1
            }
            guard !entries.isEmpty else {
                throw LedgerFailure.damaged(sequence: next, reason: "it is missing")
            }
            try flush()
            progress(next - 1, size)
        }
        for digest in try reading.attachmentDigests() {
            guard let bytes = try reading.attachment(digest) else { continue }
            ExportLine.attachment(digest, bytes).appendLine(to: &lines)
            try flush()
        }
        try flush()
    }
}
