package import SinewCore

/// The form of one deed: what it asks, what would be recorded, and the button that does it.
package struct DeedForm: Sendable {
    package var deed: Deed
    package var noun: Noun
    package var name: String
    package var filled = FormFields()
    package var wrong: [FormComplaint] = []
    /// What a rehearsal would record and change; nil until it was shown.
    package var rehearsal: Sheet?
    /// Names that can be chosen.
    package var names: [Sheet.Form.Name] = []
    package var token: String
    package var key: String

    package init(_ deed: Deed, _ noun: Noun, _ name: String, token: String, key: String) {
        self.deed = deed
        self.noun = noun
        self.name = name
        self.token = token
        self.key = key
    }

    /// The button that shows what will happen and records nothing.
    static let look = "look"

    var title: String { deed.title(name) }

    /// What is wrong, at the question that it is about: of a new name or another thing, whatever
    /// is wrong is wrong with that.
    func complaint(_ refusal: Refusal) -> FormComplaint {
        var complaint = FormComplaint(refusal)
        if let question = deed.question, question.isShownFirst {
            complaint.field = refusal.code == "no-longer-stands" ? "" : question.name
        }
        return complaint
    }

    private var answer: String { deed.question.flatMap { filled[$0.name] } ?? "" }

    private var place: String {
        let name = PageLink.encoded(name, keepingSlash: true)
        return "/\(deed.rawValue)\(PageLink.list(noun))/\(name)"
    }

    package var content: HTML {
        let page = SheetPage(
            Sheet(
                path: path, title: title, lede: deed.meaning,
                command: command))
        return """
            \(page.head)\(FormComplaint.notice(wrong, labels: labels))\
            \(rehearsal.map { SheetPage($0).parts } ?? "")\
            <form class="form deed" method="post" action="\(place)" novalidate>
            <input type="hidden" name="\(FormToken.field)" value="\(token)">
            <input type="hidden" name="key" value="\(key)">
            \(question)<p class="btns">\(button)\(instead)\
            <a href="\(back)">Leave it as it is</a></p>
            </form>
            \(page.foot)
            """
    }

    private var path: String {
        guard noun == .step else { return "\(noun.plural) / \(name)" }
        let parts = name.split(separator: "/").joined(separator: " / ")
        return "\(Noun.workflow.plural) / \(parts)"
    }

    private var command: String {
        let verb = deed == .confirm ? deed.rawValue : "\(noun.rawValue) \(deed.rawValue)"
        let rest: String =
            switch deed {
            case .rename: " \(isFixed ? answer : "NAME")"
            case .merge: " --into \(isFixed ? answer : "OTHER")"
            case .retire, .stop, .decline, .revoke: " --reason \"TEXT\""
            default: ""
            }
        return "sinew \(verb) \(name)\(rest) --dry-run"
    }

    private var labels: [String: String] {
        deed.question.map { [$0.name: $0.label] } ?? [:]
    }

    private var back: String {
        PageLink.record(noun == .step ? .workflow : noun, name)
    }

    /// An answer that decides what will happen is fixed once that was shown.
    private var isFixed: Bool { deed.question?.isShownFirst == true && rehearsal != nil }

    private var question: HTML {
        guard let question = deed.question else { return "" }
        if isFixed {
            return """
                <input type="hidden" name="\(question.name)" value="\(answer)">
                <p>\(question.label): <b>\(answer)</b>. <a href="\(place)">Another one</a></p>

                """
        }
        let list = names.isEmpty ? nil : "names"
        let piece = FieldPiece(
            name: question.name, label: question.label + " (needed)", hint: hint,
            control: .line(list: list), typed: filled.typed(question.name), isRequired: true,
            hasFocus: true, wrong: wrong.first { $0.field == question.name })
        let options = HTML.each(names.filter { $0.name != name }) {
            "<option value=\"\($0.name)\">\($0.title)</option>"
        }
        return piece.html
            + (list == nil ? "" : "<datalist id=\"names\">\(options)</datalist>\n")
    }

    /// Where whoever may not confirm can say whose it is.
    private var instead: HTML {
        guard deed == .confirm, !wrong.isEmpty else { return "" }
        let name = PageLink.encoded(name, keepingSlash: true)
        return "<a href=\"/edit/steps/\(name)#f-primary\">Change whose it is</a> "
    }

    private var hint: HTML {
        switch deed {
        case .rename where noun == .step:
            "Lower-case letters, digits and hyphens; the workflow stays."
        case .rename: "Lower-case letters, digits and hyphens."
        case .merge: "The name of another \(noun.rawValue)."
        default: "In a line; it stays with the entry."
        }
    }

    private var button: HTML {
        // What a rule refuses has no button, unless another answer may help.
        if deed.question == nil, rehearsal == nil { return "" }
        if deed.question?.isShownFirst == true, !isFixed {
            return """
                <button class="btn main" name="\(DeedForm.look)" value="1">See what that does\
                </button>

                """
        }
        return """
            <button class="btn main" type="submit">\(deed.button(name, answer))</button>

            """
    }
}
