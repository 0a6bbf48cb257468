/// The fields between two lines of three hyphens that many files begin with, and what follows them.
///
/// CommonMark takes such a block for a rule and a heading, so it is set apart before.
struct FrontMatter: Sendable, Hashable {
    /// The lines between the hyphens; empty where the source begins with no such block.
    var fields = ""
    var rest: String

    /// A block that is longer is read as the prose it may as well be.
    private static let bytesMax = 8192

    init(_ source: String) {
        rest = source
        let bytes = Array(source.utf8)
        guard let start = FrontMatter.afterFence(bytes, at: 0) else { return }
        var line = start
        while line < min(bytes.count, FrontMatter.bytesMax) {
            if let end = FrontMatter.afterFence(bytes, at: line) {
                fields = String(decoding: bytes[start..<line], as: UTF8.self)
                rest = String(decoding: bytes[end...], as: UTF8.self)
                return
            }
            let feed = bytes[line...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            line = feed + 1
        }
    }

    /// Where the line behind `---` begins, if `---` is all that the line at `index` says.
    private static func afterFence(_ bytes: [UInt8], at index: Int) -> Int? {
        let feed = bytes[index...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        var line = bytes[index..<feed]
        while let last = line.last, last == 0x20 || last == 0x09 || last == 0x0D {
            line.removeLast()
        }
        guard line.elementsEqual("---".utf8) else { return nil }
        return min(feed + 1, bytes.count)
    }
}
