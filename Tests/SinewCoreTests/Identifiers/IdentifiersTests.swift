import SinewTesting
import Testing

@testable import SinewCore

@Suite struct `Identifiers` {
    @Test func `the id of a subject is written and read back`() throws {
        var random = SeededGenerator(seed: 16)
        for _ in 0..<1000 {
            let id = SubjectID(high: random.next(), low: random.next())
            #expect(id.text.utf8.count == 32)
            #expect(SubjectID(id.text) == id)
        }
        let id = SubjectID(high: 1, low: 0xA)
        #expect(id.text == "0000000000000001000000000000000a")
    }

    @Test(arguments: [
        "", "0000000000000001000000000000000", "0000000000000001000000000000000A",
        "0000000000000001000000000000000aa", "000000000000000100000000000000é",
        "0000000000000001-00000000000000a", " 000000000000001000000000000000a",
    ])
    func `what is no id of a subject is refused`(text: String) { #expect(SubjectID(text) == nil) }

    @Test func `subjects are ordered as their texts`() {
        var random = SeededGenerator(seed: 17)
        let ids = (0..<200).map { _ in SubjectID(high: random.next() >> 62, low: random.next()) }
        #expect(ids.sorted().map(\.text) == ids.map(\.text).sorted())
    }

    @Test func `the example of RFC 9562 comes out to the bit`() throws {
        // Appendix A.6: 2022-02-22T19:22:22Z, rand_a CC3, rand_b 18C4DC0C0C07398F.
        let time = try #require(Timestamp(rfc3339: "2022-02-22T19:22:22Z"))
        let id = EventID(at: time, random: (0xCC3, 0x18C4_DC0C_0C07_398F << 2))
        #expect(id.text == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
        #expect(EventID(id.text) == id)
    }

    @Test func `version and variant stand whatever the random bits are`() {
        for random in [(UInt64.min, UInt64.min), (.max, .max), (.min, .max)] {
            for milliseconds in [Int64.min, -1, 0, .max] {
                let text = Array(
                    EventID(at: Timestamp(milliseconds: milliseconds), random: random).text.utf8)
                #expect(text.count == 36 && text[14] == UInt8(ascii: "7"))
                #expect("89ab".utf8.contains(text[19]))
                #expect([8, 13, 18, 23].allSatisfy { text[$0] == UInt8(ascii: "-") })
            }
        }
    }

    @Test func `ids sort by time`() {
        var random = SeededGenerator(seed: 18)
        var last = ""
        for step in 0..<500 {
            let time = Timestamp(milliseconds: 1_776_000_000_000 + Int64(step))
            let text = EventID(at: time, random: (random.next(), random.next())).text
            #expect(last < text)
            last = text
        }
    }

    @Test(arguments: [
        "", "017f22e279b07cc398c4dc0c0c07398f", "017F22E2-79B0-7CC3-98C4-DC0C0C07398F",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398", "017f22e27-9b0-7cc3-98c4-dc0c0c07398f",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398f-", "{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398\u{301}",
    ])
    func `what is no id of an event is refused`(text: String) { #expect(EventID(text) == nil) }
}
