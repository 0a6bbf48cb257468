extension Deliberation {
    mutating func settle(_ act: RunAct, happened: Timestamp?) throws(Refusal) {
    }
}
