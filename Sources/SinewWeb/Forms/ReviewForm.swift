package import SinewCore

/// Everything that waits in an open review, on one page: what is filled in is recorded together,
/// all of it or nothing. Once nothing waits, its one button publishes.
package struct ReviewForm: Sendable {
    package var name: String
    /// The lines that wait, as the report has them.
    package var waiting: [Line]
    /// The handle of whoever acts: others confirm in person.
    package var acting: String
    package var filled = FormFields()
    package var wrong: [FormComplaint] = []
    package var token: String
    package var key: String

    /// One line of an agenda that waits.
    package struct Line: Sendable, Hashable {
        package var number: Int64
        package var name: String
        package var what: String
        package var wants: AgendaLine.Wants
        package var member: String?

        /// - Returns: nil for a line that does not wait.
        package init?(_ value: Value) {
            guard let object = value.object, object["waits"] == true,
                let number = object["number"]?.integer,
                let wants = object["wants"]?.text.flatMap(AgendaLine.Wants.init(rawValue:))
            else { return nil }
            self.number = number
            self.wants = wants
            name = object["name"]?.text ?? ""
            what = object["what"]?.text ?? ""
            member = object["member"]?.text
        }
    }

    package init(
        name: String, waiting: [Line], acting: String, token: String, key: String
    ) {
        self.name = name
        self.waiting = waiting
        self.acting = acting
        self.token = token
        self.key = key
    }

    /// What was filled in.
    package var settlements: [ReviewSettlement] {
        var settlements: [ReviewSettlement] = []
        if filled["confirm"] != nil { settlements.append(.confirmMine) }
        for line in waiting {
            let typed = { (field: String) in filled["\(field)-\(line.number)"] }
            switch line.wants {
            case .reading:
                if let value = typed("read") {
                    settlements.append(.read(metric: line.name, value: value))
                }
            case .action:
                if let evidence = typed("done") {
                    let names = evidence.split(separator: ",").map {
                        String($0).trimmingBlanks
                    }
                    settlements.append(.done(action: line.name, evidence: names))
                } else if let day = typed("later") {
                    settlements.append(.later(action: line.name, day: day))
                }
            case .answer, .required:
                if let answer = typed("answer").flatMap(ReviewAnswer.init(rawValue:)) {
                    settlements.append(
                        .answer(
                            line: line.number, answer, because: typed("because") ?? ""))
                }
            case .confirmation, .decision: break
            }
        }
        if let note = filled["note"] { settlements.append(.note(note)) }
        return settlements
    }

    /// Answers of which nobody said why.
    package var unexplained: [FormComplaint] {
        waiting.filter { line in
            filled["answer-\(line.number)"] != nil && filled["because-\(line.number)"] == nil
        }.map { line in
            FormComplaint(
                field: "because-\(line.number)", message: "Say why, in a line.",
                rule: "An answer stands with its reason.")
        }
    }

    private var labels: [String: String] {
        Dictionary(
            waiting.map { ("because-\($0.number)", "\($0.name)") },
            uniquingKeysWith: { first, _ in first })
    }

    package var content: HTML {
        let place = PageLink.encoded(name)
        let publish: HTML =
            waiting.contains { $0.wants == .required }
            ? ""
            : """
            <button class="\(waiting.isEmpty ? "btn main" : "btn")" type="submit" \
            formaction="/publish/reviews/\(place)">Publish \(name)</button>
            """
        let record: HTML = """
            <button class="\(waiting.isEmpty ? "btn" : "btn main")" type="submit">\
            Record what is filled in</button>
            """
        let buttons: HTML = waiting.isEmpty ? "\(publish) \(record)" : "\(record) \(publish)"
        return """
            <section class="part" id="settle"><h2>\
            <span class="folio">\(waiting.count)</span>\
            <span class="h">\(waiting.isEmpty ? "Nothing waits" : "What waits")</span></h2>
            \(FormComplaint.notice(wrong, labels: labels))\
            <form class="form" id="publish" method="post" action="/settle/reviews/\(place)" \
            novalidate>
            <input type="hidden" name="\(FormToken.field)" value="\(token)">
            <input type="hidden" name="key" value="\(key)">
            \(confirmations)\(HTML.each(waiting, line))\(note)<p class="btns">\(buttons)</p>
            </form></section>

            """
    }

    private var note: HTML {
        FieldPiece(
            name: "note", label: "Note", hint: "Something to write beside it. Not needed.",
            typed: filled.typed("note")
        ).html
    }

    /// Nobody confirms for somebody else.
    private var confirmations: HTML {
        let lines = waiting.filter { $0.wants == .confirmation }
        return HTML.each(lines) { line in
            guard line.member == acting else {
                return """
                    <p class="hint">\(line.name) \(line.what): in person, with <code>sinew confirm \
                    --all-mine --as \(line.name)</code>.</p>

                    """
            }
            let checked: HTML = filled["confirm"] == nil ? "" : " checked"
            return """
                <div class="field"><label class="check"><input type="checkbox" name="confirm" \
                value="mine"\(checked)> I confirm what is mine: \(line.what)</label></div>

                """
        }
    }

    private func line(_ line: Line) -> HTML {
        switch line.wants {
        case .confirmation: ""
        case .reading:
            field("read", line, "\(line.what), now", "A number; empty leaves it for later.")
        case .action:
            field(
                "done", line, "\(line.name) is done: \(line.what)",
                "What shows it, such as E-12.")
                + field("later", line, "\(line.name) moves to", "Another day, such as 2027-01-15.")
        case .decision:
            """
            <p class="hint">\(line.name) \(line.what): <code>sinew amend \(line.name) \
            --look-again DAY</code></p>

            """
        case .answer, .required: answer(line)
        }
    }

    private func answer(_ line: Line) -> HTML {
        let name = "answer-\(line.number)"
        var choices = [
            FieldPiece.Choice("", "Not yet"), .init("keep", "Keep"), .init("change", "Change"),
        ]
        if line.wants == .required { choices.append(.init("drop", "Drop")) }
        return FieldPiece(
            name: name, label: "\(line.number). \(line.name): \(line.what)",
            control: .radios(choices), typed: filled.typed(name)
        ).html
            + field("because", line, "Why", "In a line, where you answer.")
    }

    private func field(_ field: String, _ line: Line, _ label: String, _ hint: HTML) -> HTML {
        let name = "\(field)-\(line.number)"
        return FieldPiece(
            name: name, label: label, hint: hint, typed: filled.typed(name),
            hasFocus: wrong.first?.field == name, wrong: wrong.first { $0.field == name },
            isShort: field == "later"
        ).html
    }
}

extension String {
    /// Without blanks at its ends.
    var trimmingBlanks: String {
        let isBlank = { (scalar: Unicode.Scalar) in scalar == " " || scalar == "\t" }
        let kept = unicodeScalars.drop(while: isBlank)
        return String(String.UnicodeScalarView(kept.reversed().drop(while: isBlank).reversed()))
    }
}
