/// The answer to a question put to a ledger: one value, rendered as text, JSON or HTML.
package struct Report: Sendable, Hashable {
    /// The stem it is known by: `status`, `check`, `find`.
    package var name: String
    /// The ledger that answered; nil where there is none yet.
    package var ledger: SubjectID?
    package var asOf: Position?
    /// The stable, documented JSON form.
    package var data: Value
    package var sheet: Sheet
    package var verdict: Verdict

    package struct Position: Sendable, Hashable {
        package var sequence: Int64
        package var time: Timestamp

        package init(sequence: Int64, time: Timestamp) {
            self.sequence = sequence
            self.time = time
        }
    }

    /// What the exit code says.
    package enum Verdict: Sendable, Hashable {
        case done
        /// The answer is no: findings, a failed verification, a denied gate.
        case no
        /// A gate's third answer: a person has to decide.
        case escalated
    }

    package init(
        name: String, ledger: SubjectID? = nil, asOf: Position? = nil, data: Value, sheet: Sheet,
        verdict: Verdict = .done
    ) {
        self.name = name
        self.ledger = ledger
        self.asOf = asOf
        self.data = data
        self.sheet = sheet
        self.verdict = verdict
    }

    /// `{"report": NAME, "ledger": ID, "asOf": {"sequence": N, "time": T}, "data": {…}}`
    package var json: Value {
        [
            "report": .text(name),
            "ledger": ledger.map { .text($0.text) } ?? .null,
            "asOf": asOf.map {
                ["sequence": .integer($0.sequence), "time": .text($0.time.rfc3339)]
            } ?? .null,
            "data": data,
        ]
    }
}
