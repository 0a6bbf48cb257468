import Testing

@testable import SinewCore

@Suite struct `Objects and values` {
    @Test func `a name is set, replaced and removed`() {
        var object: Object = ["b": 1, "a": 2]
        #expect(object.names == ["a", "b"])
        object["b"] = 3
        object["c"] = nil
        #expect(object["b"] == 3 && object.count == 2)
        object["a"] = nil
        #expect(object.names == ["b"] && !object.isEmpty)
    }

    @Test func `merging lays values over and removes by null`() {
        let merged = (["a": 1, "b": 2] as Object).merging(["b": nil, "c": 3, "d": nil])
        #expect(merged == ["a": 1, "c": 3])
    }

    @Test func `entries out of order or repeated are not canonical`() {
        let (a, b) = (Object.Entry(name: "a", value: 1), Object.Entry(name: "b", value: 2))
        #expect(Object(canonical: [a, b])?.count == 2)
        #expect(Object(canonical: [b, a]) == nil)
        #expect(Object(canonical: [a, a]) == nil)
    }

    @Test func `texts that only look alike are two values`() {
        #expect(Value.text("\u{E9}") != Value.text("e\u{301}"))
        #expect(Value.texts(["\u{E9}"]) != Value.texts(["e\u{301}"]))
        #expect((["a": "\u{E9}"] as Object) != ["a": "e\u{301}"])
        #expect(Set([Value.text("\u{E9}"), Value.text("e\u{301}"), "\u{E9}"]).count == 2)
    }

    @Test func `values of different kinds differ`() {
        let values: [Value] = [nil, true, false, 0, 1, "", "0", [], [0], [:], ["a": 0], "null"]
        #expect(Set(values).count == values.count)
    }

    @Test func `a value answers for its own kind only`() {
        let values: [Value] = [nil, true, 1, "a", ["a"], ["a": 1]]
        #expect(values.compactMap(\.bool) == [true])
        #expect(values.compactMap(\.integer) == [1])
        #expect(values.compactMap(\.text) == ["a"])
        #expect(values.compactMap(\.list).count == 1)
        #expect(values.compactMap(\.object).count == 1)
        #expect(values.compactMap(\.texts) == [["a"]])
        #expect((["a", 1] as Value).texts == nil)
    }
}

@Suite struct `Hexadecimal text` {
    @Test func `all bytes are written and read back`() {
        let bytes = [UInt8](.min ... .max)
        let text = Hex.text(bytes)
        #expect(text.hasPrefix("000102") && text.hasSuffix("fdfeff"))
        #expect(Hex.bytes(text) == bytes)
        #expect(Hex.bytes("") == [])
    }

    @Test(arguments: ["0", "0A", "0g", "00 ", " 00", "0x00", "٠٠", "0\u{301}0", "+0"])
    func `anything else is refused`(text: String) { #expect(Hex.bytes(text) == nil) }
}

@Suite struct `Decimal text` {
    @Test(arguments: [
        ("-12.50", "-12.5"), ("12", "12"), ("+7", "7"), ("007", "7"), ("0.10", "0.1"),
        ("-0", "0"), ("-0.000", "0"), ("00.5", "0.5"), ("100", "100"), ("1.0", "1"),
        ("999999999999999999", "999999999999999999"),
        ("0.000000000000000001", "0.000000000000000001"),
        ("0000000000000000000000000000001.50000000000000000", "1.5"),
    ])
    func `a number has one text`(typed: String, text: String) {
        #expect(DecimalText(typed)?.description == text)
    }

    @Test(arguments: [
        "", "-", "+", ".", ".5", "5.", "1e3", "1,5", "1 000", " 1", "1 ", "--1", "1.2.3", "٣", "½",
        "1000000000000000000", "0.0000000000000000001", "NaN", "inf", "0x10", "1\u{301}", "1_0",
        "00000000000000000000000000000000000000000000000000000000000000001",
    ])
    func `what is no such number is refused`(typed: String) { #expect(DecimalText(typed) == nil) }

    @Test func `the order is exact`() throws {
        let ascending = [
            "-999999999999999999", "-10", "-9.99", "-9.9", "-1", "-0.11", "-0.1", "-0.01", "0",
            "0.01", "0.1", "0.100000000000000001", "0.11", "0.2", "1", "1.5", "9.9", "10",
            "123456789012345677", "123456789012345678",
        ].compactMap { DecimalText($0) }
        #expect(ascending.count == 20)
        for (left, first) in ascending.enumerated() {
            for (right, second) in ascending.enumerated() {
                #expect((first < second) == (left < right))
                #expect((first == second) == (left == right))
            }
        }
        #expect(DecimalText("0.10") == DecimalText("+0.1"))
    }
}
