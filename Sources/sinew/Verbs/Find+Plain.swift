import SinewCore

extension Find {
    /// A search as nearly everybody types it: words, and where the ledger is or what the answer is
    /// for. The parser takes longer to read it than the search takes to answer.
    ///
    /// - Returns: nil for anything else, which the parser then reads and complains about.
    init?(plain arguments: ArraySlice<String>) {
        guard arguments.first == "find" else { return nil }
        var rest = arguments.dropFirst()
        var words: [String] = []
        var ledger = LedgerOptions()
        ledger.ledger = nil
        ledger.format = .text
        while let argument = rest.popFirst() {
            switch argument {
            case "--ledger":
                guard let path = rest.popFirst(), !path.hasPrefix("-") else { return nil }
                ledger.ledger = path
            case "--format":
                guard let format = rest.popFirst().flatMap(OutputFormat.init) else { return nil }
                ledger.format = format
            default:
                guard !argument.hasPrefix("-") else { return nil }
                words.append(argument)
            }
        }
        self.init()
        self.words = words
        limit = FindRequest.limitDefault
        var options = ReportOptions()
        options.ledger = ledger
        options.asOf = nil
        self.options = options
    }
}
