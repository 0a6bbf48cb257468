import Foundation
import SinewCore

/// The lines of an exported ledger: a header, a line per event, a line per attachment. Each is
/// canonical JSON, so that there is one text for one ledger.
enum ExportLine {
    static let format = "sinew-ledger/1"
    /// Longest line: the largest attachment in base64, and its name.
    static let bytesMax = LedgerBound.attachmentBytesMax / 3 * 4 + 1024

    static func header(of reading: any LedgerReading) throws -> Object {
        let head = try reading.head
        return [
            "attachments": .integer(Int64(try reading.attachmentDigests().count)),
            "format": .text(format), "ledger": .text(reading.ledgerID.text),
            "root": .text(head.root.hex), "size": .integer(head.size),
        ]
    }

    /// What a person reads of an event, and what a verifier needs: the leaf as it was hashed, and
    /// the salts. Of redacted words neither they nor their salt are there.
    static func event(_ entry: Entry) throws -> Object {
        let event = try entry.event()
        var line: Object = [
            "actor": .text(event.actor.text), "facts": .object(event.facts),
            "factsSalt": .text(entry.factsSalt.hex), "id": .text(event.id.text),
            "leaf": .text(String(decoding: entry.leaf, as: UTF8.self)),
            "proof": .text(event.proof.rawValue), "recorded": .text(event.recorded.rfc3339),
            "sequence": .integer(event.sequence), "subject": .text(event.subject.text),
            "type": .text(event.type),
        ]
        if let happened = event.happened { line["happened"] = .text(happened.rfc3339) }
        if let words = event.words, let salt = entry.wordsSalt {
            line["words"] = .object(words)
            line["wordsSalt"] = .text(salt.hex)
        }
        return line
    }

    /// The entry that a line stands for. Whether it holds is for `EntryCheck`.
    static func entry(_ line: Object) throws -> Entry {
        guard let sequence = line["sequence"]?.integer, let leaf = line["leaf"]?.text,
            let facts = line["facts"]?.object,
            let factsSalt = line["factsSalt"]?.text.flatMap({ Salt(hex: $0) })
        else { throw LedgerFailure.unacceptable("it is not an event") }
        let words = line["words"]?.object
        let wordsSalt = line["wordsSalt"]?.text.flatMap { Salt(hex: $0) }
        guard (words == nil) == (wordsSalt == nil) else {
            throw LedgerFailure.unacceptable("words and their salt do not come together")
        }
        let bytes = Array(leaf.utf8)
        return Entry(
            sequence: sequence, leaf: bytes, leafHash: .ofLeaf(bytes), facts: facts.canonicalJSON,
            factsSalt: factsSalt, words: words?.canonicalJSON, wordsSalt: wordsSalt)
    }

    static func attachment(_ digest: TreeHash, _ bytes: [UInt8]) -> Object {
        ["attachment": .text(digest.hex), "bytes": .text(Base64.text(bytes))]
    }
}
