extension Deliberation {
    mutating func settle(_ act: ReviewAct, happened: Timestamp?) throws(Refusal) {
    }
}
