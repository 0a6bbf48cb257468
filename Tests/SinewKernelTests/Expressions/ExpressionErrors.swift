import SinewKernel
import Testing

/// What has no value, and what is refused before it is evaluated.
@Suite struct ExpressionErrors {
    @Test(arguments: [
        ("missing", "no such variable"), ("dyn", "no such variable"),
        ("{'a': 1}.b", "no such field"),
        ("{'a': 1}['b']", "no such key"), ("{1: 1}[0.0 / 0.0]", "no such key"),
        ("1 + 1u", "no matching overload"), ("1 + 1.0", "no matching overload"),
        ("'a' < 1", "no matching overload"), ("[1].a", "no matching overload"),
        ("has('a'.b)", "no matching overload"), ("true && 1", "no matching overload"),
        ("1 ? 2 : 3", "no matching overload"), ("!1", "no matching overload"),
        ("-(1u)", "no matching overload"), ("1.0 % 2.0", "no matching overload"),
        ("size(1)", "no matching overload"), ("1 in 'a'", "no matching overload"),
        ("[1]['a']", "no matching overload"), ("'a'.contains(1)", "no matching overload"),
        ("9223372036854775807 + 1", "overflow"), ("-9223372036854775808 - 1", "overflow"),
        ("9223372036854775807 * 2", "overflow"), ("-9223372036854775808 / -1", "overflow"),
        ("--9223372036854775808", "overflow"), ("0u - 1u", "overflow"),
        ("18446744073709551615u + 1u", "overflow"), ("1 / 0", "divide by zero"),
        ("1u % 0u", "modulus by zero"), ("[1][1]", "index out of bounds"),
        ("[1][-1]", "index out of bounds"), ("[1][0.5]", "index out of bounds"),
        ("int(18446744073709551615u)", "out of range"), ("int(1e99)", "out of range"),
        ("int(0.0 / 0.0)", "out of range"), ("uint(-1)", "out of range"),
        ("uint(6.022e23)", "out of range"), ("int('x')", "invalid text"),
        ("double('0x1')", "invalid text"), ("bool('tRuE')", "invalid text"),
        (#"string(b'\000\xff')"#, "invalid text"),
        ("timestamp('2023-02-29T00:00:00Z')", "invalid text"),
        ("timestamp('0000-01-01T00:00:00Z')", "out of range"),
        ("timestamp('9999-12-31T23:59:59.999999999Z') + duration('1ns')", "out of range"),
        ("timestamp('0001-01-01T00:00:00Z') - duration('1ns')", "out of range"),
        ("timestamp('9999-12-31T23:59:59Z') - timestamp('0001-01-01T00:00:00Z')", "out of range"),
        ("duration('320000000000s')", "invalid text"), ("duration('1')", "invalid text"),
        ("duration('9000000000s') + duration('9000000000s')", "out of range"),
        ("{'a': 1, 'a': 2}", "duplicate key"), ("{1: 1, 1u: 2}", "duplicate key"),
        ("{1.0: 1}", "unsupported key type"),
        ("timestamp(0).getHours('Europe/' + 'Paris')", "unsupported time zone"),
        ("[0, 1].exists_one(x, 1 / x > 0)", "divide by zero"),
        ("[0].map(x, 1 / x)", "divide by zero"),
        ("[1].all(x, x)", "no matching overload"), ("1 / 0 > 0 || false", "divide by zero"),
    ])
    func `an evaluation gives the error that the definition names`(source: String, kind: String) {
        #expect(ExpressionExamples.answer(source) == "error: \(kind)")
    }

    @Test(arguments: [
        ("", "1:1 Expected a value, but the expression ends."),
        ("1 +\n  * 2", "2:3 Expected a value, but there is *."),
        ("'é' = 1", "1:5 The sign = has no meaning here."),
        ("(1", "1:3 Expected ), but the expression ends."),
        ("1 2", "1:3 Expected the end, but there is a literal."),
        ("'abc", "1:1 The text is not closed."), ("'a\nb'", "1:1 The text is not closed."),
        (#"'\q'"#, "1:2 There is no such escape."), (#"b'\u0041'"#, "1:3 There is no such escape."),
        (#"'\ud800'"#, "1:2 The escape is no Unicode code point."),
        (#"'\x4'"#, "1:2 The escape needs 2 hexadecimal digits."),
        (#"'\19'"#, "1:2 The escape needs three octal digits."),
        ("9223372036854775808", "1:1 The integer does not fit 64 bits."),
        ("99999999999999999999u", "1:1 The number does not fit 64 bits."),
        ("1e999", "1:1 The number is larger than a double can be."),
        ("1e", "1:1 The exponent has no digits."),
        ("a && package", "1:6 package is a reserved word."), ("a.in", "1:3 in is a reserved word."),
        ("Foo{a: 1}", "1:4 Making a message is not supported."),
        ("a.?b", "1:2 Optional selection is not supported."),
        ("a[?0]", "1:2 Optional indexing is not supported."),
        ("[?a]", "1:2 An optional element is not supported."),
        ("{?'a': b}", "1:2 An optional entry is not supported."),
        ("'a'.matches('b')", "1:5 matches is not supported; use contains, startsWith or endsWith."),
        ("a || nope(1)", "1:6 There is no function nope."),
        ("'a'.upper()", "1:5 There is no function upper."),
        ("size()", "1:1 Write size(value) or value.size()."),
        ("'a'.int()", "1:5 Write int(value)."),
        ("contains('a', 'b')", "1:1 Write value.contains(text)."),
        ("t.getHours('Europe/Paris')", "1:12 A zone is UTC or an offset such as +02:00."),
        ("has(a)", "1:1 has takes one selection, such as has(request.path)."),
        ("[1].all(x)", "1:5 Write list.all(x, condition)."),
        ("[1].map(1, 2)", "1:5 The first argument of map is a plain name."),
        ("[1].map(.x, 2)", "1:5 The first argument of map is a plain name."),
        ("`a`", "1:1 The sign ` has no meaning here."),
    ])
    func `what is not supported is refused with its place`(source: String, expected: String) {
        #expect(ExpressionExamples.answer(source) == expected)
    }

    @Test func `what has no JSON form says so`() {
        #expect(ExpressionExamples.answer("{1: 2}") == "no JSON form")
    }

    @Test(arguments: [
        (
            #"{"a": 1, "b": 1.0, "c": 1e2, "d": 18446744073709551616}"#,
            #"["int","double","double","double"]"#
        ),
        (
            #"{"a": -9223372036854775808, "b": -0.5, "c": "\/\ud83d\ude00", "d": [{}]}"#,
            #"["int","double","string","list"]"#
        ),
    ])
    func `a number of the input is an int where it is one`(input: String, types: String) {
        #expect(ExpressionExamples.answer("[type(a), type(b), type(c), type(d)]", input) == types)
    }
}
