import Foundation

/// Failed calls of the operating system, in our words.
enum SystemCall {
    static func failure(_ call: String, _ path: String, code: Int32 = errno) -> LedgerFailure {
        switch code {
        case ENOSPC, EDQUOT: .diskFull(path: path)
        case EROFS, EACCES, EPERM: .readOnly(path: path)
        default: .unreadable(path: path, reason: "\(call): \(String(cString: strerror(code)))")
        }
    }
}
