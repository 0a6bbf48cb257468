import SinewCore

/// A page that the rail leads to, with the key that goes there after `g`.
package struct Place: Sendable, Hashable {
    package var name: String
    package var path: String
    package var key: String

    static let today = Place(name: "Today", path: "/", key: "t")
    static let check = Place(name: "Checks", path: "/check", key: "h")
    static let week = Place(name: "Week", path: "/week", key: "y")
    static let questions = Place(name: "Questions", path: "/questions", key: "q")
    static let day90 = Place(name: "Day 90", path: "/day90", key: "9")
    static let cost = Place(name: "Cost", path: "/cost", key: "o")
    static let ledger = Place(name: "Ledger", path: "/ledger", key: "k")

    static let groups: [(title: String, places: [Place])] = [
        ("Now", [today, week, check, of(.incident, "i")]),
        (
            "How we work",
            [
                of(.workflow, "w"), of(.member, "m"), of(.control, "c"), of(.runbook, "b"),
                of(.metric, "n"), of(.area, "a"), of(.pack, "p"),
            ]
        ),
        ("How it goes", [questions, day90, cost]),
        (
            "What we know",
            [of(.evidence, "e"), of(.decision, "d"), of(.suggestion, "s"), ledger]
        ),
    ]

    /// The place of a noun; steps and handoffs belong to their workflow.
    static func of(_ noun: Noun) -> Place? {
        switch noun {
        case .ledger: return ledger
        case .step, .handoff, .constraint, .assumption:
            return of(.workflow)
        case .reading: return of(.metric)
        default:
            let path = PageLink.list(noun)
            return groups.flatMap(\.places).first { $0.path == path }
        }
    }

    private static func of(_ noun: Noun, _ key: String) -> Place {
        let plural = noun.plural
        let name = plural.prefix(1).uppercased() + plural.dropFirst()
        return Place(name: name, path: PageLink.list(noun), key: key)
    }
}
