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
        let merged = (["a": 1, "b": 2] as Object).merging(["b": .null, "c": 3, "d": .null])
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
        let values: [Value] = [.null, true, false, 0, 1, "", "0", [], [0], [:], ["a": 0], "null"]
        #expect(Set(values).count == values.count)
    }

    @Test func `a value answers for its own kind only`() {
        let values: [Value] = [.null, true, 1, "a", ["a"], ["a": 1]]
        #expect(values.compactMap(\.bool) == [true])
        #expect(values.compactMap(\.integer) == [1])
        #expect(values.compactMap(\.text) == ["a"])
        #expect(values.compactMap(\.list).count == 1)
        #expect(values.compactMap(\.object).count == 1)
        #expect(values.compactMap(\.texts) == [["a"]])
        #expect((["a", 1] as Value).texts == nil)
    }
}
