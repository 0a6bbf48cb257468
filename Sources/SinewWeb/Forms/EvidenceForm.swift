package import SinewCore

/// The form that logs evidence. Whatever went wrong, it comes back as it was filled in.
package struct EvidenceForm: Sendable {
    package var filled: FormFields
    /// What is wrong, by field; the empty name stands for the whole form.
    package var wrong: [FormComplaint] = []
    package var token: String
    /// The same key with the same command records once, however often it is sent.
    package var key: String

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
            \(HTML.each(EvidenceForm.fields.prefix(2), field))\
            <div class="pair">\(field("impact"))\(field("happened"))</div>
            \(HTML.each(EvidenceForm.fields.suffix(3), field))\
            <p class="btns"><button class="btn main" type="submit">Log evidence</button>
            <a href="/evidence">Back to evidence</a></p>
            </form>
            \(page.foot)
            """
    }

    /// The first field that is wrong has the focus; where none is, the first field.
    private func field(_ name: String) -> HTML {
        let first = EvidenceForm.fields.first { field in wrong.contains { $0.field == field } }
        var piece = EvidenceForm.piece(name)
        piece.typed = filled.typed(name)
        piece.isRequired = name == "title"
        piece.hasFocus = (first ?? "title") == name
        piece.wrong = wrong.first { $0.field == name }
        return piece.html
    }

    private static func piece(_ name: String) -> FieldPiece {
        switch name {
        case "title":
            FieldPiece(
                name: name, label: "What it shows, in a line",
                hint: "+tag, @person, ~workflow/step, tool: and outcome: are read out of it.")
        case "summary":
            FieldPiece(
                name: name, label: "What it says", hint: "Markdown.", control: .area(rows: 5))
        case "impact":
            FieldPiece(
                name: name, label: "How much depends on it",
                control: .menu([
                    .init("", "Not said"), .init("high", "High"), .init("medium", "Medium"),
                    .init("low", "Low"),
                ]))
        case "happened":
            FieldPiece(
                name: name, label: "When it happened", hint: "Empty means now.",
                control: .line(type: "date"))
        case "supports":
            FieldPiece(
                name: name, label: "What it supports",
                hint: """
                    Workflows, steps, controls, runbooks, decisions, incidents; commas between.
                    """)
        case "people":
            FieldPiece(
                name: name, label: "Who is credited",
                hint: "Handles, commas between: mei, ruben")
        default: FieldPiece(name: name, label: "Where it is", hint: "An address or a path.")
        }
    }

    private var notice: HTML {
        let labels = EvidenceForm.fields.map { ($0, EvidenceForm.piece($0).label) }
        return FormComplaint.notice(wrong, labels: Dictionary(uniqueKeysWithValues: labels))
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
    package func complaint(_ refusal: Refusal) -> FormComplaint {
        let code = refusal.code.split(separator: "-").map(String.init)
        let field =
            code.first == "field"
            ? EvidenceForm.words(refusal.message).first { EvidenceForm.fields.contains($0) }
            : code.lazy.compactMap { EvidenceForm.fieldByWord[$0] }.first
        var complaint = FormComplaint(refusal)
        complaint.field = refusal.field ?? field ?? ""
        return complaint
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

    static func elements(_ text: String) -> [String] {
        text.utf8.split { $0 == UInt8(ascii: ",") || $0 <= 0x20 }
            .map { String(decoding: $0, as: UTF8.self) }
    }
}
