import SinewCore
import SinewRuntime

/// A search as nearly everybody types it: words, and where the ledger is or what the answer is
/// for. The parser takes longer to read it than the search takes to answer.
struct PlainFind {
    private var words: [String] = []
    private var ledger: String?
    private var format = OutputFormat.text

    /// - Returns: nil for anything else, which the parser then reads and complains about.
    init?(_ arguments: ArraySlice<String>) {
        guard arguments.first == "find" else { return nil }
        var rest = arguments.dropFirst()
        while let argument = rest.popFirst() {
            switch argument {
            case "--ledger":
                guard let path = rest.popFirst(), !path.hasPrefix("-") else { return nil }
                ledger = path
            case "--format":
                guard let format = rest.popFirst().flatMap(OutputFormat.init) else { return nil }
                self.format = format
            default:
                guard !argument.hasPrefix("-") else { return nil }
                words.append(argument)
            }
        }
    }

    /// - Returns: the ledger, for whoever ends the process to close.
    func answer() throws -> OpenLedger {
        let opened = try OpenLedger.open(
            try LedgerOptions.folder(ledger), reading: .whereItMust)
        let request = try FindRequest(parsing: words.joined(separator: " "))
        try Voice(format: format).say(try opened.answer(.find(request), asOf: nil))
        return opened
    }
}
