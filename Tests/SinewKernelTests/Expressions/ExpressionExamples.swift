import SinewKernel
import Testing

/// What expressions say: the language definition's own examples and rules, one line each.
@Suite struct ExpressionExamples {
    static func answer(_ source: String, _ input: String = "{}") -> String {
        do throws(ExpressionFault) {
            let expression = try Expression(source)
            let variables = try ExpressionMap(json: Array(input.utf8))
            do throws(EvaluationError) {
                let value = try expression.evaluate(variables)
                return value.json.map { String(decoding: $0, as: UTF8.self) } ?? "no JSON form"
            } catch {
                return "error: \(error.kind.rawValue)"
            }
        } catch {
            return "\(error.line):\(error.column) \(error.reason)"
        }
    }

    @Test(arguments: [
        (#""\"\"""#, #""\"\"""#), (#"'""'"#, #""\"\"""#), (#"'''x''x'''"#, #""x''x""#),
        (#""\\""#, #""\\""#), (#"r"\\""#, #""\\\\""#), (#"b"abc""#, #""YWJj""#),
        (#"b"ÿ""#, #""w78=""#), (#"b"\303\277""#, #""w78=""#), (#""\303\277""#, #""Ã¿""#),
        (#""\377""#, #""ÿ""#), (#"b"\377""#, #""/w==""#), (#""\xFF""#, #""ÿ""#),
        (#"b"\xFF""#, #""/w==""#), (#""\a\b\f\t\v\?\`".size()"#, "7"),
        (#"br'\n'.size()"#, "2"), (#""\U0001F600".size()"#, "1"), ("'''a\nb'''", #""a\nb""#),
        ("7u", "7"), ("0x1F", "31"), ("0xFFu", "255"), ("-0x10", "-16"), ("1e3", "1000"),
        (".5", "0.5"), ("-9223372036854775808", #""-9223372036854775808""#),
        ("// why\n1", "1"), ("[1, 2, 3,]", "[1,2,3]"), ("{'b': 1, 'a': 2,}", #"{"a":2,"b":1}"#),
    ])
    func `a literal means what the definition says`(source: String, expected: String) {
        #expect(Self.answer(source) == expected)
    }

    @Test(arguments: [
        ("1 + 2 * 3 - 4 / 2 % 3", "5"), ("-7 / 2", "-3"), ("-7 % 3", "-1"), ("- -1", "1"),
        ("!!true", "true"), ("1 < 2 == true", "true"), ("true || false && false", "true"),
        ("true ? 1 : false ? 2 : 3", "1"), ("1.0 / 0.0", #""Infinity""#),
        ("'a' + 'b' + 'c'", #""abc""#), ("[1] + ['a']", #"[1,"a"]"#), ("b'a' + b'b'", #""YWI=""#),
        ("1 == 1.0 && 1u == 1 && 1u == 1.0", "true"), ("1 == 'a'", "false"),
        ("0.0 / 0.0 == 0.0 / 0.0", "false"), ("[1, [2.0]] == [1.0, [2u]]", "true"),
        ("{'a': 1, 2: 3} == {2u: 3.0, 'a': 1u}", "true"), ("null != 0", "true"),
        ("9007199254740993 > 9007199254740992.0", "true"),
        ("9223372036854775807 == 9223372036854775808.0", "false"), ("1u < 1.5 && -1 < 0u", "true"),
        ("18446744073709551615u > 9223372036854775807", "true"), ("1 < 0.0 / 0.0", "false"),
        (#"'\u00e9' == 'e\u0301'"#, "false"), (#"'\uffff' < '\U00010000'"#, "true"),
        ("b'a' < b'b' && false < true", "true"), ("2.0 in [1, 2]", "true"),
        ("'a' in {'a': 1} && !(2 in {1: 1})", "true"), ("{1: 'a'}[1.0]", #""a""#),
        ("[5, 6][1u] + [5, 6][0.0]", "11"), ("{'a': {'b': [7]}}.a.b[0]", "7"),
        ("has({'a': null}.a) && !has({'a': 1}.b)", "true"),
    ])
    func `an operator gives what the definition says`(source: String, expected: String) {
        #expect(Self.answer(source) == expected)
    }

    @Test(arguments: [
        ("[1, 2, 3].all(x, x > 0)", "true"), ("[].all(x, x)", "true"), ("[].exists(x, x)", "false"),
        ("[1, 2].exists_one(x, x > 1)", "true"), ("[2, 2].exists_one(x, x > 1)", "false"),
        ("[1, 2, 3].map(n, n * n)", "[1,4,9]"), ("[1, 2, 3].map(n, n > 1, n + 1)", "[3,4]"),
        ("[1, 2, 3].filter(i, i % 2 > 0)", "[1,3]"), ("{'b': 1, 'a': 2}.map(k, k)", #"["a","b"]"#),
        ("[1, 2].map(x, [3].map(x, x))", "[[3],[3]]"), ("[1].map(x, .x + x)", "[41]"),
        ("[0, 1].exists(x, 1 / x > 0)", "true"), ("[0, 1].all(x, 1 / x > 1)", "false"),
        ("1 / 0 > 0 || true", "true"), ("false && 'a' < 1", "false"), ("1 && false", "false"),
        ("missing || true", "true"), ("type(x)", #""int""#), ("x + int(y)", "42"),
        ("size(z) + z.size()", "4"), ("google.protobuf.Duration == type(duration('1s'))", "true"),
    ])
    func `macros, absorbed errors and variables`(source: String, expected: String) {
        #expect(Self.answer(source, #"{"x": 40, "y": 2.5, "z": ["é", null]}"#) == expected)
    }

    @Test(arguments: [
        ("size('héé') + size(b'é') + size({1: 2})", "6"), ("'héé'.contains('éé')", "true"),
        ("'aab'.contains('ab') && !'ab'.contains('abc') && ''.contains('')", "true"),
        ("'abc'.startsWith('ab') && 'abc'.endsWith('bc')", "true"),
        ("int('-5') + int(3.9) + int(-3.9) + int(7u)", "2"),
        ("uint(1e19)", #""10000000000000000000""#),
        ("double('-84.32e7')", "-843200000"), ("string(-4.5e-3)", #""-0.0045""#),
        ("string(123.456) + string(1.0) + string(true)", #""123.4561true""#),
        (#"string(b'\303\277')"#, #""ÿ""#), ("bytes('ÿ')", #""w78=""#),
        ("bool('t') && !bool('FALSE')", "true"), ("type(dyn([1, 'one'])) == list", "true"),
        ("int(timestamp('2004-09-16T23:59:59Z'))", "1095379199"),
        (
            "string(timestamp('9999-12-31T23:59:59.999999999Z'))",
            #""9999-12-31T23:59:59.999999999Z""#
        ),
        ("timestamp('1969-12-31T23:59:59.5Z')", #""1969-12-31T23:59:59.5Z""#),
        ("int(timestamp('1969-12-31T23:59:59.5Z'))", "-1"),
        ("string(duration('1000000s'))", #""1000000s""#),
        ("duration('1h30m1.5s') - duration('-250ms')", #""5401.75s""#),
        ("timestamp('2024-02-28T23:00:00Z') + duration('2h')", #""2024-02-29T01:00:00Z""#),
        ("timestamp('2009-02-13T23:31:00Z') - timestamp('2009-02-13T23:29:00Z')", #""120s""#),
        ("duration('10000s').getHours() + duration('3730s').getMinutes()", "64"),
        ("duration('123.321456789s').getMilliseconds()", "321"),
        ("duration('3730s').getSeconds()", "3730"),
    ])
    func `a function gives what the definition says`(source: String, expected: String) {
        #expect(Self.answer(source) == expected)
    }

    @Test(arguments: [
        ("getFullYear()", 2009), ("getMonth()", 1), ("getDate()", 13), ("getDayOfMonth()", 12),
        ("getDayOfWeek()", 5), ("getDayOfYear()", 43), ("getHours()", 23), ("getMinutes()", 31),
        ("getSeconds()", 30), ("getMilliseconds()", 123), ("getDate('+11:00')", 14),
        ("getDayOfMonth('-23:59')", 11), ("getHours('02:00')", 1), ("getMinutes('-09:30')", 1),
        ("getDayOfWeek('UTC')", 5), ("getSeconds('-00:00')", 30),
    ])
    func `a part of a moment`(call: String, expected: Int) {
        let moment = "timestamp('2009-02-13T23:31:30.123456789Z')"
        #expect(Self.answer("\(moment).\(call)") == "\(expected)")
    }
}
