extension Deliberation {
    mutating func settle(_ act: ExceptionAct, happened: Timestamp?) throws(Refusal) {
    }
}
