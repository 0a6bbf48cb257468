package import SinewCore

/// The shell around a page: rail, search, and where in the ledger it was read.
package struct Frame: Sendable {
    package var title: String
    package var place: Place?
    package var asOf: Report.Position?
    /// Whether somebody asked for an earlier point than now.
    package var isPast = false
    package var query = FindQuery()
    package var content: HTML

    package init(title: String, place: Place? = nil, content: HTML) {
        self.title = title
        self.place = place
        self.content = content
    }

    package func page(on site: Site) -> HTML {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>\(title) · Sinew</title>
        <link rel="icon" href="\(StaticFile.mark.address)">
        <link rel="stylesheet" href="\(StaticFile.style.address)">
        <script src="\(StaticFile.script.address)" defer></script>
        </head>
        <body class="shell">
        <a class="skip" href="#main">Skip to the page</a>
        \(Shape.sprite)\(banner)\(rail(on: site))<main id="main" tabindex="-1">
        \(content)</main>
        <p id="found" class="unseen" role="status" aria-live="polite"></p>
        \(keys)</body>
        </html>

        """
    }

    private var banner: HTML {
        """
        <header class="banner">
        <a class="brand" href="/">\(Shape.mark)Sinew</a>
        <div class="top">
        <button class="btn menu" type="button" popovertarget="rail">Menu</button>
        <form class="search" role="search" action="/find">
        <label class="unseen" for="q">Search everything</label>
        <input id="q" name="q" type="search" placeholder="Search everything" \
        value="\(query.words)" maxlength="\(FindRequest.bytesMax)" autocomplete="off">
        \(query.hiddenFields)<kbd aria-hidden="true">/</kbd>
        </form>
        \(HTML.maybe(asOf, position))</div>
        </header>

        """
    }

    private func position(_ position: Report.Position) -> HTML {
        let figure = Figure.grouped(position.sequence)
        let link: HTML = "<a href=\"/ledger/events?first=\(position.sequence)\">\(figure)</a>"
        guard isPast else { return "<p class=\"asof\">As of now, entry \(link)</p>\n" }
        return "<p class=\"asof\"><b>As of entry \(link)</b>, not now</p>\n"
    }

    private func rail(on site: Site) -> HTML {
        """
        <nav class="rail" id="rail" popover aria-label="Sinew">
        \(HTML.each(Place.groups) { group in
            """
            <h2>\(group.title)</h2>
            <ul>
            \(HTML.each(group.places, line))</ul>

            """
        })<p class="who">\(site.ledgerName)<br>Acting as \(site.actorName)</p>
        </nav>

        """
    }

    private func line(_ other: Place) -> HTML {
        let current: HTML = other == place ? " aria-current=\"page\"" : ""
        return """
            <li><a href="\(other.path)"\(current)><span class="name">\(other.name)</span>\
            <kbd aria-label="keys g \(other.key)">g \(other.key)</kbd></a></li>

            """
    }

    private var keys: HTML {
        """
        <dialog class="keys-list" id="keys" aria-labelledby="keys-title">
        <h2 id="keys-title">Keys</h2>
        <dl class="facts">
        <div><dt><kbd>/</kbd></dt><dd>Search</dd></div>
        <div><dt><kbd>j</kbd> <kbd>k</kbd></dt><dd>Next and previous line</dd></div>
        <div><dt><kbd>↵</kbd></dt><dd>Open the line</dd></div>
        <div><dt><kbd>+</kbd></dt><dd>Log evidence</dd></div>
        <div><dt><kbd>?</kbd></dt><dd>This list</dd></div>
        \(HTML.each(Place.groups.flatMap(\.places)) { place in
            "<div><dt><kbd>g</kbd> <kbd>\(place.key)</kbd></dt><dd>\(place.name)</dd></div>\n"
        })</dl>
        <form method="dialog"><button class="btn">Close</button></form>
        </dialog>

        """
    }
}
