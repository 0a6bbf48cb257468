package import SinewCore

/// The one rendering of a sheet as a page: head, parts, and the command that prints the same.
package struct SheetPage: Sendable {
    package var sheet: Sheet
    /// What the head does instead of the sheet's own action, such as a form with one button.
    package var doing: HTML?
    /// What stands before the parts, such as a small form.
    package var opening: HTML = ""

    package init(_ sheet: Sheet) { self.sheet = sheet }

    package var content: HTML { head + opening + parts + foot }

    package var head: HTML {
        """
        <header class="head">
        \(path)<h1>\(sheet.title)</h1>
        \(lede)\(action)\(more)</header>

        """
    }

    private var lede: HTML {
        sheet.lede.isEmpty ? "" : "<p class=\"lede\">\(PhrasePiece.html(sheet.lede))</p>\n"
    }

    /// `workflows / payments-incidents`: the first word leads to its page where there is one. A
    /// path that only repeats the title is not shown.
    private var path: HTML {
        guard !sheet.path.isEmpty, sheet.path.lowercased() != sheet.title.lowercased() else {
            return ""
        }
        let words = sheet.path.split(separator: " / ", omittingEmptySubsequences: true)
        let steps = words.enumerated().map { index, word -> HTML in
            let page = "/\(word)"
            let isPlace = Noun.allCases.contains { PageLink.list($0) == page }
            if index == 0, words.count > 1, isPlace {
                return "<a href=\"\(page)\">\(String(word))</a>"
            }
            // A step stands below its workflow.
            let above = PageLink.record(.workflow, String(word))
            return index == 1 && words.count == 3 && words[0] == Noun.workflow.plural
                ? "<a href=\"\(above)\">\(String(word))</a>" : "\(String(word))"
        }
        let joined = steps.dropFirst().reduce(steps.first ?? "") { $0 + " / " + $1 }
        return "<p class=\"path\">\(joined)</p>\n"
    }

    private var action: HTML {
        if let doing { return "<div class=\"do\">\(doing)</div>\n" }
        guard let action = sheet.action else { return "" }
        guard let page = action.page, PageLink.isOurs(page) else {
            return """
                <p class="mend">\(action.label): <code>\(action.command)</code> \
                <button class="btn small needs-script" type="button" \
                data-copy="\(action.command)">Copy</button></p>

                """
        }
        return """
            <p class="do"><a class="btn main" href="\(page)">\(action.label)</a></p>

            """
    }

    private var more: HTML {
        let actions = sheet.more.filter { $0.page.map(PageLink.isOurs) ?? false }
        guard !actions.isEmpty else { return "" }
        return """
            <nav class="deeds" aria-label="What can be done here">\(HTML.each(actions) {
                "<a class=\"btn small\" href=\"\($0.page ?? "")\">\($0.label)</a>"
            })</nav>

            """
    }

    package var parts: HTML { HTML.each(sheet.parts) { PartPiece(part: $0).html } }

    package var foot: HTML {
        """
        <footer class="same">
        \(HTML.maybe(sheet.command) { "<p>Same as <code>\($0)</code></p>\n" })\
        <p class="keys"><kbd>?</kbd> lists the keys</p>
        </footer>

        """
    }
}
