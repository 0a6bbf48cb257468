import SinewTesting
import Testing

@testable import SinewCore

private func read(_ text: String) throws -> Value { try JSONReader.read(Array(text.utf8)) }

private func canonical(_ text: String) throws -> String {
    String(decoding: try read(text).canonicalJSON, as: UTF8.self)
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
        var random = SeededGenerator(seed: 8259)
        var readCount = 0
        for _ in 0..<20_000 {
            var bytes = Value.random(&random).canonicalJSON
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
        var random = SeededGenerator(seed: 7159)
        let values = (0..<400).map { _ in Value.random(&random) }
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
