/// A check whose outcome a command would change: what a rehearsal shows beside the entries.
package struct CheckTurn: Sendable, Hashable {
    /// Nil where the check begins with the command.
    package var before: CheckResult?
    /// Nil where nothing is checked any more.
    package var after: CheckResult?

    package static func between(_ before: [CheckResult], _ after: [CheckResult]) -> [CheckTurn] {
        let old = Dictionary(before.map { (Place($0), $0) }) { first, _ in first }
        let new = Dictionary(after.map { (Place($0), $0) }) { first, _ in first }
        let gone = before.filter { new[Place($0)] == nil }.map { CheckTurn(before: $0, after: nil) }
        let turned = after.compactMap { result -> CheckTurn? in
            let was = old[Place(result)]
            return was?.outcome == result.outcome ? nil : CheckTurn(before: was, after: result)
        }
        return turned + gone
    }

    private struct Place: Hashable {
        var subject: SubjectID
        var check: String

        init(_ result: CheckResult) {
            subject = result.subject.id
            check = result.check
        }
    }
}
