import SinewCore
import SinewLedger
import SinewTesting
import Testing

/// Whatever an index answers as of an event, an index that ends there answers.
@Suite struct IndexAsOfTests {
    let folder: TemporaryFolder

    init() throws { folder = TemporaryFolder() }

    @Test(arguments: [UInt64(11), 12, 13])
    func `records and names are those of an index that ends there`(seed: UInt64) throws {
        try forEachPair(seed: seed) { full, part, sequence, script in
            for noun in Noun.allCases {
                try same(full.records(of: noun, asOf: sequence), part.records(of: noun))
                // Slugs may be shared: among equals the order is free.
                let left = try full.records(of: noun, order: .name, asOf: sequence)
                let right = try part.records(of: noun, order: .name)
                same(left.map(\.slug), right.map(\.slug))
                same(Set(left), Set(right))
            }
            try same(full.counts(asOf: sequence), part.counts())
            for name in IndexAsOfTests.names {
                try same(full.record(named: name, asOf: sequence), part.record(named: name))
            }
            for key in script.events.compactMap({ $0.facts["origin-key"]?.text }) {
                try same(
                    full.record(originKey: key, asOf: sequence), part.record(originKey: key))
            }
        }
    }

    @Test(arguments: [UInt64(21), 22])
    func `links, histories and verifications are those of an index that ends there`(
        seed: UInt64
    ) throws {
        try forEachPair(seed: seed) { full, part, sequence, script in
            let subjects = Set(script.events.map(\.subject))
            for id in subjects {
                try same(full.record(id, asOf: sequence), part.record(id))
                try same(full.links(from: id, asOf: sequence), part.links(from: id))
                try same(full.links(to: id, asOf: sequence), part.links(to: id))
                try same(full.events(about: id, asOf: sequence), part.events(about: id))
                try same(
                    full.events(by: id, limit: 3, asOf: sequence), part.events(by: id, limit: 3))
                try same(full.readings(of: id, asOf: sequence), part.readings(of: id))
                try same(full.verifications(of: id, asOf: sequence), part.verifications(of: id))
            }
        }
    }

    @Test(arguments: [UInt64(31), 32])
    func `a search finds what it finds in an index that ends there`(seed: UInt64) throws {
        try forEachPair(seed: seed) { full, part, sequence, _ in
            for words in IndexScript.vocabulary + [
                "uberlast lead", "deny drill", "kube api", "roll",
            ] {
                let request = FindRequest(words: words, limit: 100)
                let left = try full.find(request, asOf: sequence)
                let right = try part.find(request)
                // Scores may differ: how rare a word is counts with what came later.
                same(Set(left.hits.map(\.record)), Set(right.hits.map(\.record)))
                same(left.isAnyOf, right.isAnyOf)
            }
            for kinds in [[], [Noun.evidence], [.step, .runbook]] {
                let request = FindRequest(words: "", kinds: kinds, limit: 100)
                try same(full.find(request, asOf: sequence), part.find(request))
            }
            for noun in [Noun.control, .runbook, .metric] {
                try same(
                    full.lookAlikes(of: noun, title: "etcd leader", asOf: sequence),
                    part.lookAlikes(of: noun, title: "etcd leader"))
            }
        }
    }

    @Test func `a day stands for the last event recorded by then`() throws {
        let script = IndexScript.random(seed: 41, count: 100)
        let index = try script.index(in: folder)
        for event in script.events {
            let after = event.recorded.advanced(bySeconds: 59)
            #expect(try index.sequence(asOf: .time(event.recorded)) == event.sequence)
            #expect(try index.sequence(asOf: .time(after)) == event.sequence)
        }
        #expect(try index.sequence(asOf: .time(Timestamp(milliseconds: 0))) == 0)
        #expect(try index.sequence(asOf: .sequence(7)) == 7)
        #expect(try index.sequence(asOf: .sequence(700)) == 100)
        #expect(try index.sequence(asOf: .sequence(-7)) == 0)
    }

    private static let names: [String] =
        Noun.allCases.flatMap { noun in (0..<9).map { "\(noun.rawValue)-\($0)" } }
        + (0..<4).flatMap { flow in
            ["flow-\(flow)"] + (0..<9).map { "flow-\(flow)/step-\($0)" }
        }
        + (0..<20).map { "name-\($0)" } + (1..<20).flatMap { ["E-\($0)", "d-\($0)", "O-\($0)"] }
        + [
            "@founder", "founder", "@flow-1", "E-0", "nobody", "", "@", "-", "E-",
            "E-99999999999999999999",
        ]

    private func same<Answer: Equatable>(
        _ left: Answer, _ right: Answer, _ place: SourceLocation = #_sourceLocation
    ) {
        #expect(left == right, sourceLocation: place)
    }

    private func forEachPair(
        seed: UInt64,
        _ body: (LedgerIndex, LedgerIndex, Int64, IndexScript) throws -> Void
    ) throws {
        let script = IndexScript.random(seed: seed, count: 240)
        let full = try script.index(in: folder, name: "full")
        for sequence in [1, 111, 187, 240] {
            var start = script
            start.events = Array(script.events.prefix(sequence))
            let part = try start.index(in: folder, name: "part-\(sequence)")
            try body(full, part, Int64(sequence), script)
            try part.close()
        }
    }
}
