package import SinewCore

/// What is wrong with a form that was sent.
package struct FormComplaint: Sendable, Hashable {
    /// The field it is about; empty where it is about the whole form.
    package var field: String
    package var message: String
    package var rule: String
    /// The command that mends it or shows more.
    package var next: String
    package var code: String

    package init(
        field: String, message: String, rule: String = "", next: String = "", code: String = ""
    ) {
        self.field = field
        self.message = message
        self.rule = rule
        self.next = next
        self.code = code
    }

    package init(_ refusal: Refusal) {
        self.init(
            field: refusal.field ?? FormComplaint.fieldByCode[refusal.code] ?? "",
            message: refusal.message, rule: refusal.rule, next: refusal.next, code: refusal.code)
    }

    /// Everything that a refusal says, field by field.
    static func all(_ refusal: Refusal) -> [FormComplaint] {
        ([refusal] + refusal.others).map { FormComplaint($0) }
    }

    /// The ledger did not answer. The form keeps its key, so that sending it again is safe.
    package static let unknown = FormComplaint(
        field: "",
        message: """
            The ledger did not answer, so nobody knows whether this was recorded. \
            Send it again: it is recorded once, however often it is sent.
            """, next: "sinew verify")

    /// Rules that look at several values, by the field in which they are best settled.
    private static let fieldByCode = [
        "slug-malformed": FormComplaint.slug, "slug-taken": FormComplaint.slug,
        "slug-drafted": FormComplaint.slug, "step-without-workflow": "workflow",
        "capability-unknown": "capability", "primary-is-backup": "backup", "email-taken": "email",
        "merge-into-itself": "into", "reason-missing": "reason", "happens-later": "happened",
        "happened-malformed": "happened",
    ]

    /// The field that holds the name of what is added.
    package static let slug = "slug"

    /// What to do about it on the page.
    var advice: HTML {
        switch code {
        case "resembles-existing":
            "Look at it first. If yours is another one, tick the box below and add it again."
        case "primary-is-backup": "Name somebody else as backup, or leave the backup empty."
        case "slug-taken", "slug-drafted": "Choose another name."
        case "name-ambiguous": "Write the full name, such as WORKFLOW/STEP."
        case "no-longer-stands": "Choose one that still stands."
        case "not-yours": "Ask the person who is named, or change who it is."
        case "step-stays": "Add a step to the other workflow and retire this one."
        default: missing ?? (field.isEmpty ? "" : "Change it here; everything else is kept.")
        }
    }

    /// A name that nothing has: where such a thing is added.
    private var missing: HTML? {
        let suffix = "-not-found"
        guard code.hasSuffix(suffix),
            let noun = Noun(rawValue: String(code.dropLast(suffix.count))),
            noun.hasForm
        else { return nil }
        return """
            Choose a name that is offered, or \
            <a href="\(ReportPage.new(noun))">add \(noun.indefinite)</a> first.
            """
    }

    /// Above a form: what is wrong with the whole of it, and where else to look.
    ///
    /// - Parameter labels: of the fields that the form has, by name.
    static func notice(_ wrong: [FormComplaint], labels: [String: String]) -> HTML {
        guard !wrong.isEmpty else { return "" }
        let whole = wrong.filter { labels[$0.field] == nil }
        let fields = wrong.filter { labels[$0.field] != nil }
        let links = fields.map { complaint -> HTML in
            let label = labels[complaint.field] ?? complaint.field
            return "<a href=\"#f-\(complaint.field)\">\(label)</a>"
        }
        let first: HTML =
            links.isEmpty
            ? "" : "<b>Nothing was recorded.</b> Look again at \(joined(links)). Nothing is lost."
        return (first.isEmpty ? "" : alert(first, rule: ""))
            + HTML.each(whole) { complaint in
                let nothing: HTML = complaint == .unknown ? "" : "<b>Nothing was recorded.</b> "
                let advice: HTML = complaint.advice.isEmpty ? "" : " \(complaint.advice)"
                return alert(
                    "\(nothing)\(complaint.message)\(advice)",
                    rule: ProblemPage.rule(complaint.rule, next: complaint.command))
            }
    }

    /// What can be typed; "the same command with …" helps nobody on a page.
    private var command: String { next.hasPrefix("sinew ") ? next : "" }

    private static func joined(_ links: [HTML]) -> HTML {
        links.dropFirst().reduce(links.first ?? "") { $0 + ", " + $1 }
    }

    private static func alert(_ words: HTML, rule: HTML) -> HTML {
        """
        <div class="notice bad" role="alert"><svg class="shape bad" aria-hidden="true">\
        <use href="#s-bad"/></svg><p>\(words)</p></div>
        \(rule)
        """
    }
}
