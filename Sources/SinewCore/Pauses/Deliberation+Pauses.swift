extension Deliberation {
    mutating func settle(_ act: PauseAct, happened: Timestamp?) throws(Refusal) {
    }
}
