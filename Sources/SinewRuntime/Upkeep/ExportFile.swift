import Foundation
import SinewLedger

/// A file that takes its name when it is whole, or whatever else a path may name: standard output,
/// a pipe, a device.
final class ExportFile {
    private let path: String
    /// Where it is written until it is whole; nil where it is written in place.
    private let draft: String?
    private let handle: FileHandle

    init(_ path: String) throws {
        self.path = path
        if path == "-" {
            draft = nil
            handle = .standardOutput
        } else if ExportFile.isNoFile(path) {
            draft = nil
            guard let opened = FileHandle(forWritingAtPath: path) else {
                throw LedgerFailure.readOnly(path: path)
            }
            handle = opened
        } else {
            let unfinished = path + ".unfinished"
            guard
                FileManager.default.createFile(
                    atPath: unfinished, contents: nil, attributes: [.posixPermissions: 0o600]),
                let opened = FileHandle(forWritingAtPath: unfinished)
            else { throw LedgerFailure.readOnly(path: path) }
            draft = unfinished
            handle = opened
        }
    }

    /// Whether something stands there that must not be replaced by a file.
    private static func isNoFile(_ path: String) -> Bool {
        let kind = try? FileManager.default.attributesOfItem(atPath: path)[.type]
        return kind.map { $0 as? FileAttributeType != .typeRegular } ?? false
    }

    func write(_ bytes: [UInt8]) throws { try handle.write(contentsOf: Data(bytes)) }

    func finish() throws {
        guard let draft else { return }
        try handle.synchronize()
        try handle.close()
        guard rename(draft, path) == 0 else { throw LedgerFailure.readOnly(path: path) }
    }
}
