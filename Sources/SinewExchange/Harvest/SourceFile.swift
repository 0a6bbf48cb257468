import Glibc

/// A file that was read whole: its bytes, and its text where it is one.
struct SourceFile: Sendable {
    var path: String
    /// As they stood in the file: what a digest is made of.
    var bytes: [UInt8]
    /// Without a byte order mark.
    var text: [UInt8]

    /// - Throws: why it cannot be read as text, with the line.
    init(_ file: ListedFile, bytesMax: Int) throws(Unreadable) {
        let bytes = try SourceFile.read(file, bytesMax: bytesMax)
        try self.init(path: file.path, bytes: bytes)
    }

    init(path: String, bytes: [UInt8]) throws(Unreadable) {
        self.path = path
        self.bytes = bytes
        text = bytes.starts(with: SourceFile.byteOrderMark) ? Array(bytes.dropFirst(3)) : bytes
        if let line = SourceFile.lineOfNUL(text) {
            throw Unreadable(Remark(path: path, line: line, reason: "a NUL byte stands here"))
        }
        if let offset = SourceFile.offsetOfInvalidUTF8(text) {
            let line = SourceFile.line(of: offset, in: text)
            throw Unreadable(Remark(path: path, line: line, reason: "not valid UTF-8"))
        }
    }

    struct Unreadable: Error, Sendable {
        var remark: Remark

        init(_ remark: Remark) { self.remark = remark }
    }

    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    var string: String { String(decoding: text, as: UTF8.self) }

    /// The line, counted from 1, that an offset stands in.
    static func line(of offset: Int, in bytes: [UInt8]) -> Int {
        bytes[..<min(offset, bytes.count)].reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
    }

    /// Offset of the first byte that is not part of valid UTF-8 (Unicode 15, table 3-7).
    static func offsetOfInvalidUTF8(_ bytes: [UInt8]) -> Int? {
        guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
        var good = 0
        var bad = bytes.count
        // Validity of a prefix that ends on a character is monotonous, so halving finds the end.
        while bad - good > 1 {
            var middle = (good + bad) / 2
            while middle > good, middle < bytes.count, bytes[middle] & 0xC0 == 0x80 { middle -= 1 }
            if middle == good { break }
            if String(validating: bytes[good..<middle], as: UTF8.self) != nil {
                good = middle
            } else {
                bad = middle
            }
        }
        return good
    }

    private static func lineOfNUL(_ bytes: [UInt8]) -> Int? {
        bytes.firstIndex(of: 0).map { line(of: $0, in: bytes) }
    }

    private static func read(_ file: ListedFile, bytesMax: Int) throws(Unreadable) -> [UInt8] {
        let opened: OpenFile
        do { opened = try OpenFile(file.location) } catch {
            throw Unreadable(Remark(path: file.path, reason: error.reason))
        }
        var bytes: [UInt8] = []
        while true {
            guard let more = opened.bytes(at: bytes.count, countMax: bytesMax + 1 - bytes.count)
            else { throw Unreadable(Remark(path: file.path, reason: SystemError.current)) }
            bytes.append(contentsOf: more)
            guard bytes.count <= bytesMax else {
                throw Unreadable(
                    Remark(path: file.path, reason: "longer than \(bytesMax) bytes"))
            }
            if more.isEmpty { return bytes }
        }
    }
}

/// A regular file opened for reading; closed with its last user.
final class OpenFile: Sendable {
    private let descriptor: Int32
    let size: Int64

    /// Opens what is a regular file and not a link to one.
    init(_ location: String, followsLink: Bool = false) throws(HarvestFailure) {
        let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followsLink ? 0 : O_NOFOLLOW)
        let descriptor = open(location, flags)
        guard descriptor >= 0 else {
            throw HarvestFailure(path: location, reason: SystemError.current)
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw HarvestFailure(path: location, reason: "not a regular file")
        }
        self.descriptor = descriptor
        size = Int64(status.st_size)
    }

    deinit { close(descriptor) }

    /// Up to `countMax` bytes from `offset` on, none at the end; nil where the system refuses.
    func bytes(at offset: Int, countMax: Int) -> [UInt8]? {
        let capacity = min(max(countMax, 0), 256 * 1024)
        guard capacity > 0 else { return [] }
        var count = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, filled in
            repeat {
                count = pread(descriptor, buffer.baseAddress, capacity, off_t(offset))
            } while count < 0 && errno == EINTR
            filled = max(count, 0)
        }
        return count < 0 ? nil : bytes
    }
}
