import SinewTesting

@testable import SinewCore

extension Value {
    /// A value with awkward texts, numbers and names.
    static func random(depth: Int = 0, _ random: inout SeededGenerator) -> Value {
        func text(_ random: inout SeededGenerator) -> String {
            let scalars: [Unicode.Scalar] = [
                "a", "B", "\"", "\\", "/", "\u{1}", "\n", "\r", "é", "\u{301}", "€", "\u{FB33}",
                "😀",
                "\u{10FFFF}", "\u{7F}", "\u{80}", " ",
            ]
            var view = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...6, using: &random) {
                view.append(scalars[Int.random(in: 0..<scalars.count, using: &random)])
            }
            return String(view)
        }
        switch Int.random(in: 0...(depth > 3 ? 3 : 5), using: &random) {
        case 0: return .bool(Bool.random(using: &random))
        case 1: return .null
        case 2:
            let width = Int64.random(in: 0...62, using: &random)
            return .integer(Int64(bitPattern: random.next()) >> width)
        case 3: return .text(text(&random))
        case 4:
            return .list(
                (0..<Int.random(in: 0...4, using: &random)).map { _ in
                    Value.random(depth: depth + 1, &random)
                })
        default:
            return .object(
                Object(
                    (0..<Int.random(in: 0...4, using: &random)).map { _ in
                        (text(&random), Value.random(depth: depth + 1, &random))
                    }))
        }
    }
}
