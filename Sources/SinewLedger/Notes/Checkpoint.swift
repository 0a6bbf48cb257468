/// A tree head that a log signs (C2SP tlog-checkpoint).
package struct Checkpoint: Sendable, Hashable {
    /// The log's name.
    package var origin: String
    package var size: Int64
    package var root: TreeHash

    package init(origin: String, size: Int64, root: TreeHash) {
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// From the text of a note. Extension lines are passed over.
    package init?(text: String) {
        let lines = text.utf8.split(
            separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard lines.count >= 4, lines.last?.isEmpty == true,
            lines.dropLast().allSatisfy({ !$0.isEmpty }), let origin = String(lines[0]),
            let size = Checkpoint.decimal(lines[1]),
            let root = Base64.bytes(lines[2]).flatMap({ TreeHash(bytes: $0) })
        else { return nil }
        self.init(origin: origin, size: size, root: root)
    }

    package var text: String { "\(origin)\n\(size)\n\(Base64.text(root.bytes))\n" }

    package func signed(by key: SigningKey) throws -> SignedNote {
        try SignedNote(signing: text, name: origin, key: key)
    }

    /// ASCII digits without leading zeros.
    static func decimal(_ digits: some Collection<UInt8>) -> Int64? {
        guard digits.allSatisfy({ (0x30...0x39).contains($0) }),
            digits.first != UInt8(ascii: "0") || digits.count == 1
        else { return nil }
        return Int64(String(decoding: digits, as: UTF8.self))
    }
}
