import SinewCore

/// Which keys a pack's file may have, and what each holds: the one list that messages and
/// suggestions are made from.
indirect enum PackShape: Sendable {
    case text
    case name
    /// A whole number of at least 1.
    case count
    case word(among: [String])
    case texts
    case words(among: [String])
    case list(of: PackShape)
    case mapping([Key])

    struct Key: Sendable {
        var name: String
        var shape: PackShape
        var isRequired: Bool
    }

    static func needed(_ name: String, _ shape: PackShape) -> Key {
        Key(name: name, shape: shape, isRequired: true)
    }

    static func optional(_ name: String, _ shape: PackShape) -> Key {
        Key(name: name, shape: shape, isRequired: false)
    }

    static let origin = needed("origin", .word(among: Pack.Origin.allCases.map(\.rawValue)))

    static let pack = PackShape.mapping([
        needed("name", .name), needed("title", .text), needed("version", .text),
        optional("summary", .text),
        needed("capabilities", .list(of: capability)),
        optional("checks", .list(of: check)),
        optional("scale", .list(of: level)),
        optional("practices", .list(of: practice)),
        optional("rhythms", .list(of: rhythm)),
        optional("signals", .list(of: sentence)),
        optional("questions", .list(of: sentence)),
        optional("milestones", .list(of: milestone)),
    ])

    static let capability = PackShape.mapping([
        needed("name", .name), needed("title", .text), optional("question", .text),
        optional("description", .text), origin, optional("trigger", .text),
        optional("stop", .text), optional("metric", .text),
        optional(
            "handoff",
            .mapping([
                needed("to", .name), needed("what", .text), optional("acceptance", .text),
                optional("threshold", .text), origin,
            ])),
    ])

    static let check = PackShape.mapping([
        needed("id", .name), needed("title", .text),
        needed("severity", .word(among: Severity.allCases.map(\.rawValue))),
        optional("help", .text),
        origin, optional("valid-days", .count), optional("valid-days-critical", .count),
    ])

    static let level = PackShape.mapping([
        needed("level", .count), needed("title", .text), needed("description", .text),
        optional("requires", .text),
        optional("proof", .words(among: Pack.Level.Proof.allCases.map(\.rawValue))),
        origin,
    ])

    static let practice = PackShape.mapping([
        needed("id", .name), needed("title", .text),
        optional("severity", .word(among: Severity.allCases.map(\.rawValue))),
        optional("help", .text), origin, optional("limit-minutes", .count),
    ])

    static let rhythm = PackShape.mapping([
        needed("id", .name), needed("title", .text),
        needed("unit", .word(among: Pack.Rhythm.Unit.allCases.map(\.rawValue))),
        needed("every", .count),
        needed("contents", .texts), origin,
    ])

    static let sentence = PackShape.mapping([
        needed("id", .name), needed("title", .text), optional("help", .text), origin,
    ])

    static let milestone = PackShape.mapping([
        needed("day", .count), needed("title", .text), needed("outcomes", .texts),
        optional("measures", .texts), origin,
    ])
}
