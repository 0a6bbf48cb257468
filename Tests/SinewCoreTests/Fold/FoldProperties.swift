import SinewTesting
import Testing

@testable import SinewCore

@Suite struct `The fold` {
    private static let seeds: [UInt64] = Array(1...200)
    private static let commandCount = 60

    private static func fold(_ events: [Event]) -> Standing {
        var standing = Standing()
        for event in events {
            if let type = EventType(event.type) { standing.apply(event, type) }
        }
        return standing
    }

    @Test func `replaying a script gives the standing that grew with it`() throws {
        var commandCount = 0
        var refusalCount = 0
        for seed in Self.seeds {
            let script = try RandomScript(seed: seed, commandCount: Self.commandCount)
            #expect(Self.fold(script.ledger.events) == script.ledger.standing, "seed \(seed)")
            let again = try RandomScript(seed: seed, commandCount: Self.commandCount)
            #expect(again.ledger.events == script.ledger.events, "seed \(seed)")
            commandCount += Self.commandCount
            refusalCount += script.refusals
        }
        // A script in which everything is refused would prove nothing.
        #expect(refusalCount * 2 < commandCount, "\(refusalCount) of \(commandCount)")
    }

    @Test func `no script breaks what the law promises`() throws {
        for seed in Self.seeds.prefix(60) {
            _ = try RandomScript(seed: seed, commandCount: Self.commandCount) { ledger in
                let standing = ledger.standing
                for step in standing.things(.step) + standing.things(.workflow) {
                    let primary = standing.owner("primary", of: step)?.id
                    let backup = standing.owner("backup", of: step)?.id
                    #expect(primary == nil || primary != backup, "seed \(seed), \(step.name)")
                }
                #expect(!standing.things(.member).isEmpty, "seed \(seed)")
                #expect(ledger.events.map(\.sequence) == Array(1...Int64(ledger.events.count)))
                for noun in [Noun.evidence, .decision, .suggestion, .incident] {
                    let numbers = ledger.records(of: noun).compactMap(\.number)
                    #expect(numbers == Array(numbers.indices).map { Int64($0) + 1 })
                }
            }
        }
    }

    @Test func `a standing is written and read back`() throws {
        for seed in Self.seeds {
            let standing = try RandomScript(seed: seed, commandCount: 20).ledger.standing
            #expect(Standing(encoded: standing.encoded) == standing, "seed \(seed)")
        }
    }

    @Test func `changed bytes of a standing give one or none and never a crash`() throws {
        let bytes = try RandomScript(seed: 7, commandCount: Self.commandCount).ledger.standing
            .encoded
        var random = SeededGenerator(seed: 77)
        var noneCount = 0
        for _ in 0..<4000 {
            var changed = bytes
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: 0..<changed.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: changed[place] = UInt8.random(in: 0...255, using: &random)
                case 1: changed.remove(at: place)
                default: changed.insert(0xFF, at: place)
                }
            }
            guard let standing = Standing(encoded: changed) else {
                noneCount += 1
                continue
            }
            #expect(Standing(encoded: standing.encoded) == standing)
        }
        #expect(noneCount > 100)
        for end in stride(from: 0, to: bytes.count, by: 97) {
            #expect(Standing(encoded: Array(bytes.prefix(end))) == nil)
        }
    }

    @Test func `any words may go and facts keep ids, numbers and states`() throws {
        for seed in Self.seeds.prefix(10) {
            let ledger = try RandomScript(seed: seed, commandCount: Self.commandCount).ledger
            let whole = ledger.standing
            for place in ledger.events.indices {
                var events = ledger.events
                events[place].words = nil
                #expect(Self.shape(Self.fold(events)) == Self.shape(whole), "\(seed), \(place)")
            }
            let bare = Self.fold(
                ledger.events.map { event in
                    var event = event
                    event.words = nil
                    return event
                })
            #expect(Self.shape(bare) == Self.shape(whole), "seed \(seed)")
            #expect(bare.slugs.isEmpty)
            #expect(Standing(encoded: bare.encoded) == bare)
        }
    }

    private struct Shape: Hashable {
        var states: [SubjectID: Record.State]
        var versions: [SubjectID: Int64]
        var numbers: [Noun: Int64]
        var confirmations: [Ownership: VerifyingAct]
        var verifications: [SubjectID: VerifyingAct]
        var readings: [SubjectID: MetricReading]
        var incidents: [SubjectID: OpenIncident]
        var requests: [Int64: GateRequest]
        var rhythmRevision: RhythmRevision?
    }

    private static func shape(_ standing: Standing) -> Shape {
        Shape(
            states: standing.declared.byID.mapValues(\.state),
            versions: standing.declared.byID.mapValues(\.version), numbers: standing.highestNumbers,
            confirmations: standing.confirmations, verifications: standing.verifications,
            readings: standing.readings, incidents: standing.incidents,
            requests: standing.requests, rhythmRevision: standing.rhythmRevision)
    }

    @Test(arguments: ["ledger.exploded", "ghost.added", "evidence", "", "a.b.c", "Evidence.logged"])
    func `a type of a newer version is told apart`(text: String) {
        #expect(EventType(text) == nil)
    }

    @Test func `any facts and words make a record or none, and reports of it`() throws {
        var random = SeededGenerator(seed: 2026)
        let names =
            Noun.allCases.flatMap { $0.schema.fields.map(\.name) } + [
                "slug", "number", "version-number", "into", "ownership", "read-at", "lost-first",
                "sequences", "reason",
            ]
        var standing = Standing()
        var record: Record?
        for count in 1...20_000 {
            let type = EventType(
                Noun.allCases.randomElement(using: &random) ?? .step,
                EventType.Verb.allCases.randomElement(using: &random) ?? .added)
            let event = Event(
                sequence: Int64(count), id: EventID(at: PaperLedger.opening, random: (1, 2)),
                recorded: Self.time(&random), happened: Self.time(&random),
                actor: Self.id(&random), proof: .claimed, type: type.description,
                subject: Self.id(&random), facts: Self.values(names, &random),
                words: Bool.random(using: &random) ? nil : Self.values(names, &random))
            standing.apply(event, type)
            record = Record.after(event, type, previous: record) ?? record
            if count.isMultiple(of: 50) {
                #expect(Standing(encoded: standing.encoded) == standing)
            }
            guard let record else { continue }
            let context = ReportContext(
                standing: standing, now: Self.time(&random), zone: .utc)
            let utc = NamedZone(name: "UTC", rules: .utc, edition: nil)
            #expect(!CalendarReport(context, zone: utc).report.sheet.lede.isEmpty)
            #expect(
                !ShowReport(context, record, links: [], history: [event], verification: nil)
                    .report.sheet.lede.isEmpty)
        }
        let context = ReportContext(standing: standing, now: PaperLedger.opening, zone: .utc)
        #expect(CheckReport(context, on: nil, level: .info).report.name == "check")
        #expect(Standing(encoded: standing.encoded) == standing)
    }

    private static func time(_ random: inout SeededGenerator) -> Timestamp {
        let odd: [Int64] = [0, -1, .max, .min, 253_402_300_800_000]
        return Timestamp(
            milliseconds: Bool.random(using: &random)
                ? odd.randomElement(using: &random) ?? 0
                : Int64.random(in: 0...2_000_000_000_000, using: &random))
    }

    private static func id(_ random: inout SeededGenerator) -> SubjectID {
        SubjectID(high: 0, low: UInt64.random(in: 0..<12, using: &random))
    }

    private static func values(
        _ names: [String], _ random: inout SeededGenerator
    ) -> Object {
        let odd: [Value] = [
            .integer(.max), .integer(.min), .integer(0), .text(""), .text("🙂\n<b>"), .null,
            .texts([id(&random).text, ""]), .text(id(&random).text), .list([.object([:])]),
            .text("primary"), .text("12.5"), .object(["a": .list([1])]), true,
        ]
        return Object(
            (0..<Int.random(in: 0..<8, using: &random)).map { _ in
                (names.randomElement(using: &random) ?? "", odd.randomElement(using: &random) ?? 0)
            })
    }
}
