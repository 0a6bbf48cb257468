import SinewLedger
import SinewTesting

extension TemporaryFolder {
    var ledger: LedgerFolder { LedgerFolder(path: path + "/.sinew") }

    func ledger(_ name: String) -> LedgerFolder { LedgerFolder(path: path + "/" + name) }
}
