import Foundation
import SinewCore
import SinewWeb
import Testing

@Suite struct `Sheet page` {
    @Test func `every kind of part is set as drawn`() throws {
        let golden = Golden("every-part.html")
        var frame = Frame(
            title: Sheet.everyPart.title, content: SheetPage(.everyPart).content)
        frame.asOf = .init(sequence: 6412, time: Timestamp(milliseconds: 1_776_000_000_000))
        let site = Site(ledgerName: "Oxbow Mutual", actorName: "mei", formToken: "token")
        #expect(try golden.agrees(with: frame.page(on: site).text))
    }

    @Test func `every status has a shape in the sprite and a word beside it`() {
        let page = SheetPage(.everyPart).content.text
        for status in Sheet.Status.allCases {
            #expect(page.contains("<use href=\"#s-\(status.rawValue)\"/>"))
        }
        let frame = Frame(title: "t", content: "").page(
            on: Site(ledgerName: "l", actorName: "m", formToken: "t"))
        for status in Sheet.Status.allCases {
            #expect(frame.text.contains("<symbol id=\"s-\(status.rawValue)\""))
        }
        #expect(page.components(of: "role=\"img\" aria-label=") == Sheet.Status.allCases.count)
    }

    @Test func `what can only be typed is shown as a command, with a button that copies it`() {
        let sheet = Sheet(
            title: "t", lede: "l", action: .init("Import", command: "sinew import runbooks DIR"))
        let page = SheetPage(sheet).content.text
        #expect(page.contains("<p class=\"mend\">Import: <code>sinew import runbooks DIR</code>"))
        #expect(page.contains("data-copy=\"sinew import runbooks DIR\">Copy</button>"))
        #expect(page.components(of: "class=\"btn") == 1)
    }

    @Test func `a path leads up, and is left out where it only repeats the title`() {
        let page = SheetPage(.everyPart).content.text
        #expect(page.contains("<a href=\"/workflows\">workflows</a> / payments-incidents</p>"))
        let list = Sheet(path: "workflows", title: "Workflows", lede: "l")
        #expect(!SheetPage(list).content.text.contains("class=\"path\""))
    }

    @Test func `figures stand in a column of figures`() {
        let page = SheetPage(.everyPart).content.text
        #expect(page.contains("<th scope=\"col\" class=\"n\">Value</th>"))
        #expect(page.contains("<td data-label=\"When\">2026-04-14</td>"))
    }
}

/// A file that says what a page was when somebody last looked at it.
///
/// `SINEW_GOLDEN=rewrite` writes it anew; a file that was not there is written and fails once.
private struct Golden {
    let url: URL

    init(_ name: String) {
        url = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Fixtures").appending(path: name)
    }

    /// Names of files that hold a digest change with every change of style, so they are left out.
    func agrees(with page: String) throws -> Bool {
        let page = page.replacing(#/\.[0-9a-f]{16}\./#, with: ".DIGEST.")
        let known = try? String(contentsOf: url, encoding: .utf8)
        if ProcessInfo.processInfo.environment["SINEW_GOLDEN"] == "rewrite" || known == nil {
            try page.write(to: url, atomically: true, encoding: .utf8)
        }
        return known?.utf8.elementsEqual(page.utf8) ?? false
    }
}
