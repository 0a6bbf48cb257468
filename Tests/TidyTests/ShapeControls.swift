import Testing

/// The rules about shape are shown something that breaks them, and something that only looks so.
@Suite struct ShapeControls {
    static func source(_ text: String) -> SourceText {
        SourceText(path: "Sources/SinewCore/A.swift", raw: text)
    }

    static func function(lines: Int) -> String {
        "func long(_ a: [Int] = { [1] }()) -> Int {\n"
            + String(repeating: "    let text = \"}\"\n", count: lines - 2) + "}\n"
    }

    @Test func `a function of one line too many is found`() {
        let exact = Self.function(lines: Shapes.functionLinesMax)
        let long = Self.function(lines: Shapes.functionLinesMax + 1)
        #expect(Shapes.functionFindings(in: Self.source(exact)) == [])
        #expect(Shapes.functionFindings(in: Self.source(long)).count == 1)
    }

    @Test func `a requirement without a body does not borrow the next brace`() {
        let text =
            "protocol Desk {\n    func answer() async\n    var name: String { get }\n}\n"
            + "struct Room {\n" + String(repeating: "    let a = 1\n", count: 80) + "}\n"
        #expect(Shapes.functionFindings(in: Self.source(text)) == [])
    }

    @Test func `a file or a line that is too long is found`() {
        let long = String(repeating: "let a = 1\n", count: Shapes.fileLinesMax + 1)
        let wide = "// " + String(repeating: "é", count: Shapes.lineColumnsMax - 2)
        #expect(Shapes.lengthFindings(in: Self.source(long)).count == 1)
        #expect(Shapes.lengthFindings(in: Self.source(wide)).count == 1)
        #expect(Shapes.lengthFindings(in: Self.source(String(wide.dropLast()))) == [])
    }

    @Test(arguments: [
        ("struct EventHandler {}", 1),
        ("final class URLInfo {}", 1),
        ("enum Database { case base }", 0),
        ("enum Rows { class func make() {} }", 0),
        ("struct Reader { struct Item {} }", 1),
        ("// struct EventManager {}", 0),
        ("@Suite struct RealDataRunbooks {}", 0),
        ("@Suite struct RealDataHelper {}", 1),
    ])
    func `an empty word in a type name is found`(text: String, count: Int) {
        #expect(Shapes.nameFindings(in: Self.source(text)).count == count)
    }

    @Test func `names fall into their words`() {
        #expect(Shapes.words(of: "HTTPEvidencePage") == ["HTTP", "Evidence", "Page"])
        #expect(Shapes.words(of: "DataRoom") == ["Data", "Room"])
        #expect(Shapes.words(of: "OFDLock") == ["OFD", "Lock"])
    }

    @Test func `strings, comments and interpolations are told apart`() {
        let text = ##"""
            a("x \(b("y")) z") // c
            /* d /* e */ f */ g(#"h \(i) \#(j)"#) """
            k
            """ l
            """##
        let code = String(decoding: Self.source(text).code, as: UTF8.self)
        #expect(code.filter { $0.isLetter } == "abgjl")
    }
}
