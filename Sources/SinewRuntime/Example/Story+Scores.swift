import SinewCore

/// Scorings of the example.
extension Story {
    /// Blind votes of a session: one digit for each capability of the pack, in its order.
    mutating func votes(_ session: String, _ votes: [(String, String)]) {
        for (member, levels) in votes {
            then(member, afterMinutes: 1)
            say(
                .score(
                    .vote(
                        session: self[session],
                        levels: Object(
                            zip(MerrowVale.capabilities, levels).map {
                                ($0, .text(String($1)))
                            })), happened: nil))
        }
    }

    mutating func agree(
        _ session: String, _ capability: String, _ level: String, evidence: [String],
        move: NextMove?
    ) {
        if move != nil { make(.action, as: "\(session) \(capability)") }
        say(
            .score(
                .agree(
                    session: self[session], capability: capability, level: level,
                    evidence: evidence.map { self[$0] }, move: move), happened: nil))
    }

    mutating func score(_ act: ScoreAct) { say(.score(act, happened: nil)) }

    /// The note on what was standardised: drafted by the ledger, published by whoever acts.
    mutating func note(_ label: String) {
        then("emeka", afterMinutes: 20)
        say(.note(.draft(corrects: nil), happened: nil), makes: .note, as: label)
        say(.note(.publish(note: self[label]), happened: nil))
    }
}
