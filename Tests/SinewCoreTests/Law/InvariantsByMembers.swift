import SinewCore
import SinewTesting
import Testing

/// Each invariant in a situation that tries it, with 1, 2, 3 and 6 active members: what the law
/// says stands in `Fixtures/invariants.txt`, a column for each.
@Suite struct `Invariants by members` {
    static let memberCounts = [1, 2, 3, 6]

    @Test func `each invariant holds in teams of 1, 2, 3 and 6 (invariant 15)`() throws {
        var text = "invariant | situation | 1 | 2 | 3 | 6\n"
        for situation in Situation.all {
            let cells = try Self.memberCounts.map { count in
                try situation.outcome(in: Given.team(of: count))
            }
            text += "\(situation.invariant) | \(situation.says) | "
            text += cells.joined(separator: " | ") + "\n"
        }
        try Golden.compare(text, with: "invariants.txt")
    }

    @Test func `the table speaks of every invariant that a command can try`() {
        // 14 is about the ledger itself, 15 is what the columns show, and 16 is about reports.
        let wanted = Set(1...13)
        #expect(wanted.subtracting(Situation.all.map(\.invariant)).sorted() == [])
    }
}

/// Something that somebody tries in a team, and what comes of it.
struct Situation: Sendable {
    var invariant: Int
    var says: String
    /// What the founder did before, and how many days passed since.
    var before: [Command] = []
    var days: Int64 = 0
    /// What was done then, by whom.
    var then: [(by: String, command: Command)] = []
    var command: Command
    /// Who tries it; nobody else than the founder where the team has only one member.
    var actor = "mei"
    /// What is looked at afterwards; `recorded` where nothing more is asked.
    var after: @Sendable (Given) -> String = { _ in "recorded" }

    func outcome(in team: Given) throws -> String {
        var given = team
        for command in before { given = try given.and(command) }
        given = given.after(days: days)
        let people = [actor] + then.map(\.by)
        guard people.allSatisfy({ given.ledger.standing.thing($0, .member) != nil }) else {
            return "nobody"
        }
        for (person, command) in then { given = try given.and(command, by: person) }
        let outcome = given.when(command, by: actor)
        if let refusal = outcome.refusal { return "refused: \(refusal.code)" }
        let isUnseparated = outcome.drafts.contains { $0.facts["separation"] != nil }
        let shown = after(try given.and(command, by: actor))
        return isUnseparated ? "\(shown), unseparated" : shown
    }
}

extension Given {
    /// `payments/frame`, led by `mei`, and so many active members: `mei`, `m1`, `m2` …
    static func team(of count: Int) throws(Refusal) -> Given {
        var given = try Given(
            .add(
                .workflow, slug: "payments", values: ["title": "Payments", "primary": "mei"],
                isKnownAsNew: false),
            .add(
                .step, slug: "payments/frame", values: ["capability": "framing"],
                isKnownAsNew: false),
            .startStep(name: "payments/frame"))
        for number in 1..<count {
            given = try given.and(
                .add(.member, slug: "m\(number)", values: [:], isKnownAsNew: false))
        }
        return given
    }

    /// How a check of the step stands.
    func outcome(of check: String) -> String {
        ledger.standing.checks(at: ledger.now).first { $0.check == check }
            .map(\.outcome.rawValue) ?? "no such check"
    }
}
