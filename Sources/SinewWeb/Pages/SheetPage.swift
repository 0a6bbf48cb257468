package import SinewCore

/// The one rendering of a sheet as a page: head, parts, and the command that prints the same.
package struct SheetPage: Sendable {
    package var sheet: Sheet
    /// What the head does instead of the sheet's own action, such as a form with one button.
    package var doing: HTML?

    package init(_ sheet: Sheet) { self.sheet = sheet }

    package var content: HTML { head + parts + foot }

    package var head: HTML {
        """
        <header class="head">
        \(path)<h1>\(sheet.title)</h1>
        \(lede)\(action)</header>

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
            return index == 0 && words.count > 1 && isPlace
                ? "<a href=\"\(page)\">\(String(word))</a>" : "\(String(word))"
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
