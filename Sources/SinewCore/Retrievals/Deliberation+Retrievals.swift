extension Deliberation {
    mutating func settle(_ act: RetrievalAct, happened: Timestamp?) throws(Refusal) {
    }
}
