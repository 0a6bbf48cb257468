import Testing

@testable import SinewExchange

@Suite struct MarkdownOutlines {
    private func outline(_ text: String) -> MarkdownOutline { MarkdownOutline(Array(text.utf8)) }

    @Test func `headings are found in both forms with their offsets`() {
        let text = "# One #\n\ntext\n\nTwo\n===\n\n  ### Three\r\nThe\nfourth\n---\nend"
        let headings = outline(text).headings
        #expect(headings.map(\.title) == ["One", "Two", "Three", "The fourth"])
        #expect(headings.map(\.level) == [1, 1, 3, 2])
        #expect(headings.map(\.line) == [1, 5, 8, 9])
        let bytes = Array(text.utf8)
        #expect(String(decoding: bytes[headings[3].bodyStart...], as: UTF8.self) == "end")
    }

    @Test(arguments: [
        "```\n# no\n```", "~~~ sh\n# no\n```\n# no\n~~~", "    # no", "<!--\n# no\n-->",
        "#no", "####### no", "- item\n---", "> quote\n---", "---\n---", "````\n```\n# no\n````",
    ])
    func `code, comments and rules hold no headings`(text: String) {
        #expect(outline(text).headings.isEmpty)
    }

    @Test func `a fence that is closed gives headings back`() {
        #expect(outline("```\n# no\n```\n# yes").headings.map(\.title) == ["yes"])
        #expect(outline("<!-- one line -->\n# yes").headings.map(\.title) == ["yes"])
    }

    @Test func `titles are plain words`() {
        let headings = outline("# Use `a` and [the *b*](c.md) ![x](y) **now** <!-- t --> \\# 1")
            .headings
        #expect(headings.map(\.title) == ["Use a and the *b* x now # 1"])
    }

    @Test func `a body ends at the next heading of its rank`() {
        let outline = outline("# A\none\n## B\ntwo\n### C\nthree\n## D\nfour")
        #expect(outline.body(of: 1) == "two\n### C\nthree")
        #expect(outline.body(of: 0).hasSuffix("four"))
    }

    @Test func `front matter knows its lines and where the text begins`() throws {
        let front = try FrontMatter(Array("---\r\ntitle: x\r\nList:\r\n  - a\r\n---\r\n# B".utf8))
        #expect(front["title"]?.line == 2)
        #expect(front["list"]?.texts == ["a"])
        #expect(front.bodyLine == 6)
        #expect(try FrontMatter(Array("text\n---\n".utf8)).isPresent == false)
        #expect(try FrontMatter(Array("---\nnever closed".utf8)).isPresent == false)
    }
}

@Suite struct BoundedYAMLDocuments {
    private func failure(_ text: String) -> BoundedYAML.Failure? {
        do throws(BoundedYAML.Failure) {
            _ = try BoundedYAML.read(Array(text.utf8))
            return nil
        } catch { return error }
    }

    @Test(arguments: [
        "a: &x 1\nb: *x", "a: &x 1", "- &a [1]\n- *a", "? &a x\n: *a", "a: !!str &x y\nb: *x",
        "a: [&x 1, *x]", "{a: &x 1, b: *x}",
    ])
    func `anchors and aliases are refused`(text: String) {
        #expect(failure(text)?.reason == "anchors and aliases are not taken")
    }

    @Test func `a bomb of aliases is refused before it is built`() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...30 {
            let alias = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(alias)]\n"
        }
        text += "? *a30\n: 1\n"
        #expect(failure(text) == .init(line: 1, reason: "anchors and aliases are not taken"))
    }

    @Test func `ampersands and stars in texts are texts`() throws {
        let text = "title: Nginx & Falco\nbody: |\n  *bold* & more\nlist: ['*.go', \"a &b\"]\n"
        guard case .mapping(let entries, _)? = try BoundedYAML.read(Array(text.utf8)) else {
            Issue.record("not a mapping")
            return
        }
        #expect(entries.map(\.key) == ["title", "body", "list"])
        #expect(entries[2].value.texts == ["*.go", "a &b"])
    }

    @Test(arguments: [
        String(repeating: "[", count: 100_000), String(repeating: "- ", count: 100_000),
        String(repeating: "? ", count: 100_000) + "x", String(repeating: "{a: ", count: 50_000),
        (0..<400).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n"),
    ])
    func `deep nesting is refused`(text: String) {
        #expect(failure(text) != nil)
    }

    @Test func `failures name the line within the file`() {
        #expect(failure("a: 1\na: 2")?.reason == "a key stands twice: a")
        #expect(failure("a: 1\nb: [1\nc: }")?.line == 3)
        #expect(failure("x: 1\n? [a]\n: 2")?.line == 2)
        do throws(BoundedYAML.Failure) {
            _ = try BoundedYAML.read(Array("a: 1\n\tb: 2".utf8), firstLine: 10)
            Issue.record("read a tab")
        } catch { #expect(error.line == 11) }
    }

    @Test func `nothing reads as nothing`() throws {
        #expect(try BoundedYAML.read(Array("# only a comment\n".utf8)) == nil)
        #expect(failure("a: 1\n---\nb: 2")?.reason.hasPrefix("not YAML") == true)
        #expect(failure(String(repeating: "a", count: 300_000))?.line == 1)
    }
}
