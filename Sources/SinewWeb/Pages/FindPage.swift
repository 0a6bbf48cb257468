package import SinewCore

/// Results on the cord, filters beside them, all of it in the address.
package struct FindPage: Sendable {
    package var query: FindQuery
    package var sheet: Sheet

    package init(query: FindQuery, sheet: Sheet) {
        self.query = query
        self.sheet = sheet
    }

    package var content: HTML {
        let page = SheetPage(sheet)
        return """
            \(page.head)<div class="searching">
            <div id="hits">
            \(page.parts)</div>
            \(filters)</div>
            \(page.foot)
            """
    }

    /// Before anybody asked for anything.
    package static let question = Sheet(
        path: "", title: "Find",
        lede: "Everything in this ledger: evidence, decisions, incidents, runbooks and the rest.",
        parts: [
            .init(
                "How to ask",
                .facts([
                    .init("Words", "\(code: "etcd no leader") finds what has all of them"),
                    .init("Beginnings", "\(code: "settle") finds settlement as well"),
                    .init("Filters", "\(code: "kind:runbook by:mei on:payments impact:high")"),
                ]))
        ], command: "sinew find QUERY")

    private var filters: HTML {
        """
        <section class="part flat">
        <h2><span class="h">Narrow</span>\(clear)</h2>
        <form class="filters" action="/find" aria-label="Filters">
        <input type="hidden" name="q" value="\(query.words)">
        <fieldset class="filter"><legend>Kind</legend>
        \(HTML.each(FindQuery.kindsOffered, kind))</fieldset>
        <div class="field"><label for="impact">Impact</label>\
        <select id="impact" name="impact"><option value="">Any</option>\
        \(HTML.each(FindQuery.impacts, impact))</select></div>
        \(field("by", "By", query.by, hint: "mei"))\
        \(field("on", "On", query.on, hint: "payments-incidents"))\
        \(field("since", "Since", query.since, hint: "2026-02-01"))\
        <p><button class="btn small" type="submit">Filter</button></p>
        </form>
        </section>

        """
    }

    private var clear: HTML {
        guard query.isNarrowed else { return "" }
        let address = "/find?q=\(PageLink.encoded(query.words))"
        return "<span class=\"more\"><a href=\"\(address)\">Clear</a></span>"
    }

    private func kind(_ noun: Noun) -> HTML {
        let checked: HTML = query.kinds.contains(noun) ? " checked" : ""
        let name = noun.rawValue.prefix(1).uppercased() + noun.rawValue.dropFirst()
        return """
            <label class="check"><input type="checkbox" name="kind" \
            value="\(noun.rawValue)"\(checked)>\(name)</label>

            """
    }

    private func impact(_ impact: String) -> HTML {
        let selected: HTML = query.impact == impact ? " selected" : ""
        let name = impact.prefix(1).uppercased() + impact.dropFirst()
        return "<option value=\"\(impact)\"\(selected)>\(name)</option>"
    }

    private func field(_ id: String, _ label: String, _ value: String, hint: String) -> HTML {
        """
        <div class="field"><label for="\(id)">\(label)</label>\
        <input id="\(id)" name="\(id)" value="\(value)" placeholder="\(hint)" \
        autocomplete="off"></div>

        """
    }
}
