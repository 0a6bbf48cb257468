/// One line of a CODEOWNERS file, split at the space that no backslash protects.
struct CodeownersLine {
    /// The pattern, backslashes kept as they stand.
    var pattern: String
    var owners: [String]

    /// - Returns: nil for a line that holds nothing but a comment.
    init?(_ line: ArraySlice<UInt8>) {
        var words: [[UInt8]] = []
        var word: [UInt8] = []
        var isEscaped = false
        for byte in line {
            if isEscaped {
                word.append(byte)
                isEscaped = false
            } else if byte == UInt8(ascii: "#"), word.isEmpty {
                break
            } else if ASCII.isSpace(byte) {
                if !word.isEmpty { words.append(word) }
                word = []
            } else {
                isEscaped = byte == UInt8(ascii: "\\")
                word.append(byte)
            }
        }
        if !word.isEmpty { words.append(word) }
        guard let first = words.first else { return nil }
        pattern = String(decoding: first, as: UTF8.self)
        owners = words.dropFirst().map { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether a word can name an owner: `@user`, `@org/team`, or an e-mail address.
    static func isOwner(_ word: String) -> Bool {
        let bytes = Array(word.utf8)
        guard let at = bytes.firstIndex(of: UInt8(ascii: "@")) else { return false }
        return at + 1 < bytes.count && !bytes[(at + 1)...].contains(UInt8(ascii: "@"))
    }
}

/// What a host makes of its CODEOWNERS file.
enum CodeownersFlavour: Sendable, Hashable {
    case gitHub, gitLab
}
