import SinewCore

/// The small form by which a reading is recorded, on the page of its metric.
package struct ReadingForm: Sendable {
    package var metric: String
    package var unit: String
    package var filled = FormFields()
    package var wrong: [FormComplaint] = []
    package var token: String
    package var key: String

    package init(metric: String, unit: String, token: String, key: String) {
        self.metric = metric
        self.unit = unit
        self.token = token
        self.key = key
    }

    static let labels = ["value": "Figure", "happened": "When", "note": "Note"]

    package var content: HTML {
        let name = PageLink.encoded(metric, keepingSlash: true)
        return """
            <section class="part" id="read"><h2><span class="h">Record a reading</span></h2>
            \(FormComplaint.notice(wrong, labels: ReadingForm.labels))\
            <form class="form reading" method="post" action="/read/metrics/\(name)" novalidate>
            <input type="hidden" name="\(FormToken.field)" value="\(token)">
            <input type="hidden" name="key" value="\(key)">
            \(field("value", unit.isEmpty ? "A number." : "In \(unit)."))\
            \(field("happened", "Empty means now. Or yesterday, friday, 2026-03-01."))\
            \(field("note", "What to know about it. Not needed."))\
            <p class="btns"><button class="btn main" type="submit">Record it</button></p>
            </form></section>

            """
    }

    private func field(_ name: String, _ hint: HTML) -> HTML {
        FieldPiece(
            name: name, label: ReadingForm.labels[name] ?? name, hint: hint,
            typed: filled.typed(name), isRequired: name == "value",
            hasFocus: wrong.first?.field == name, wrong: wrong.first { $0.field == name }
        ).html
    }
}
