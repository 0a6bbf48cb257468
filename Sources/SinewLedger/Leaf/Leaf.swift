import SinewCore

/// What the Merkle tree holds of an event: canonical JSON (RFC 8785) of at most 1 KiB that says
/// when, who, what kind and about which thing, and commits to facts and words without showing
/// them.
///
/// There is exactly one byte string per leaf: names in order, no spaces, integers without leading
/// zeros, `happened` only where it differs. The reader accepts nothing else, so that reading and
/// writing again is the identity.
struct Leaf {
    static let bytesMax = 1024
    static let typeBytesMax = 64
    /// The years 1 to 9999, which is what RFC 3339 can write.
    static let times =
        Timestamp(milliseconds: -62_135_596_800_000)...Timestamp(milliseconds: 253_402_300_799_999)

    var sequence: Int64
    var id: EventID
    var recorded: Timestamp
    var happened: Timestamp?
    var actor: SubjectID
    var proof: ActorProof
    var subject: SubjectID
    var facts: TreeHash
    var words: TreeHash

    /// Appends the canonical form; `type` must be acceptable to `isType`.
    func append(type: String, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: "{\"actor\":\"".utf8)
        HexText.append(actor, to: &bytes)
        bytes.append(contentsOf: "\",\"facts\":\"".utf8)
        facts.withBytes { HexText.append($0, to: &bytes) }
        bytes.append(contentsOf: "\",".utf8)
        if let happened {
            bytes.append(contentsOf: "\"happened\":".utf8)
            JSONText.append(happened.milliseconds, to: &bytes)
            bytes.append(UInt8(ascii: ","))
        }
        bytes.append(contentsOf: "\"id\":\"".utf8)
        HexText.append(id, to: &bytes)
        bytes.append(contentsOf: "\",\"proof\":\"".utf8)
        bytes.append(contentsOf: proof.rawValue.utf8)
        bytes.append(contentsOf: "\",\"recorded\":".utf8)
        JSONText.append(recorded.milliseconds, to: &bytes)
        bytes.append(contentsOf: ",\"sequence\":".utf8)
        JSONText.append(sequence, to: &bytes)
        bytes.append(contentsOf: ",\"subject\":\"".utf8)
        HexText.append(subject, to: &bytes)
        bytes.append(contentsOf: "\",\"type\":\"".utf8)
        bytes.append(contentsOf: type.utf8)
        bytes.append(contentsOf: "\",\"words\":\"".utf8)
        words.withBytes { HexText.append($0, to: &bytes) }
        bytes.append(contentsOf: "\"}".utf8)
    }

    /// Lower-case letters, digits, dots, hyphens and underscores: nothing that JSON escapes.
    static func isType(_ text: some Collection<UInt8>) -> Bool {
        !text.isEmpty && text.count <= typeBytesMax && text.allSatisfy(isTypeByte)
    }

    static func isTypeByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
