/// A stretch of text with the matching words marked.
package struct Snippet: Sendable, Hashable {
    package var parts: [Part]
    /// Whether text was left out before or after it.
    package var isCutBefore: Bool
    package var isCutAfter: Bool

    package struct Part: Sendable, Hashable {
        package var text: String
        package var isMatch: Bool
    }

    package static let wordsMax = 24
    /// Most bytes of a record's text that are looked through for the best stretch.
    package static let bytesReadMax = 64 * 1024

    package var text: String { parts.map(\.text).joined() }
}
