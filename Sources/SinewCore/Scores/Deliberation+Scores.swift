extension Deliberation {
    mutating func settle(_ act: ScoreAct, happened: Timestamp?) throws(Refusal) {
    }
}
