/// The bytes of an open file, one after another, a stretch of it in memory at a time.
struct ByteStream: Sendable {
    private let file: OpenFile
    private var stretch: [UInt8] = []
    private var index = 0
    /// Offset in the file of the first byte of the stretch.
    private var start = 0
    private(set) var hasFailed = false

    init(_ file: OpenFile) { self.file = file }

    /// Offset of the next byte.
    var offset: Int { start + index }

    mutating func peek() -> UInt8? {
        if index < stretch.count { return stretch[index] }
        start += stretch.count
        index = 0
        stretch = []
        // A file that grows while it is read ends where it ended when it was opened.
        let rest = Int(file.size) - start
        guard rest > 0 else { return nil }
        guard let more = file.bytes(at: start, countMax: rest) else {
            hasFailed = true
            return nil
        }
        stretch = more
        return stretch.first
    }

    mutating func next() -> UInt8? {
        guard let byte = peek() else { return nil }
        index += 1
        return byte
    }

    mutating func seek(to offset: Int) {
        if offset >= start, offset <= start + stretch.count {
            index = offset - start
        } else {
            stretch = []
            start = offset
            index = 0
        }
    }
}
