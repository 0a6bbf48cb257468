import Foundation
import SinewLedger

/// A folder in the system's place for what does not last, open to its owner alone and gone with
/// this value.
final class BorrowedPlace: Sendable {
    let path: String

    init() throws {
        let place = FileManager.default.temporaryDirectory.path
        var template = Array("\(place)/sinew-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw LedgerFailure.readOnly(path: place) }
        path = template.withUnsafeBufferPointer { bytes in
            bytes.baseAddress.map { String(cString: $0) } ?? place
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var index: String { path + "/" + LedgerIndex.fileName }
}
