import SinewTesting

@testable import SinewCore

/// What somebody sees who is about to do something, and the chance that decides what it is.
struct Scene {
    let standing: Standing
    private let records: [SubjectID: Record]
    let events: [Event]
    let now: Timestamp
    /// The handle of whoever acts.
    var actor = "mei"
    var random: SeededGenerator

    private static let words = [
        "etcd", "late", "straße", "cut-off", "naïve", "queue", "freeze", "backup", "deny", "loop",
    ]

    init(_ retelling: Retelling, now: Timestamp, random: SeededGenerator) {
        standing = retelling.standing
        records = retelling.records
        events = retelling.events
        self.now = now
        self.random = random
        actor = any(.member) ?? "mei"
    }

    mutating func chance(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &random) == 0 }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    mutating func pick<Element>(_ all: [Element]) -> Element? { all.randomElement(using: &random) }

    /// Three words, so that most texts differ.
    mutating func text() -> String {
        (0..<3).map { _ in pick(Scene.words) ?? "one" }.joined(separator: " ")
            + " \(number(1...9999))"
    }

    /// Records of a noun that still count, oldest first.
    func all(_ noun: Noun) -> [Record] {
        records.values.filter { $0.noun == noun && $0.isStanding }
            .sorted { $0.firstSequence < $1.firstSequence }
    }

    mutating func any(_ noun: Noun, where isMeant: (Record) -> Bool = { _ in true }) -> String? {
        pick(all(noun).filter(isMeant))?.name
    }

    func record(_ id: SubjectID) -> Record? { records[id] }

    /// A little while ago, or now.
    mutating func recently() -> Timestamp? {
        chance(3) ? now.advanced(bySeconds: -Int64(number(1...3600))) : nil
    }
}

/// One thing that somebody might do.
struct Move: Sendable {
    /// How often it is chosen, beside the others.
    let weight: Int
    /// Nil where there is nothing to do it to.
    let command: @Sendable (inout Scene) -> Command?

    init(_ weight: Int, _ command: @escaping @Sendable (inout Scene) -> Command?) {
        self.weight = weight
        self.command = command
    }
}

/// What the simulation knows about some nouns: what people do with them, and what holds of them
/// whatever was done. A noun joins with a chapter of its own and a line in `all`.
struct Chapter: Sendable {
    let name: String
    /// How the quarter begins for it; by the founder, or by whom the scene is set to.
    var opening: @Sendable () -> [(actor: String, command: Command)] = { [] }
    var moves: [Move]
    var promises: [Promise]
    /// What happens in it, as long as somebody acts: a few quarters have all of these.
    var eventTypes: [String]

    /// In the order of their openings: in the first ones the founder is still alone.
    static let all: [Chapter] = [
        incidents, evidence, declared, lessons, gates, corrections, exceptions, exercises,
        handoffs, publishing,
    ]
}

extension Scene {
    /// A command of any chapter.
    mutating func command(of moves: [Move]) -> Command? {
        var place = Int.random(in: 0..<moves.map(\.weight).reduce(0, +), using: &random)
        for move in moves {
            place -= move.weight
            if place < 0 { return move.command(&self) }
        }
        return nil
    }
}
