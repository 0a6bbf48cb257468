/// A text whose identity is its bytes. `String` takes canonically equivalent texts for equal; the
/// tables do not.
struct ByteText: Hashable {
    var text: String

    init(_ text: String) { self.text = text }

    static func == (left: ByteText, right: ByteText) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
    }
}
