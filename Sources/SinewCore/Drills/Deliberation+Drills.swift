extension Deliberation {
    mutating func settle(_ act: DrillAct, happened: Timestamp?) throws(Refusal) {
    }
}
