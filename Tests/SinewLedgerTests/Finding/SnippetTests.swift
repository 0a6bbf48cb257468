import SinewCore
import SinewLedger
import SinewTesting
import Testing

@Suite struct SnippetTests {
    let folder = TemporaryFolder()

    /// What a line of results shows of a runbook that says so.
    private func snippet(of body: String, _ words: String = "quorum") throws -> Snippet {
        var script = IndexScript()
        script.append(
            "runbook.added", IndexScript.id(60),
            words: ["slug": "etcd", "title": "Restore etcd", "body": .text(body)])
        let index = try LedgerIndex.open(at: folder.file("snippets"))
        try index.catchUp(script.events[...], root: IndexScript.root)
        return try #require(try index.find(FindRequest(words: words)).hits.first).snippet
    }

    @Test(arguments: [
        ("## Quorum lost\n\n1. Look", "Quorum lost 1. Look"),
        ("> - [x] **quorum** is _back_", "quorum is back"),
        ("* quorum `etcdctl get --prefix a_b *` done", "quorum etcdctl get --prefix a_b * done"),
        ("See [the quorum page](https://wiki/q_(1)) now", "See the quorum page) now"),
        ("![quorum](a.png) and list[0] and [one]", "quorum and list[0] and [one]"),
        ("| quorum | size |\n|---|:-:|\n| odd | 3 |", "quorum size odd 3"),
        ("quorum\n======\n\n---\n\ntext", "quorum text"),
        ("~~~sh\nquorum=\"*_*\" # kept\n~~~\nafter", "quorum=\"*_*\" # kept after"),
        ("quorum <br/> 2 * 3 < 7 <https://a.b/c>", "quorum 2 * 3 < 7 https://a.b/c"),
        ("quorum\\_a is \\*odd\\*, b_c, ~~gone~~ ~9", "quorum_a is *odd*, b_c, gone ~9"),
        ("quorum [no end](of it and <b no end", "quorum [no end](of it and <b no end"),
        ("quorum é**ü**", "quorum éü"),
    ])
    func `marks are left out and words stay`(body: String, shown: String) throws {
        let words = try snippet(of: body).text.split(separator: " ").joined(separator: " ")
        #expect(words == shown)
    }

    @Test(arguments: ["[", "[a](", "<a", "`", "*_", "![", "](", "> ", "~~"])
    func `hostile marks take no longer than other text`(mark: String) throws {
        let body = "quorum " + String(repeating: mark, count: 60_000 / mark.utf8.count)
        let clock = ContinuousClock()
        let spent = try clock.measure { _ = try snippet(of: body) }
        #expect(spent < .seconds(10))
    }
}
