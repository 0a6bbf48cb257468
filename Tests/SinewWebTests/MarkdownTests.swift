import SinewWeb
import Testing

@Suite struct `Markdown on a page` {
    private func page(_ source: String) -> String { Markdown.page(source).text }

    @Test(arguments: [
        "[a](javascript:alert(1))", "[a](JaVaScRiPt:alert(1))", "[a](vbscript:x)",
        "[a](data:text/html;base64,PHNjcmlwdD4=)", "[a](file:///etc/passwd)",
        "[a](java\tscript:alert(1))", "[a](&#106;avascript:alert(1))", "[a](//evil.example)",
        "[a](/\\\\evil.example)", "[a]\n\n[a]: javascript:alert(1)", "<javascript:alert(1)>",
        "[a](ftp://x)", "[a](ssh:x)",
    ])
    func `a link that leads elsewhere keeps its words and loses its way`(source: String) {
        #expect(!page(source).contains("href"))
    }

    @Test(arguments: [
        ("[a](https://example.org/x?y=1&z)", "<a href=\"https://example.org/x?y=1&amp;z\">a</a>"),
        ("[a](mailto:mei@example.org)", "<a href=\"mailto:mei@example.org\">a</a>"),
        ("[a](#step)", "<a href=\"#step\">a</a>"),
        ("[a](D-3)", "<a href=\"D-3\">a</a>"),
        ("[a](/evidence/E-1)", "<a href=\"/evidence/E-1\">a</a>"),
        ("https://example.org/x", "<a href=\"https://example.org/x\">https://example.org/x</a>"),
    ])
    func `links to the web, a mailbox or nearby stay`(source: String, link: String) {
        #expect(page(source) == "<p>\(link)</p>\n")
    }

    @Test(arguments: [
        "[a](other.md#step)", "[a](../adr/0003-a.md)", "[a](./)", "[a](/docs/a.md?b#c)",
        "[a]\n\n[a]: docs/a:b.png", "![a](img/a.png)",
    ])
    func `a link to a file beside the imported one is its words`(source: String) {
        #expect(!page(source).contains("href"))
        #expect(page(source).contains("a"))
    }

    @Test(arguments: [
        "<script>alert(1)</script>", "a <img src=x onerror=alert(1)> b", "<svg/onload=alert(1)>",
        "<style>*{}</style>", "<iframe src=x></iframe>", "<a href='javascript:x'>y</a>",
        "<div onclick=x>\n\n*a*\n\n</div>", "<!-- a --><script>x</script>",
        "```\"><script>\nx\n```", "`<script>`", "[\"><script>]: /x \"'><script>\"\n\n[\"><script>]",
    ])
    func `no tag of the source becomes one of the page`(source: String) {
        let page = page(source)
        for tag in ["<script", "<img", "<svg", "<style", "<iframe", "<div", "<a href='"] {
            #expect(!page.contains(tag))
        }
    }

    @Test func `a word in angle brackets stays a word`() {
        #expect(page("ssh <bank-host> now") == "<p>ssh &lt;bank-host&gt; now</p>\n")
    }

    @Test func `a comment is not shown and a block of HTML is shown as typed`() {
        #expect(page("<!-- note -->\n\na") == "<p>a</p>\n")
        #expect(
            page("<details>\n<summary>Why</summary>\n</details>")
                == """
                <pre><code>&lt;details&gt;
                &lt;summary&gt;Why&lt;/summary&gt;
                &lt;/details&gt;
                </code></pre>

                """)
        #expect(page("<!-- a --> words <!-- b -->").contains("words"))
    }

    @Test func `fields in front of a text are set apart, as they were written`() {
        #expect(
            page("---\r\nstatus: \"<b>\"\r\ndate: 2026-11-16\r\n---\r\n\r\n# Why\r\n")
                == "<pre>status: &quot;&lt;b&gt;&quot;\r\ndate: 2026-11-16\r\n</pre>\n"
                + "<h3>Why</h3>\n")
        #expect(page("a\n\n---\n\nb\n\n---\n").contains("<hr />"))
        #expect(!page("---\n\nNo second fence").contains("<pre>"))
        #expect(!page("----\na: b\n---\n").contains("<pre>"))
    }

    @Test func `a line break stays one, and in a table it is a space`() {
        #expect(page("a<br>b") == "<p>a<br />\nb</p>\n")
        #expect(page("| a |\n|---|\n| b<br>c |").contains("<td>b c</td>"))
    }

    @Test func `a picture is a link to it`() {
        #expect(
            page("![the graph](https://example.org/a.png)")
                == "<p><a href=\"https://example.org/a.png\">the graph</a></p>\n")
        #expect(page("![](a.png)") == "<p>a.png</p>\n")
        #expect(page("![x](javascript:y)") == "<p>x</p>\n")
        #expect(
            page("[![x](a.png)](https://example.org)")
                == "<p><a href=\"https://example.org\">x</a></p>\n")
    }

    @Test func `headings stand below those of the page`() {
        #expect(page("# a\n\n#### b\n\n###### c") == "<h3>a</h3>\n<h6>b</h6>\n<h6>c</h6>\n")
    }

    @Test func `tables, strikethrough and tasks are set`() {
        #expect(page("| a |\n|---|\n| b |").contains("<th>a</th>"))
        #expect(page("~~a~~") == "<p><del>a</del></p>\n")
        let tasks = page("- [x] a\n- [ ] b")
        #expect(tasks.contains("☑ <span class=\"unseen\">done:</span> a"))
        #expect(tasks.contains("☐ <span class=\"unseen\">to do:</span> b"))
        #expect(!tasks.contains("<input"))
    }

    @Test func `what cannot be seen is made visible`() {
        #expect(page("a\u{202E}b\u{0}c") == "<p>a\u{FFFD}b\u{FFFD}c</p>\n")
    }

    @Test func `a document beyond the bound is shown as typed`() {
        let most = String(repeating: "a b\n", count: WebLimits.markdownBytesMax / 4)
        #expect(page(most).hasPrefix("<p>"))
        #expect(page(most + "*").hasPrefix("<pre>a b\n"))
    }

    @Test(arguments: [
        String(repeating: ">", count: WebLimits.markdownNestingMax + 1) + "a",
        String(repeating: "- ", count: WebLimits.markdownNestingMax + 1) + "a",
        String(repeating: "*", count: WebLimits.markdownRunBytesMax + 1) + "a",
        String(repeating: "[", count: WebLimits.markdownRunBytesMax + 1) + "<b>",
        String(repeating: "|a", count: WebLimits.markdownLineBarsMax + 1),
    ])
    func `what would keep the renderer busy is shown as typed`(source: String) {
        #expect(page(source).hasPrefix("<pre>"))
        #expect(!page(source).contains("<b>"))
    }
}
