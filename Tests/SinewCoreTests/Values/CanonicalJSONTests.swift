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
            {"\u20ac": "Euro Sign", "\r": "Carriage Return",
             "\ufb33": "Hebrew Letter Dalet With Dagesh",
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
