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

    package init(_ code: String, _ message: String, rule: String, next: String) {
        self.code = code
        self.message = message
        self.rule = rule
        self.next = next
    }
}
