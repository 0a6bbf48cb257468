/// One field of a form: label, control, help, and what is wrong with it.
struct FieldPiece {
    var name: String
    var label: String
    var hint: HTML = ""
    var control = Control.line()
    var typed = ""
    var isRequired = false
    var hasFocus = false
    var wrong: FormComplaint?
    /// Whether two of its kind fit side by side.
    var isShort = false
    /// How the checks stand that this field settles.
    var beside: HTML = ""

    enum Control {
        /// - Parameter list: id of the names that are offered.
        case line(type: String = "text", placeholder: String = "", list: String? = nil)
        case area(rows: Int, placeholder: String = "")
        case menu([Choice])
        case radios([Choice])
    }

    struct Choice {
        var value: String
        var label: String

        init(_ value: String, _ label: String) {
            self.value = value
            self.label = label
        }
    }

    var html: HTML {
        let style: HTML = !beside.isEmpty ? "field judged" : isShort ? "field short" : "field"
        if case .radios(let choices) = control { return radios(choices, style) }
        return """
            <div class="\(style)"><label for="f-\(name)">\(label)</label>\
            \(input)\(help)\(message)\(beside)</div>

            """
    }

    private var input: HTML {
        switch control {
        case .line(let type, let placeholder, let list):
            let held: HTML = placeholder.isEmpty ? "" : " placeholder=\"\(placeholder)\""
            let names = HTML.maybe(list) { " list=\"\($0)\"" }
            return """
                <input id="f-\(name)" name="\(name)" type="\(type)" value="\(typed)"\(held)\
                \(names) autocomplete="off"\(state)>
                """
        case .area(let rows, let placeholder):
            let held: HTML = placeholder.isEmpty ? "" : " placeholder=\"\(placeholder)\""
            return """
                <textarea id="f-\(name)" name="\(name)" rows="\(rows)"\(held)\(state)>
                \(typed)</textarea>
                """
        case .menu(let choices):
            let options = HTML.each(choices) { choice in
                let selected: HTML = choice.value == typed ? " selected" : ""
                return "<option value=\"\(choice.value)\"\(selected)>\(choice.label)</option>"
            }
            return "<select id=\"f-\(name)\" name=\"\(name)\"\(state)>\(options)</select>"
        case .radios: return ""
        }
    }

    /// A group has its help and its message once, for all its buttons.
    private func radios(_ choices: [Choice], _ style: HTML) -> HTML {
        let chosen = choices.firstIndex { $0.value == typed } ?? 0
        let buttons = HTML.each(choices.indices) { index in
            let id: HTML = index == 0 ? "f-\(name)" : "f-\(name)-\(index)"
            let checked: HTML = index == chosen ? " checked" : ""
            let focus: HTML = hasFocus && index == chosen ? " autofocus" : ""
            return """
                <label class="check"><input type="radio" id="\(id)" name="\(name)" \
                value="\(choices[index].value)"\(checked)\(focus)>\(choices[index].label)</label>
                """
        }
        return """
            <fieldset class="\(style)"\(described)><legend class="label">\(label)</legend>\
            <div class="radios">\(buttons)</div>\(help)\(message)\(beside)</fieldset>

            """
    }

    private var described: HTML {
        let ids =
            (hint.isEmpty ? [] : ["f-\(name)-hint"]) + (wrong == nil ? [] : ["f-\(name)-wrong"])
            + (beside.isEmpty ? [] : ["f-\(name)-check"])
        return ids.isEmpty ? "" : " aria-describedby=\"\(ids.joined(separator: " "))\""
    }

    private var state: HTML {
        let invalid: HTML = wrong == nil ? "" : " aria-invalid=\"true\""
        return described + invalid + (isRequired ? " required" : "")
            + (hasFocus ? " autofocus" : "")
    }

    private var help: HTML {
        hint.isEmpty ? "" : "<p class=\"hint\" id=\"f-\(name)-hint\">\(hint)</p>"
    }

    private var message: HTML {
        HTML.maybe(wrong) { complaint in
            let rule = HTML.maybe(complaint.rule.isEmpty ? nil : complaint.rule) {
                " <span class=\"quiet\">Rule: \($0)</span>"
            }
            let advice: HTML = complaint.advice.isEmpty ? "" : " \(complaint.advice)"
            return """
                <p class="wrong" id="f-\(name)-wrong"><svg class="shape bad" aria-hidden="true">\
                <use href="#s-bad"/></svg><span>\(complaint.message)\(advice)\(rule)</span></p>
                """
        }
    }
}
