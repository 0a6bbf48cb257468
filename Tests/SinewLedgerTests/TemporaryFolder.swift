import Foundation

/// A place for the files of one test, gone with it.
final class TemporaryFolder {
    let path: String

    init() throws {
        let template = FileManager.default.temporaryDirectory.path + "/sinew-index-XXXXXX"
        var bytes = template.utf8CString
        guard bytes.withUnsafeMutableBufferPointer({ mkdtemp($0.baseAddress!) }) != nil else {
            throw POSIXError(.EIO)
        }
        path = bytes.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { path + "/" + name }
}
