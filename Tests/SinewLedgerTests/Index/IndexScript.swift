import SinewCore
import SinewLedger
import SinewTesting

/// Writes events as decide would, with ids, times and sequences of its own.
struct IndexScript {
    var events: [Event] = []
    var clock = Timestamp(milliseconds: 1_770_000_000_000)
    var actor = IndexScript.id(1)

    static func id(_ number: UInt64) -> SubjectID {
        SubjectID(high: 0x5151_0000_0000_0000 | number, low: number &* 0x9E37_79B9_7F4A_7C15)
    }

    /// Stands for the log's root at a size.
    static func root(_ sequence: Int64) -> [UInt8] {
        (0..<32).map { UInt8(truncatingIfNeeded: sequence &* 31 &+ $0) }
    }

    @discardableResult
    mutating func append(
        _ type: String, _ subject: SubjectID, facts: Object = [:], words: Object = [:],
        happened: Timestamp? = nil
    ) -> SubjectID {
        clock = clock.advanced(bySeconds: 60)
        let sequence = Int64(events.count + 1)
        events.append(
            Event(
                Draft(
                    type: type, subject: subject, happened: happened, facts: facts, words: words),
                sequence: sequence, id: EventID(at: clock, random: (UInt64(sequence), 7)),
                recorded: clock, actor: actor, proof: .claimed))
        return subject
    }

    func index(in folder: TemporaryFolder, name: String = LedgerIndex.fileName) throws
        -> LedgerIndex
    {
        let index = try LedgerIndex.open(at: folder.file(name))
        try index.catchUp(events, root: IndexScript.root)
        return index
    }
}
