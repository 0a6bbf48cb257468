import Foundation
import SinewCore
import SinewLedger

/// A file that comes with a command and is kept with what the command records.
package struct AttachedFile: Sendable, Hashable {
    let bytes: [UInt8]
    /// SHA-256 in lower-case hexadecimal.
    let digest: String

    /// Most files that come with one command.
    package static let countMax = 16
    /// Most bytes that they have together.
    package static let bytesMax = 64 * 1024 * 1024

    init(bytes: [UInt8]) {
        self.bytes = bytes
        digest = TreeHash(hashing: bytes).hex
    }

    /// Reads files, each of at most `LedgerBound.attachmentBytesMax`.
    ///
    /// - Throws: `Trouble` where one is missing, is no file, or is too large.
    package static func read(_ paths: [String]) throws(Trouble) -> [AttachedFile] {
        guard paths.count <= countMax else {
            throw trouble("\(paths.count) files are too many for one piece of evidence.")
        }
        var files: [AttachedFile] = []
        var bytesLeft = bytesMax
        for path in paths {
            let file = AttachedFile(bytes: try bytes(of: path))
            bytesLeft -= file.bytes.count
            guard bytesLeft >= 0 else {
                throw trouble("The files have more than \(bytesMax) bytes together.")
            }
            if !files.contains(file) { files.append(file) }
        }
        return files
    }

    private static func bytes(of path: String) throws(Trouble) -> [UInt8] {
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw trouble(
                "\(path) cannot be read: \(String(cString: strerror(errno))).", "ls -l \(path)")
        }
        // A folder has no bytes, and a pipe or a device may never end.
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw trouble("\(path) is no file.", "ls -ld \(path)")
        }
        let most = LedgerBound.attachmentBytesMax
        let data: Data
        do {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? handle.close() }
            // It may grow while it is read.
            data = try handle.read(upToCount: most + 1) ?? Data()
        } catch {
            throw trouble("\(path) cannot be read.", "ls -l \(path)")
        }
        guard data.count <= most else {
            throw trouble("\(path) has more than \(most) bytes.")
        }
        return Array(data)
    }

    private static func trouble(_ message: String, _ next: String? = nil) -> Trouble {
        Trouble(
            .input, message,
            "At most \(countMax) files are kept with one piece of evidence, each of at most "
                + "\(LedgerBound.attachmentBytesMax) bytes and \(bytesMax) bytes together.",
            next ?? "sinew log \"TEXT\" --location PLACE, where the file stays elsewhere")
    }
}
