import Testing

@testable import SinewCore

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
