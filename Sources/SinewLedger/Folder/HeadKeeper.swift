import Foundation

/// Keeps the file open between commits. Only used by whoever holds the writer's place.
final class HeadKeeper {
    private let descriptor: Int32

    init(path: String) throws {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SystemCall.failure("open", path) }
    }

    deinit { close(descriptor) }

    /// A failure is not reported: the commit stands, and an older remembered head is true too.
    func remember(_ head: LedgerHead) {
        let line = RememberedHead(size: head.size, root: head.root).line
        _ = line.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    }
}
