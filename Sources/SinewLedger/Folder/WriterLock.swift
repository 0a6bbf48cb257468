import Foundation

/// The writer's place: an advisory lock on a file of its own, held by an open file description
/// (fcntl(2), F_OFD_SETLK). Unlike a POSIX lock it does not vanish when the process closes some
/// other descriptor, and two stores in one process exclude each other as well.
///
/// Unchecked: a store only uses it under its own gate.
final class WriterLock: @unchecked Sendable {
    /// `F_OFD_SETLK` of asm-generic/fcntl.h, which the module map leaves out.
    private static let setLock: Int32 = 37
    /// How long to wait between two attempts, in microseconds: 0.2 ms at first, then up to 10 ms.
    private static let pauseMicrosecondsMin: UInt32 = 200
    private static let pauseMicrosecondsMax: UInt32 = 10_000

    private let path: String
    private let descriptor: Int32

    init(path: String) throws {
        self.path = path
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SystemCall.failure("open", path) }
    }

    deinit { close(descriptor) }

    /// - Throws: `LedgerFailure.locked` where it is not free within the wait.
    func acquire(waitMilliseconds: Int) throws {
        var left = UInt64(max(0, waitMilliseconds)) * 1000
        var pause = WriterLock.pauseMicrosecondsMin
        while !tryAcquire() {
            guard errno == EAGAIN || errno == EACCES || errno == EINTR else {
                throw SystemCall.failure("fcntl", path)
            }
            guard left > 0 else { throw LedgerFailure.locked(path: path) }
            usleep(pause)
            left -= min(left, UInt64(pause))
            pause = min(pause * 2, WriterLock.pauseMicrosecondsMax)
        }
    }

    func tryAcquire() -> Bool { set(Int16(F_WRLCK)) }

    func release() { _ = set(Int16(F_UNLCK)) }

    private func set(_ kind: Int16) -> Bool {
        var lock = flock()
        lock.l_type = kind
        lock.l_whence = Int16(SEEK_SET)
        return withUnsafeMutablePointer(to: &lock) {
            fcntl(descriptor, WriterLock.setLock, UnsafeMutableRawPointer($0)) == 0
        }
    }
}
