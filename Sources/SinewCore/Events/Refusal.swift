/// Why a rule says no: what happened, which rule, and the next command to type.
package struct Refusal: Error, Sendable, Hashable {
    /// The stem it is known by in tests, JSON and pages: `evidence-not-found`.
    package var code: String
    /// One sentence: what cannot be done and why.
    package var message: String
    /// The invariant, requirement or limit that says so.
    package var rule: String
    /// The command that mends it or shows more.
    package var next: String
    /// The field that it is about, where it is about one.
    package var field: String?
    /// What else is wrong, field by field, where a form has to say it all at once.
    package var others: [Refusal] = []

    package init(_ code: String, _ message: String, rule: String, next: String) {
        self.code = code
        self.message = message
        self.rule = rule
        self.next = next
    }

    /// The same, said of a field; a field that was named before stays.
    func at(_ field: String) -> Refusal {
        var refusal = self
        refusal.field = refusal.field ?? field
        return refusal
    }
}
