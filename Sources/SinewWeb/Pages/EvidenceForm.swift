package import SinewCore

/// The form that logs evidence. Whatever went wrong, it comes back as it was filled in.
package struct EvidenceForm: Sendable {
    package var filled: FormFields
    /// What is wrong, by field; the empty name stands for the whole form.
    package var wrong: [Complaint] = []
    package var token: String
    /// The same key with the same command records once, however often it is sent.
    package var key: String

    package struct Complaint: Sendable, Hashable {
        package var field: String
        package var message: String
        package var rule: String
        package var next: String

        package init(field: String, message: String, rule: String = "", next: String = "") {
            self.field = field
            self.message = message
            self.rule = rule
            self.next = next
        }

        /// The ledger did not answer. The form keeps its key, so that sending it again is safe.
        package static let unknown = Complaint(
            field: "",
            message: """
                The ledger did not answer, so nobody knows whether this was recorded. \
                Send it again: it is recorded once, however often it is sent.
                """, next: "sinew verify")
    }

    package init(filled: FormFields = FormFields(), token: String, key: String) {
        self.filled = filled
        self.token = token
        self.key = key
    }

    package static let title = "Log evidence"

    package var content: HTML {
        let page = SheetPage(
            Sheet(
                path: "evidence / new", title: EvidenceForm.title,
                lede: "What showed you how something is. Only the first field is needed.",
                command: "sinew log \"TEXT\""))
        return """
            \(page.head)\(notice)<form class="form" method="post" action="/evidence" novalidate>
            <input type="hidden" name="\(FormToken.field)" value="\(token)">
            <input type="hidden" name="key" value="\(key)">
            \(line(.title))\(area)\
            <div class="pair">\(impact)\(line(.happened))</div>
            \(line(.supports))\(line(.people))\(line(.location))\
            <p class="btns"><button class="btn main" type="submit">Log evidence</button>
            <a href="/evidence">Back to evidence</a></p>
            </form>
            \(page.foot)
            """
    }

    private struct Line {
        var name: String
        var label: String
        var hint: String
        var type = "text"

        static let title = Line(
            name: "title", label: "What it shows, in a line",
            hint: "+tag, @person, ~workflow/step, tool: and outcome: are read out of it.")
        static let happened = Line(
            name: "happened", label: "When it happened", hint: "Empty means now.", type: "date")
        static let supports = Line(
            name: "supports", label: "What it supports",
            hint: "Workflows, steps, controls, runbooks, decisions, incidents; commas between.")
        static let people = Line(
            name: "people", label: "Who is credited", hint: "Handles, commas between: mei, ruben")
        static let location = Line(
            name: "location", label: "Where it is", hint: "An address or a path.")
    }

    private func line(_ line: Line) -> HTML {
        """
        <div class="field"><label for="f-\(line.name)">\(line.label)</label>\
        <input id="f-\(line.name)" name="\(line.name)" type="\(line.type)" \
        value="\(filled.typed(line.name))" autocomplete="off"\(state(line.name, hint: true))>\
        <p class="hint" id="f-\(line.name)-hint">\(line.hint)</p>\(message(line.name))</div>

        """
    }

    private var area: HTML {
        """
        <div class="field"><label for="f-summary">What it says</label>\
        <textarea id="f-summary" name="summary" rows="5"\(state("summary", hint: true))>
        \(filled.typed("summary"))</textarea>\
        <p class="hint" id="f-summary-hint">Markdown.</p>\(message("summary"))</div>

        """
    }

    private var impact: HTML {
        let choices = [("", "Not said"), ("high", "High"), ("medium", "Medium"), ("low", "Low")]
        let options = HTML.each(choices) { value, name in
            let selected: HTML = filled.typed("impact") == value ? " selected" : ""
            return "<option value=\"\(value)\"\(selected)>\(name)</option>"
        }
        return """
            <div class="field"><label for="f-impact">How much depends on it</label>\
            <select id="f-impact" name="impact"\(state("impact", hint: false))>\(options)</select>\
            \(message("impact"))</div>
            """
    }

    /// The first field that is wrong has the focus; where none is, the first field.
    private func state(_ name: String, hint: Bool) -> HTML {
        let isWrong = wrong.contains { $0.field == name }
        let ids = (hint ? ["f-\(name)-hint"] : []) + (isWrong ? ["f-\(name)-wrong"] : [])
        let described: HTML =
            ids.isEmpty ? "" : " aria-describedby=\"\(ids.joined(separator: " "))\""
        let invalid: HTML = isWrong ? " aria-invalid=\"true\"" : ""
        let required: HTML = name == "title" ? " required" : ""
        let first = EvidenceForm.fields.first { field in wrong.contains { $0.field == field } }
        let focus: HTML = (first ?? "title") == name ? " autofocus" : ""
        return described + invalid + required + focus
    }

    private func message(_ name: String) -> HTML {
        HTML.maybe(wrong.first { $0.field == name }) { complaint in
            """
            <p class="wrong" id="f-\(name)-wrong"><svg class="shape bad" aria-hidden="true">\
            <use href="#s-bad"/></svg>\(complaint.message)</p>
            """
        }
    }

    private static let nothing: HTML = "<b>Nothing was recorded.</b> "

    private var notice: HTML {
        HTML.each(wrong.filter { !EvidenceForm.fields.contains($0.field) }) { complaint in
            """
            <div class="notice bad" role="alert"><svg class="shape bad" aria-hidden="true">\
            <use href="#s-bad"/></svg><p>\(complaint == .unknown ? "" : Self.nothing)\
            \(complaint.message)</p></div>
            \(ProblemPage.rule(complaint.rule, next: complaint.next))
            """
        }
    }
}

extension EvidenceForm {
    /// In the order of the page.
    package static let fields = [
        "title", "summary", "impact", "happened", "supports", "people", "location",
    ]

    /// What the form says, as values of the noun: texts, and lists where the schema has lists.
    package var values: Object {
        var values: Object = [:]
        for name in EvidenceForm.fields where name != "happened" {
            guard let text = filled[name] else { continue }
            let isList = Noun.evidence.schema[name]?.kind.isList ?? false
            values[name] = isList ? .texts(EvidenceForm.elements(text)) : .text(text)
        }
        return values
    }

    /// Which field a refusal is about. Its code tells (`member-not-found` is about people), or,
    /// where the code is about fields as such, the first field that its message names.
    package func complaint(_ refusal: Refusal) -> Complaint {
        let code = refusal.code.split(separator: "-").map(String.init)
        let field =
            code.first == "field"
            ? EvidenceForm.words(refusal.message).first { EvidenceForm.fields.contains($0) }
            : code.lazy.compactMap { EvidenceForm.fieldByWord[$0] }.first
        return Complaint(
            field: field ?? "", message: refusal.message, rule: refusal.rule, next: refusal.next)
    }

    private static let fieldByWord: [String: String] = [
        "title": "title", "line": "title", "shorthand": "title", "summary": "summary",
        "text": "summary", "impact": "impact", "location": "location", "people": "people",
        "member": "people", "handle": "people", "person": "people", "supports": "supports",
        "workflow": "supports", "step": "supports", "control": "supports", "runbook": "supports",
        "reference": "supports", "decision": "supports", "incident": "supports",
        "record": "supports", "happened": "happened", "happens": "happened", "date": "happened",
        "moment": "happened", "time": "happened",
    ]

    private static func words(_ text: String) -> [String] {
        text.utf8.split { $0 <= 0x20 || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ",") }
            .map { String(decoding: $0, as: UTF8.self) }
    }

    private static func elements(_ text: String) -> [String] {
        text.utf8.split { $0 == UInt8(ascii: ",") || $0 <= 0x20 }
            .map { String(decoding: $0, as: UTF8.self) }
    }
}
