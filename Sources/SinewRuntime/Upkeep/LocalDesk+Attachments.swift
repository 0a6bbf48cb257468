package import SinewCore
import SinewLedger

extension LocalDesk {
    /// Writes the bytes of an attachment, once they are seen to have their digest.
    ///
    /// - Parameters:
    ///   - digest: SHA-256 in hexadecimal.
    ///   - path: the file; `-` is standard output; nil writes nothing.
    /// - Throws: `Refusal` where it is not kept here, `LedgerFailure.attachmentDamaged`.
    package func writeAttachment(_ digest: String, to path: String?) async throws -> Report {
        try ledger.refresh()
        guard let name = TreeHash(hex: digest.lowercased()),
            let bytes = try ledger.store.read({ try $0.attachment(name) })
        else { throw Refusal.attachmentNotKept(digest) }
        guard TreeHash(hashing: bytes) == name else {
            throw LedgerFailure.attachmentDamaged(digest: name.hex)
        }
        if let path {
            let output = try ExportFile(path)
            try output.write(bytes)
            try output.finish()
        }
        let place: Phrase = path.map { "\(strong: $0) holds" } ?? "\(strong: "It holds")"
        return ledger.context(ledger.standing).report(
            "attachment",
            data: [
                "digest": .text(name.hex), "bytes": .integer(Int64(bytes.count)),
                "path": path.map { .text($0) } ?? .null,
            ],
            sheet: Sheet(
                path: "attachment", title: path == nil ? "A rehearsal" : "Attachment",
                lede: "\(place) \(bytes.count) bytes, which have the digest they are named by."
                    + (path == nil ? " Nothing was written." : ""),
                command: "sinew attachment \(name.hex)"))
    }
}

extension Refusal {
    fileprivate static func attachmentNotKept(_ digest: String) -> Refusal {
        Refusal(
            "attachment-not-kept", "No file with the digest “\(digest)” is kept here.",
            rule: "A file is named by its SHA-256, 64 hexadecimal digits; with the words of its "
                + "evidence it is removed.",
            next: "sinew show NUMBER")
    }
}
