package import SinewCore

/// What went wrong, which rule says so, and what to type next, in the language of all pages.
package struct ProblemPage: Sendable {
    package var title: String
    package var message: String
    package var rule: String
    package var next: String

    package init(title: String, message: String, rule: String = "", next: String = "") {
        self.title = title
        self.message = message
        self.rule = rule
        self.next = next
    }

    package init(_ refusal: Refusal) {
        self.init(
            title: ProblemPage.isAbsence(refusal) ? "Not found" : "Refused",
            message: refusal.message, rule: refusal.rule, next: refusal.next)
    }

    /// Whether the refusal says that a thing is not there.
    package static func isAbsence(_ refusal: Refusal) -> Bool {
        refusal.code.utf8.elementsEqual("nothing-named".utf8)
            || refusal.code.hasSuffix("-not-found")
    }

    package var content: HTML {
        let sheet = Sheet(title: title, lede: "\(message)")
        return """
            \(SheetPage(sheet).head)\(ProblemPage.rule(rule, next: next))\
            <p class="indent"><a href="/">Back to today</a></p>
            \(SheetPage(sheet).foot)
            """
    }

    package static func rule(_ rule: String, next: String) -> HTML {
        guard !rule.isEmpty || !next.isEmpty else { return "" }
        let said = HTML.maybe(rule.isEmpty ? nil : rule) {
            "<div><dt>Rule</dt><dd>\($0)</dd></div>\n"
        }
        let typed = HTML.maybe(next.isEmpty ? nil : next) {
            "<div><dt>Next</dt><dd><code>\($0)</code></dd></div>\n"
        }
        return """
            <section class="part"><dl class="facts">
            \(said)\(typed)</dl></section>

            """
    }
}
