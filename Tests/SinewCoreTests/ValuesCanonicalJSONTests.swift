import Testing

@testable import SinewCore

private func read(_ text: String) throws -> Value { try JSONReader.read(Array(text.utf8)) }

private func canonical(_ text: String) throws -> String {
    String(decoding: try read(text).canonicalJSON, as: UTF8.self)
}

@Suite struct `Canonical JSON` {
    @Test func `the example of RFC 8785 without its fractions`() throws {
        let text = #"""
            {
              "numbers": [3333333, 4, -20, 0],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """#
        let expected =
            #"{"literals":[null,true,false],"numbers":[3333333,4,-20,0],"#
            + #""string":"€$\u000f\nA'B\"\\\\\"/"}"#
        #expect(try canonical(text).utf8.elementsEqual(expected.utf8))
    }

    @Test func `names are sorted by UTF-16 units as in RFC 8785`() throws {
        let text = #"""
            {"\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh",
             "1": "One", "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control",
             "\u00f6": "Latin Small Letter O With Diaeresis"}
            """#
        let object = try #require(try read(text).object)
        #expect(
            object.entries.map(\.value) == [
                "Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis",
                "Euro Sign", "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh",
            ])
    }

    @Test func `control characters have their one escape`() {
        let text = String(String.UnicodeScalarView((0...0x20).compactMap { Unicode.Scalar($0) }))
        let expected =
            #""\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f"#
            + #"\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c"#
            + #"\u001d\u001e\u001f ""#
        #expect(Value.text(text).canonicalJSON.elementsEqual(expected.utf8))
        #expect(Value.text("\u{7F}\u{80}\u{2028}/").canonicalJSON.count == 9)
    }

    @Test(arguments: [Int64.min, .min + 1, -10, -1, 0, 1, 9, 10, .max])
    func `an integer is written and read back`(integer: Int64) throws {
        let bytes = Value.integer(integer).canonicalJSON
        #expect(bytes.elementsEqual(String(integer).utf8))
        #expect(try JSONReader.read(bytes) == .integer(integer))
    }

    @Test func `only the canonical bytes of an object are taken from a ledger`() throws {
        let canonical = #"{"a":1,"b":["x",null],"é":{}}"#
        let object = try JSONReader.readCanonicalObject(Array(canonical.utf8))
        #expect(object.names == ["a", "b", "é"])
        let others = [
            #"{"b":["x",null],"a":1,"é":{}}"#, #"{"a":1, "b":["x",null],"é":{}}"#,
            #"{"a":1,"b":["\u0078",null],"é":{}}"#, #"{"a":-0,"b":[],"é":{}}"#, "[]", #""a""#,
            canonical + "\n", #"{"a":"\/"}"#, #"{"a":"\u001F"}"#,
        ]
        for other in others {
            #expect(throws: JSONReader.Failure.self, "\(other)") {
                try JSONReader.readCanonicalObject(Array(other.utf8))
            }
        }
    }
}

@Suite struct `The JSON reader` {
    @Test(arguments: [
        "", " ", "nul", "True", "01", "-01", "-", "+1", "1.", ".5", "1e", "1.5", "1e3", "--1",
        "9223372036854775808", "-9223372036854775809", "0x10", "NaN", "[1,]", "[,1]", "[1 2]",
        "[", "{", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "{1:1}", "'a'", "\"a", "\"\\\"",
        "\"\\x\"", "\"\\u12\"", "\"\\u12G4\"", "\"\t\"", "\"\n\"", "1 2", "[]]", "\u{FEFF}1",
        "/* */1", "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\u0041\"", "\"\\ud800x\"", "tru\u{0}",
        #"{"a":1,"a":2}"#, #"{"a":1,"b":2,"\u0061":3}"#, "\u{A0}1",
    ])
    func `what is not JSON is refused`(text: String) {
        #expect(throws: JSONReader.Failure.self) { try read(text) }
    }

    @Test(arguments: [
        #""\u+041""#, #""\u-041""#, #""\u 041""#, #""\ud83d\u+e00""#,
    ])
    func `an escape has four hexadecimal digits and no sign`(text: String) {
        #expect(throws: JSONReader.Failure.self) { try read(text) }
    }

    @Test(
        arguments: [
            [0x22, 0x80, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
            [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], [0x22, 0xE2, 0x82, 0x22],
            [0x22, 0x5C, 0x6E, 0xFF, 0x22],
            [0xFF],
        ] as [[UInt8]])
    func `what is not UTF-8 is refused`(bytes: [UInt8]) {
        #expect(throws: JSONReader.Failure.self) { try JSONReader.read(bytes) }
    }

    @Test func `surrogate pairs are one character`() throws {
        #expect(try read(#""\uD83D\uDE00\u00e9""#) == "😀é")
    }

    @Test func `depth has a limit`() throws {
        let limit = JSONReader.depthMax
        let allowed = String(repeating: "[", count: limit) + String(repeating: "]", count: limit)
        #expect(try canonical(allowed) == allowed)
        #expect(throws: JSONReader.Failure.self) { try read("[" + allowed + "]") }
        #expect(throws: JSONReader.Failure.self) {
            try read(String(repeating: #"{"a":"#, count: 100_000))
        }
    }

    @Test func `names that only look alike are two names`() throws {
        let object = try #require(try read("{\"\u{E9}\":1,\"e\u{301}\":2}").object)
        #expect(object.count == 2)
        #expect(object["\u{E9}"] == 1 && object["e\u{301}"] == 2)
    }

    @Test func `fractions are kept as text where that is asked for`() throws {
        let bytes = Array("[1.50,-1e-3,1,9223372036854775808]".utf8)
        let value = try JSONReader.read(bytes, fractions: .asText)
        #expect(value == ["1.50", "-1e-3", 1, "9223372036854775808"])
    }

    @Test func `a failure says where`() throws {
        let failure = #expect(throws: JSONReader.Failure.self) { try read(#"{"a": [1, x]}"#) }
        #expect(failure?.offset == 10)
    }

    @Test func `changed bytes are refused or read, and what is read has one form`() throws {
        var random = SeededRandom(seed: 8259)
        var readCount = 0
        for _ in 0..<20_000 {
            var bytes = randomValue(depth: 0, &random).canonicalJSON
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let index = Int.random(in: 0..<bytes.count, using: &random)
                if Bool.random(using: &random) {
                    bytes[index] = UInt8.random(in: .min ... .max, using: &random)
                } else {
                    bytes.insert(
                        Array("{}[]\",:\\u0-".utf8).randomElement(using: &random)!, at: index)
                }
            }
            guard let value = try? JSONReader.read(bytes) else { continue }
            readCount += 1
            let again = value.canonicalJSON
            #expect(try JSONReader.read(again).canonicalJSON == again)
        }
        #expect(readCount > 400)
    }

    @Test func `random values agree with Python's json`() throws {
        var random = SeededRandom(seed: 7159)
        let values = (0..<400).map { _ in randomValue(depth: 0, &random) }
        let lines = values.map { String(decoding: $0.canonicalJSON, as: UTF8.self) }
        // Python reads our bytes and writes them back by its own sorting and escaping.
        let script = """
            import json, sys
            def sort(v):
                if isinstance(v, dict):
                    names = sorted(v, key=lambda n: n.encode('utf-16-be', 'surrogatepass'))
                    return {n: sort(v[n]) for n in names}
                return [sort(e) for e in v] if isinstance(v, list) else v
            for line in sys.argv[1:]:
                value = sort(json.loads(line))
                same = json.dumps(value, ensure_ascii=False, separators=(',', ':')) == line
                print('same' if same else 'different', json.dumps(value, indent=None))
            """
        let answers = try Python.lines(script, lines)
        #expect(answers.count == values.count)
        for (value, answer) in zip(values, answers) {
            #expect(answer.hasPrefix("same "))
            #expect(try JSONReader.read(Array(answer.drop { $0 != " " }.utf8)) == value)
        }
    }
}

/// A value with awkward texts, numbers and names.
private func randomValue(depth: Int, _ random: inout SeededRandom) -> Value {
    func text(_ random: inout SeededRandom) -> String {
        let scalars: [Unicode.Scalar] = [
            "a", "B", "\"", "\\", "/", "\u{1}", "\n", "\r", "é", "\u{301}", "€", "\u{FB33}", "😀",
            "\u{10FFFF}", "\u{7F}", "\u{80}", " ",
        ]
        var view = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            view.append(scalars[Int.random(in: 0..<scalars.count, using: &random)])
        }
        return String(view)
    }
    switch Int.random(in: 0...(depth > 3 ? 3 : 5), using: &random) {
    case 0: return .bool(Bool.random(using: &random))
    case 1: return .null
    case 2:
        let width = Int64.random(in: 0...62, using: &random)
        return .integer(Int64(bitPattern: random.next()) >> width)
    case 3: return .text(text(&random))
    case 4:
        return .list(
            (0..<Int.random(in: 0...4, using: &random)).map { _ in
                randomValue(depth: depth + 1, &random)
            })
    default:
        return .object(
            Object(
                (0..<Int.random(in: 0...4, using: &random)).map { _ in
                    (text(&random), randomValue(depth: depth + 1, &random))
                }))
    }
}
