/// That an entry is in a log, in the form of C2SP tlog-proof.
package struct LogProof: Sendable, Hashable {
    package static let bytesMax = SignedNote.bytesMax
    private static let header = "c2sp.org/tlog-proof@v1"

    /// The sequence less one.
    package var index: Int64
    package var path: [TreeHash]
    /// A signed checkpoint.
    package var note: SignedNote

    package init(index: Int64, path: [TreeHash], note: SignedNote) {
        self.index = index
        self.path = path
        self.note = note
    }

    package var text: String {
        let hashes = path.map { Base64.text($0.bytes) + "\n" }.joined()
        return "\(LogProof.header)\nindex \(index)\n\(hashes)\n\(note.note)"
    }

    /// - Returns: nil where the bytes are no proof.
    package init?(parsing bytes: [UInt8]) {
        guard bytes.count <= LogProof.bytesMax else { return nil }
        var rest = bytes[...]
        guard let header = LogProof.line(&rest), header.elementsEqual(LogProof.header.utf8),
            var line = LogProof.line(&rest)
        else { return nil }
        if line.starts(with: "extra ".utf8) {
            guard Base64.bytes(line.dropFirst(6)) != nil, let next = LogProof.line(&rest) else {
                return nil
            }
            line = next
        }
        guard line.starts(with: "index ".utf8), let index = Checkpoint.decimal(line.dropFirst(6))
        else { return nil }
        var path: [TreeHash] = []
        while let line = LogProof.line(&rest), !line.isEmpty {
            guard path.count < MerkleProof.pathCountMax,
                let hash = Base64.bytes(line).flatMap({ TreeHash(bytes: $0) })
            else { return nil }
            path.append(hash)
        }
        guard let note = SignedNote(parsing: Array(rest)) else { return nil }
        self.init(index: index, path: path, note: note)
    }

    /// Whether this proves a leaf to whoever trusts one of the verifiers.
    package func proves(_ leafHash: TreeHash, origin: String, to verifiers: [NoteVerifier]) -> Bool
    {
        guard let checkpoint = Checkpoint(text: note.text),
            checkpoint.origin.utf8.elementsEqual(origin.utf8), note.isSigned(by: verifiers)
        else { return false }
        return MerkleProof.isIncluded(
            leafHash: leafHash, index: index, size: checkpoint.size, path: path,
            root: checkpoint.root)
    }

    private static func line(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        defer { rest = rest[(end + 1)...] }
        return rest[..<end]
    }
}
