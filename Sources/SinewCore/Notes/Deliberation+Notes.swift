extension Deliberation {
    mutating func settle(_ act: NoteAct, happened: Timestamp?) throws(Refusal) {
    }
}
