import Foundation
import SinewLedger

/// A folder of its own for one test, gone with the test.
final class TemporaryFolder {
    let path: String

    init() {
        var template = Array("/tmp/sinew-test-XXXXXX".utf8CString)
        path = String(cString: mkdtemp(&template)!)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var ledger: LedgerFolder { LedgerFolder(path: path + "/.sinew") }

    func file(_ name: String) -> String { path + "/" + name }

    func ledger(_ name: String) -> LedgerFolder { LedgerFolder(path: path + "/" + name) }
}
