package import SinewCore

/// The one form for everything declared, made from what its schema says. Whatever went wrong, it
/// comes back as it was filled in.
package struct DeclaredForm: Sendable {
    package var sheet: Sheet
    package var form: Sheet.Form
    /// What was typed; nil while it stands as the ledger has it.
    package var filled: FormFields?
    package var wrong: [FormComplaint] = []
    /// What others wrote since the form was opened.
    package var comparison: Comparison?
    package var token: String
    /// The same key with the same command records once, however often it is sent.
    package var key: String

    package init(
        sheet: Sheet, form: Sheet.Form, filled: FormFields? = nil, token: String, key: String
    ) {
        self.sheet = sheet
        self.form = form
        self.filled = filled
        self.token = token
        self.key = key
    }

    /// The event that the form was opened upon.
    static let seen = "seen"
    /// That somebody saw the look-alikes.
    static let isNew = "new"

    private var isAdding: Bool { form.name == nil }

    var action: String {
        let place = PageLink.list(form.noun)
        return form.name.map { "/edit\(place)/\(PageLink.encoded($0, keepingSlash: true))" }
            ?? "/new\(place)"
    }

    package var content: HTML {
        let page = SheetPage(sheet)
        return """
            \(page.head)\(FormComplaint.notice(wrong, labels: labels))\(noted)\
            <form class="form declared" method="post" action="\(action)" novalidate>
            <input type="hidden" name="\(FormToken.field)" value="\(token)">
            <input type="hidden" name="key" value="\(key)">
            <input type="hidden" name="\(DeclaredForm.seen)" value="\(form.lastSequence)">
            \(compared)\(isAdding ? slug : "")\(HTML.each(asked, field))\(others)\(resembling)\
            <p class="btns">\(buttons)<a href="\(back)">Back</a></p>
            \(lists)</form>
            \(page.foot)
            """
    }

    private var asked: [Sheet.Form.Entry] {
        let conflicting = Set((comparison?.conflicts ?? []).map(\.entry.name))
        return form.entries.filter { !conflicting.contains($0.name) }
    }

    private var back: String {
        form.name.map {
            form.noun == .step
                ? PageLink.record(.workflow, $0) : PageLink.record(form.noun, $0)
        } ?? PageLink.list(form.noun == .step ? .workflow : form.noun)
    }

    private var labels: [String: String] {
        var labels = Dictionary(
            form.entries.map { ($0.name, $0.label) }, uniquingKeysWith: { first, _ in first })
        if isAdding { labels[FormComplaint.slug] = nameLabel }
        return labels
    }

    private var buttons: HTML {
        let label = isAdding ? "Add this \(form.noun.rawValue)" : "Save"
        guard comparison?.conflicts.isEmpty == false else {
            return "<button class=\"btn main\" type=\"submit\">\(label)</button>\n"
        }
        let all = Comparison.all
        return """
            <button class="btn main" type="submit">Save what is chosen</button>
            <button class="btn" name="\(all)" value="\(Comparison.mine)">Save all of mine</button>
            <button class="btn" name="\(all)" value="\(Comparison.theirs)">\
            Keep all of theirs</button>

            """
    }
}

// The fields.
extension DeclaredForm {
    private func typed(_ entry: Sheet.Form.Entry) -> String {
        guard let filled, filled.has(entry.name) else {
            return FormFilling.joined(entry.texts, entry.field.kind)
        }
        return filled.typed(entry.name)
    }

    /// The first field that is wrong; in a new form the first field.
    private var focused: String? {
        let order = (isAdding ? [FormComplaint.slug] : []) + form.entries.map(\.name)
        let first = order.first { field in wrong.contains { $0.field == field } }
        if let first { return first }
        return isAdding && wrong.isEmpty ? order.first : nil
    }

    private var nameLabel: String { form.noun == .member ? "Handle" : "Name" }

    /// What the thing is called; a step's workflow stands in a field of its own.
    private var slug: HTML {
        let name = FormComplaint.slug
        let hint: HTML =
            form.noun == .step
            ? """
            Lower-case letters, digits and hyphens. Empty means: as the capability is called.
            """
            : """
            Lower-case letters, digits and hyphens. Empty means: made from the first line below.
            """
        return FieldPiece(
            name: name, label: nameLabel, hint: hint, typed: filled?.typed(name) ?? "",
            hasFocus: focused == name, wrong: wrong.first { $0.field == name }
        ).html
    }

    private func field(_ entry: Sheet.Form.Entry) -> HTML { piece(entry).html }

    private func piece(_ entry: Sheet.Form.Entry) -> FieldPiece {
        FieldPiece(
            name: entry.name,
            label: entry.label + (entry.field.isRequired ? " (needed)" : ""),
            hint: hint(entry), control: control(entry), typed: typed(entry),
            isRequired: entry.field.isRequired, hasFocus: focused == entry.name,
            wrong: wrong.first { $0.field == entry.name }, isShort: isShort(entry.field.kind),
            beside: judged(entry))
    }

    private func isShort(_ kind: Field.Kind) -> Bool {
        switch kind {
        case .line, .text, .lines, .references: false
        default: true
        }
    }

    private func control(_ entry: Sheet.Form.Entry) -> FieldPiece.Control {
        let held = entry.inherited.map { "from the workflow: \($0.text)" } ?? ""
        switch entry.field.kind {
        case .text: return .area(rows: entry.name == "body" ? 16 : 4)
        case .lines: return .area(rows: 3)
        case .choice(let choices):
            let offered =
                [FieldPiece.Choice("", "Not said")]
                + choices.map { FieldPiece.Choice($0, RecordText.label($0)) }
            return choices.count <= DeclaredForm.radiosMax ? .radios(offered) : .menu(offered)
        case .name where !entry.offered.isEmpty:
            return .menu(
                [FieldPiece.Choice("", "Not said")]
                    + entry.offered.map { FieldPiece.Choice($0.name, $0.title) })
        case .reference(let nouns), .references(let nouns):
            return .line(placeholder: held, list: DeclaredForm.listID(nouns))
        default: return .line(placeholder: held)
        }
    }

    /// Most choices that stand side by side; more of them fold into a menu.
    private static let radiosMax = 4

    private func hint(_ entry: Sheet.Form.Entry) -> HTML {
        var hint: HTML = "\(entry.field.summary)."
        switch entry.field.kind {
        case .text: hint += " Markdown."
        case .lines: hint += " One to a line."
        case .references: hint += " Names, commas between."
        case .duration: hint += " Such as \(DurationText.forms)."
        case .clock: hint += " Such as 09:30."
        case .date: hint += " Such as 2026-03-01 or friday."
        case .decimal: hint += " A number such as 12.5."
        default: break
        }
        if let inherited = entry.inherited {
            hint += " Empty means \(inherited.text), from \(inherited.workflow)."
        }
        return hint
    }

    /// The checks that a field settles, beside it.
    private func judged(_ entry: Sheet.Form.Entry) -> HTML {
        guard !entry.checks.isEmpty else { return "" }
        return """
            <div class="verdict" id="f-\(entry.name)-check">\
            \(HTML.each(entry.checks) { CheckPiece.html($0) })</div>
            """
    }

    /// The names that references may have, once for each set of nouns.
    private var lists: HTML {
        var ids: Set<String> = []
        return HTML.each(form.entries) { entry in
            let nouns = entry.field.kind.referredNouns
            guard !nouns.isEmpty, ids.insert(DeclaredForm.listID(nouns)).inserted else {
                return ""
            }
            let names = nouns.flatMap { form.names[$0] ?? [] }
            return """
                <datalist id="\(DeclaredForm.listID(nouns))">\(HTML.each(names) {
                    "<option value=\"\($0.name)\">\($0.title)</option>"
                })</datalist>

                """
        }
    }

    private static func listID(_ nouns: [Noun]) -> String {
        "names-" + nouns.map(\.rawValue).joined(separator: "-")
    }

    private var others: HTML {
        guard !form.otherChecks.isEmpty else { return "" }
        return """
            <section class="verdicts"><h2>Other checks of this step</h2>
            \(HTML.each(form.otherChecks) { CheckPiece.html($0) })</section>

            """
    }

    private var resembling: HTML {
        guard wrong.contains(where: { $0.code == "resembles-existing" }) else { return "" }
        return """
            <label class="check"><input type="checkbox" name="\(DeclaredForm.isNew)" value="1">\
            I looked, and this is another one</label>

            """
    }
}

// What others wrote meanwhile.
extension DeclaredForm {
    private var noted: HTML {
        guard let comparison else { return "" }
        let taken = HTML.each(comparison.taken) { line in
            "<li>\(line.entry.label): \(line.shown) (\(line.who))</li>"
        }
        let list: HTML = taken.isEmpty ? "" : "<p>Theirs alone, and kept:</p><ul>\(taken)</ul>"
        let ask: HTML =
            comparison.conflicts.isEmpty
            ? "Look at it, then save again." : "Choose for each field that you both wrote."
        return """
            <div class="notice" role="alert"><svg class="shape warn" aria-hidden="true">\
            <use href="#s-warn"/></svg><div><p><b>Nothing was recorded.</b> \
            \(form.name ?? "This") was changed while you wrote. Nothing you typed is lost. \
            \(ask)</p>\(list)</div></div>

            """
    }

    private var compared: HTML {
        guard let comparison, !comparison.conflicts.isEmpty else { return "" }
        return HTML.each(comparison.conflicts.indices) { index in
            let line = comparison.conflicts[index]
            let name = Comparison.choice(line.entry.name)
            let focus: HTML = index == 0 && wrong.isEmpty ? " autofocus" : ""
            return """
                <fieldset class="versus"><legend class="label">\(line.entry.label)</legend>
                <div><label class="check"><input type="radio" name="\(name)" \
                value="\(Comparison.mine)" checked\(focus)>Yours</label>
                \(yours(line.entry))</div>
                <div><label class="check"><input type="radio" name="\(name)" \
                value="\(Comparison.theirs)">Theirs, \(line.who)</label>
                <p>\(line.shown)</p></div>
                </fieldset>

                """
        }
    }

    private func yours(_ entry: Sheet.Form.Entry) -> HTML {
        var piece = piece(entry)
        piece.label = "What you wrote"
        piece.beside = ""
        piece.hasFocus = false
        return piece.html
    }
}

/// How one check stands, in a line.
enum CheckPiece {
    static func html(_ check: CheckResult) -> HTML {
        let status = check.status
        return """
            <p class="verdict-line"><svg class="shape \(Shape.tone(status))" aria-hidden="true">\
            <use href="#s-\(status.rawValue)"/></svg><span><b>\(check.title)</b> \
            \(check.word). \(check.reason)</span></p>
            """
    }
}
