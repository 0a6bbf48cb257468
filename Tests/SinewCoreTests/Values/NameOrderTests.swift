import SinewCore
import SinewTesting
import Testing

/// Names stand in the order of their UTF-16 units (RFC 8785, 3.2.3), whatever they are made of.
@Suite struct NameOrder {
    /// From each range in which bytes and UTF-16 units may order differently.
    private static let scalars: [Unicode.Scalar] = [
        "a", "\u{7F}", "\u{E9}", "\u{7FF}", "\u{D7FF}", "\u{E000}", "\u{FFFD}", "\u{10000}",
        "\u{10FFFF}",
    ]

    @Test func `the order of names is that of their UTF-16 units`() throws {
        var generator = SeededGenerator(seed: 8785)
        for _ in 0..<2_000 {
            let names = (0..<2).map { _ in
                let count = Int.random(in: 0...4, using: &generator)
                return String(
                    String.UnicodeScalarView(
                        (0..<count).compactMap { _ in
                            NameOrder.scalars.randomElement(using: &generator)
                        }))
            }
            let object = Object(names.map { ($0, Value.null) })
            let sorted = Set(names.map { Array($0.utf16) })
                .sorted { $0.lexicographicallyPrecedes($1) }
            #expect(object.names.map { Array($0.utf16) } == sorted)
        }
    }
}
