import Testing

@testable import SinewCore

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
