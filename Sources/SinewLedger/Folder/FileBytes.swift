package import Foundation

/// Whole files, bounded, with every error said.
package enum FileBytes {
    /// - Throws: `LedgerFailure.unreadable` where there are more than `bytesMax`.
    static func read(_ path: String, bytesMax: Int) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw LedgerFailure.unreadable(path: path, reason: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = Foundation.read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw SystemCall.failure("read", path) }
            if count == 0 { return bytes }
            guard bytes.count + count <= bytesMax else {
                throw LedgerFailure.unreadable(
                    path: path, reason: "more than \(bytesMax) bytes stand in it")
            }
            bytes.append(contentsOf: chunk[..<count])
        }
    }

    static func write(_ bytes: [UInt8], to descriptor: Int32, path: String) throws {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress! + written, $0.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw SystemCall.failure("write", path) }
            written += count
        }
    }

    /// Makes a file that must not be there yet, readable by its owner alone, and syncs it.
    ///
    /// - Parameter isSynced: false for what tells by itself whether it is whole, and can be lost.
    static func create(
        _ path: String, _ bytes: [UInt8], mode: mode_t = 0o600, isSynced: Bool = true
    ) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
        guard descriptor >= 0 else {
            if errno == EEXIST { throw LedgerFailure.alreadyExists(path: path) }
            throw SystemCall.failure("open", path)
        }
        defer { close(descriptor) }
        try write(bytes, to: descriptor, path: path)
        guard !isSynced || fsync(descriptor) == 0 else {
            throw SystemCall.failure("fsync", path)
        }
    }

    /// What the name of a file ends with until it is whole, after a number that was free.
    static let draftSuffix = ".new"
    private static let draftsMax = 1000

    /// A file beside `path`: whatever is there already belongs to somebody else.
    private static func freshDraft(
        of path: String, _ bytes: [UInt8], mode: mode_t, isSynced: Bool
    ) throws -> String {
        for number in 1..<draftsMax {
            let draft = "\(path).\(number)\(draftSuffix)"
            do {
                try create(draft, bytes, mode: mode, isSynced: isSynced)
                return draft
            } catch LedgerFailure.alreadyExists {
                continue
            } catch {
                unlink(draft)
                throw error
            }
        }
        throw LedgerFailure.alreadyExists(path: path + draftSuffix)
    }

    /// Replaces a file by rename, so that a reader sees the old bytes or the new ones; it stays
    /// open to those to whom it was open.
    ///
    /// - Parameter mode: of a file that is new.
    package static func replace(
        _ path: String, _ bytes: [UInt8], mode: mode_t = 0o600, isSynced: Bool = true
    ) throws {
        let draft = try freshDraft(of: path, bytes, mode: mode, isSynced: isSynced)
        do {
            var former = stat()
            guard stat(path, &former) != 0 || chmod(draft, former.st_mode & 0o7777) == 0 else {
                throw SystemCall.failure("chmod", path)
            }
            guard rename(draft, path) == 0 else { throw SystemCall.failure("rename", path) }
        } catch {
            unlink(draft)
            throw error
        }
        if isSynced { syncFolder(of: path) }
    }

    /// A rename or a new file is only durable once its folder is.
    static func syncFolder(of path: String) {
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
            .joined(separator: "/")
        let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_CLOEXEC | O_DIRECTORY)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}
