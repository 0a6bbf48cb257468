package import SinewCore

/// One result of a check as the exporters need it, whatever report it comes from.
package struct ExportedCheck: Sendable, Hashable {
    package enum Level: String, Sendable, Hashable, CaseIterable {
        case error, warning, note, none
    }

    package enum Status: String, Sendable, Hashable, CaseIterable {
        case pass, fail, stale
        case notApplicable = "not-applicable"
        case notMeasured = "not-measured"
    }

    /// The stem the check is known by, such as `backup-confirmed`.
    package var rule: String
    package var ruleTitle: String
    /// What the rule wants and the command that mends it.
    package var ruleHelp: String
    /// How bad a failure is; a pass has none.
    package var level: Level
    package var status: Status
    package var message: String
    /// What was checked: a slug such as `payments-incidents/problem-framing`.
    package var subject: String
    package var workflow: String
    /// Where the subject is declared; nil where that is not in a file.
    package var place: SourcePlace?

    package init(
        rule: String, ruleTitle: String, ruleHelp: String, level: Level, status: Status,
        message: String, subject: String, workflow: String, place: SourcePlace? = nil
    ) {
        self.rule = rule
        self.ruleTitle = ruleTitle
        self.ruleHelp = ruleHelp
        self.level = level
        self.status = status
        self.message = message
        self.subject = subject
        self.workflow = workflow
        self.place = place
    }

    /// The subject below its workflow; a step's slug begins with it already.
    var qualifiedSubject: String {
        let isBelow = subject.utf8.starts(with: "\(workflow)/".utf8)
        let isItself = subject.utf8.elementsEqual(workflow.utf8)
        return isBelow || isItself ? subject : "\(workflow)/\(subject)"
    }

    /// Order of an export: workflow, subject, rule, message, each by bytes.
    static func precedes(_ left: ExportedCheck, _ right: ExportedCheck) -> Bool {
        let pairs = [
            (left.workflow, right.workflow), (left.subject, right.subject),
            (left.rule, right.rule), (left.message, right.message),
        ]
        for (first, second) in pairs where !first.utf8.elementsEqual(second.utf8) {
            return ByteOrder.precedes(first, second)
        }
        return false
    }
}
