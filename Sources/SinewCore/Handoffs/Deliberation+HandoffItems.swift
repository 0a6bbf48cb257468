extension Deliberation {
    mutating func settle(_ act: HandoffAct, happened: Timestamp?) throws(Refusal) {
    }
}
