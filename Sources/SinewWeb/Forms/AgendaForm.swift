import SinewCore

/// The small form by which the review that is due is opened, on the page of its agenda; in a quiet
/// week it is published at once.
package struct AgendaForm: Sendable {
    package var isQuiet: Bool
    package var filled = FormFields()
    package var wrong: [FormComplaint] = []
    package var token: String
    package var key: String

    package init(isQuiet: Bool, token: String, key: String) {
        self.isQuiet = isQuiet
        self.token = token
        self.key = key
    }

    static let labels = ["present": "Who is there"]

    package var content: HTML {
        let verb = isQuiet ? "publish" : "hold"
        let button: HTML = isQuiet ? "Publish it: nothing is due" : "Hold it"
        return """
            <section class="part" id="\(verb)"><h2><span class="h">\
            \(isQuiet ? "Hold and publish it" : "Hold it")</span></h2>
            \(FormComplaint.notice(wrong, labels: AgendaForm.labels))\
            <form class="form" method="post" action="/agenda/\(verb)" novalidate>
            <input type="hidden" name="\(FormToken.field)" value="\(token)">
            <input type="hidden" name="key" value="\(key)">
            \(present)\
            <p class="btns"><button class="btn main" type="submit">\(button)</button></p>
            </form></section>

            """
    }

    private var present: HTML {
        FieldPiece(
            name: "present", label: "Who is there",
            hint: "Handles with commas between them. Empty means you.",
            typed: filled.typed("present"), hasFocus: wrong.first?.field == "present",
            wrong: wrong.first { $0.field == "present" }
        ).html
    }
}
