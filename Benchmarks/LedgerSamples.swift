import SinewCore

/// Drafts of about the size that real events have: with leaf, hash and salts some 600 bytes each.
enum LedgerSamples {
    static let ledgerID = SubjectID(high: 1, low: 2)
    static let actor = SubjectID(high: 3, low: 4)
    static let start = Timestamp(milliseconds: 1_790_000_000_000)

    static func draft(_ number: Int) -> Draft {
        Draft(
            type: "evidence.logged", subject: SubjectID(high: 9, low: UInt64(number)),
            facts: ["impact": "high", "kind": "postmortem", "number": .integer(Int64(number))],
            words: [
                "title": .text("Failover of the payments database, drill \(number)")
            ])
    }

    static func drafts(_ numbers: Range<Int>) -> [Draft] { numbers.map(draft) }
}
