import SinewCore
import SinewTesting

extension IndexScript {
    static let vocabulary = [
        "etcd", "leader", "quorum", "Überlast", "payments", "KubeAPIDown", "rollback", "ledger",
        "deny", "escalation", "Straße", "cafe\u{301}", "backup", "owner", "drill", "数据库", "café",
    ]

    /// A script in which everything happens to everything, in no sensible order.
    static func random(seed: UInt64, count: Int) -> IndexScript {
        var random = SeededGenerator(seed: seed)
        var script = IndexScript()
        var things: [Noun: [SubjectID]] = [:]
        script.append("member.added", id(1), words: ["slug": "founder", "name": "Founder"])
        things[.member] = [id(1)]
        while script.events.count < count {
            script.actor = things[.member]?.randomElement(using: &random) ?? id(1)
            if Int.random(in: 0..<3, using: &random) == 0 || things.count < 4 {
                script.make(&things, &random)
            } else {
                script.touch(things, &random)
            }
        }
        return script
    }

    private static let nouns: [(Noun, EventType.Verb)] = [
        (.member, .added), (.workflow, .added), (.step, .added), (.metric, .added),
        (.control, .added), (.runbook, .imported), (.reading, .recorded), (.evidence, .logged),
        (.decision, .recorded), (.incident, .imported), (.suggestion, .imported),
    ]

    private mutating func make(
        _ things: inout [Noun: [SubjectID]], _ random: inout SeededGenerator
    ) {
        let (noun, verb) = IndexScript.nouns.randomElement(using: &random)!
        let subject = IndexScript.id(UInt64(events.count) + 1000)
        var (facts, words) = noun.schema.split(
            IndexScript.values(noun, things, &random))
        if noun.isDeclared {
            let workflow = "flow-\(Int.random(in: 0..<4, using: &random))"
            let slug = "\(noun.rawValue)-\(Int.random(in: 0..<9, using: &random))"
            words["slug"] = .text(
                noun == .workflow ? workflow : noun == .step ? "\(workflow)/\(slug)" : slug)
        } else if noun.letter != nil {
            facts["number"] = .integer(Int64((things[noun]?.count ?? 0) + 1))
        }
        if verb == .imported { facts["origin-key"] = .text("key-\(events.count)") }
        append(
            EventType(noun, verb).description, subject, facts: facts, words: words,
            happened: IndexScript.moment(clock, &random))
        things[noun, default: []].append(subject)
    }

    private mutating func touch(
        _ things: [Noun: [SubjectID]], _ random: inout SeededGenerator
    ) {
        let (noun, subjects) = things.sorted { $0.key.rawValue < $1.key.rawValue }
            .randomElement(using: &random)!
        let subject = subjects.randomElement(using: &random)!
        let verbs: [EventType.Verb] = [
            .changed, .amended, .versioned, .renamed, .merged, .retired, .retracted, .started,
            .stopped, .left, .confirmed, .used, .accepted, .superseded,
        ]
        let verb = verbs.randomElement(using: &random)!
        var facts: Object = [:]
        var words: Object = [:]
        switch verb {
        case .changed, .amended, .versioned:
            (facts, words) = noun.schema.split(IndexScript.values(noun, things, &random))
        case .renamed: words["slug"] = .text("name-\(Int.random(in: 0..<20, using: &random))")
        case .merged: facts["into"] = .text(subjects.randomElement(using: &random)!.text)
        case .confirmed: facts["ownership"] = Bool.random(using: &random) ? "primary" : "backup"
        default: break
        }
        append(
            EventType(noun, verb).description, subject, facts: facts, words: words,
            happened: IndexScript.moment(clock, &random))
    }

    private static func moment(
        _ clock: Timestamp, _ random: inout SeededGenerator
    ) -> Timestamp? {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: nil
        // Many things at one instant, as of a day.
        case 1: clock.advanced(byDays: -1 - clock.milliseconds % 86_400_000 / 86_400_000)
        case 2: Timestamp(milliseconds: 1_700_000_000_000)
        default: clock.advanced(bySeconds: -Int64.random(in: 0..<90_000_000, using: &random))
        }
    }

    private static func values(
        _ noun: Noun, _ things: [Noun: [SubjectID]], _ random: inout SeededGenerator
    ) -> Object {
        var values: Object = [:]
        for field in noun.schema.fields
        where field.name != "origin-key" && Int.random(in: 0..<3, using: &random) > 0 {
            values[field.name] = value(field, things, &random)
        }
        return values
    }

    private static func value(
        _ field: Field, _ things: [Noun: [SubjectID]], _ random: inout SeededGenerator
    ) -> Value? {
        func ids(_ nouns: [Noun]) -> [SubjectID] { nouns.flatMap { things[$0] ?? [] } }
        func words(_ random: inout SeededGenerator) -> String {
            (0..<Int.random(in: 1..<6, using: &random))
                .map { _ in vocabulary.randomElement(using: &random)! }.joined(separator: " ")
        }
        switch field.kind {
        case .line, .text: return .text(words(&random))
        case .lines: return .texts([words(&random), words(&random)])
        case .name: return "some-name"
        case .names: return ["one", "two"]
        case .choice(let choices): return .text(choices.randomElement(using: &random)!)
        case .decimal: return "1.5"
        case .duration, .clock, .instant, .whole:
            return .integer(Int64.random(in: 0..<1000, using: &random))
        case .date: return "2026-02-01"
        case .zone: return "Europe/Berlin"
        case .reference(let nouns):
            return ids(nouns).randomElement(using: &random).map { .text($0.text) }
        case .references(let nouns):
            let chosen = ids(nouns).shuffled(using: &random).prefix(2).map(\.text)
            return .texts(chosen)
        case .structure: return ["a": ["b", .text(words(&random))]]
        }
    }
}
