import Foundation
import SinewCore
import SinewLedger
import SinewRuntime
import SinewTesting
import Synchronization
import Testing

@Suite struct Desks {
    let bench = DeskBench()

    @Test func `the same key twice gives the first answer and records nothing`() async throws {
        let desk = try await bench.found()
        let first = try await desk.log("Restored the orders", key: "k")
        let size = try await desk.size()
        let again = try await desk.log("Restored the orders", key: "k")
        #expect(again["name"] == first["name"])
        #expect(again["sequence"] == first["sequence"])
        #expect(again["repeated"] == true)
        #expect(try await desk.size() == size)
    }

    @Test func `the same key with other content is refused`() async throws {
        let desk = try await bench.found()
        try await desk.log("Restored the orders", key: "k")
        let refusal = await #expect(throws: Refusal.self) {
            try await desk.log("Something else", key: "k")
        }
        #expect(refusal?.code == "key-reused")
    }

    @Test func `what many ask at once is all recorded, once each and without a gap`() async throws {
        let desk = try await bench.found()
        let before = try await desk.size()
        let numbers = try await withThrowingTaskGroup(of: String?.self) { group in
            for index in 0..<200 {
                group.addTask { try await desk.log("Report \(index)")["name"]?.text }
            }
            return try await group.reduce(into: Set<String?>()) { $0.insert($1) }
        }
        #expect(numbers.count == 200)
        #expect(try await desk.size() == before + 200)
        #expect(try await desk.verify(isDeep: true).verdict == .done)
    }

    @Test func `a refusal in a batch leaves the others of the batch alone`() async throws {
        let desk = try await bench.found()
        async let good = desk.log("Holds")
        async let bad = desk.perform(
            .retract(name: "E-99", reason: "wrong"), as: DeskBench.mei, key: "bad",
            isRehearsal: false)
        async let alsoGood = desk.log("Holds too")
        #expect(try await good["name"] != nil)
        #expect(try await alsoGood["name"] != nil)
        do {
            _ = try await bad
            Issue.record("it was not refused")
        } catch let refusal as Refusal {
            #expect(refusal.code == "record-not-found")
        }
    }

    @Test func `a rehearsal says what would be recorded and records nothing`() async throws {
        let desk = try await bench.found()
        let size = try await desk.size()
        let report = try await desk.perform(
            .logEvidence(values: ["title": "Only tried"], happened: nil), as: DeskBench.mei,
            key: "r", isRehearsal: true)
        #expect(report["rehearsal"] == true)
        #expect(report["name"] == "E-1")
        #expect(try await desk.size() == size)
    }

    @Test func `two desks on one ledger see each other's entries`() async throws {
        let one = try await bench.found()
        let other = try bench.open()
        try await one.log("From one")
        #expect(try await other.log("From the other")["name"] == "E-2")
        #expect(try await one.log("From one again")["name"] == "E-3")
        let found = try await other.answer(
            .find(FindRequest(parsing: "from one again")), asOf: nil)
        #expect(found["hits"]?.list?.first?.object?["name"] == "E-3")
        #expect(try await one.verify(isDeep: true).verdict == .done)
    }

    @Test func `an opened desk folds to the same as the one that wrote`() async throws {
        let desk = try await bench.found()
        for index in 0..<300 { try await desk.log("Report \(index)") }
        let written = try await desk.answer(.status(asker: "mei"), asOf: nil)
        let read = try await bench.open().answer(.status(asker: "mei"), asOf: nil)
        #expect(read.data == written.data)
        #expect(read.asOf == written.asOf)
    }

    @Test func `a report as of an entry is the report that was given then`() async throws {
        let desk = try await bench.found()
        _ = try await desk.perform(
            .add(
                .workflow, slug: "berths", values: ["title": "Berths", "primary": "mei"],
                isKnownAsNew: false), as: DeskBench.mei, key: "w", isRehearsal: false)
        try await desk.log("Before the storm")
        let sequence = try await desk.size()
        let questions: [Question] = [
            .list(.workflow, includingRetired: false), .show(name: "berths"),
            .find(try FindRequest(parsing: "storm")), .list(.evidence, includingRetired: true),
        ]
        var then: [Value] = []
        for question in questions { then.append(try await desk.answer(question, asOf: nil).data) }
        _ = try await desk.perform(
            .rename(.workflow, name: "berths", to: "quays"), as: DeskBench.mei, key: "n",
            isRehearsal: false)
        _ = try await desk.perform(
            .amend(name: "E-1", values: ["title": "Before the big storm"], reason: nil),
            as: DeskBench.mei, key: "a", isRehearsal: false)
        try await desk.log("After the storm")
        for (question, data) in zip(questions, then) {
            let now = try await desk.answer(question, asOf: .sequence(sequence)).data
            #expect(now == data, "\(question)")
        }
    }

    @Test func `undo takes back the last act and only that`() async throws {
        let desk = try await bench.found()
        try await desk.log("Stays")
        try await desk.log("Goes")
        _ = try await desk.perform(.undo, as: DeskBench.mei, key: "u", isRehearsal: false)
        let list = try await desk.answer(.list(.evidence, includingRetired: false), asOf: nil)
        let names = list["records"]?.list?.compactMap { $0.object?["name"]?.text }
        #expect(names == ["E-1"])
    }

    @Test func `what somebody touched after the act is not undone`() async throws {
        let desk = try await bench.found()
        _ = try await desk.perform(
            .add(.member, slug: "bob", values: [:], isKnownAsNew: false), as: DeskBench.mei,
            key: "bob", isRehearsal: false)
        _ = try await desk.perform(
            .add(.workflow, slug: "berths", values: ["title": "A"], isKnownAsNew: false),
            as: DeskBench.mei, key: "a", isRehearsal: false)
        for (title, actor) in [("B", "mei"), ("C", "bob")] {
            _ = try await desk.perform(
                .change(.workflow, name: "berths", values: ["title": .text(title)]),
                as: Actor(name: actor, proof: .claimed), key: title, isRehearsal: false)
        }
        let refusal = await #expect(throws: Refusal.self) {
            try await desk.perform(.undo, as: DeskBench.mei, key: "u", isRehearsal: false)
        }
        #expect(refusal?.code == "undo-rested-on")
        let shown = try await desk.answer(.show(name: "berths"), asOf: nil)
        #expect(shown["record"]?.object?["title"] == "C")
    }

    @Test func `two ledgers made from the same clock and chance are the same bytes`() async throws {
        var roots: [Value?] = []
        for _ in 0..<2 {
            let desk = try await DeskBench(seed: 11).found()
            try await desk.log("Same", key: "same")
            roots.append(try await desk.answer(.ledger, asOf: nil)["root"])
        }
        #expect(roots[0] != nil)
        #expect(roots[0] == roots[1])
    }

    @Test func `a command that cannot be stored leaves the others of its batch alone`()
        async throws
    {
        let desk = try await bench.found()
        let results = await withTaskGroup(of: (Int, Bool).self) { group in
            for index in 0..<40 {
                let key = index == 7 ? String(repeating: "k", count: 300) : "key \(index)"
                group.addTask {
                    (index, (try? await desk.log("Report \(index)", key: key)) != nil)
                }
            }
            return await group.reduce(into: [Int: Bool]()) { $0[$1.0] = $1.1 }
        }
        #expect(results.filter { !$0.value }.keys.sorted() == [7])
    }

    @Test func `a report about the past judges by the clock of then`() async throws {
        let desk = try await bench.found()
        for command in [
            Command.add(.member, slug: "jonah", values: [:], isKnownAsNew: false),
            .add(
                .workflow, slug: "berths",
                values: [
                    "title": "Berths", "owner": "mei", "primary": "mei", "backup": "jonah",
                ], isKnownAsNew: false),
            .add(
                .step, slug: "berths/framing", values: ["capability": "problem-framing"],
                isKnownAsNew: false),
            .startStep(name: "berths/framing"), .confirm(steps: []),
        ] {
            _ = try await desk.perform(
                command, as: DeskBench.mei, key: "\(command.content)".prefixed, isRehearsal: false)
        }
        _ = try await desk.perform(
            .confirm(steps: []), as: Actor(name: "jonah", proof: .claimed), key: "jonah",
            isRehearsal: false)
        let sequence = try await desk.size()
        let question = Question.check(on: "berths", level: .info)
        let then = try await desk.answer(question, asOf: nil).data
        bench.clock.withLock { $0 += 200 * 86_400_000 }
        #expect(try await desk.answer(question, asOf: nil).data != then)
        #expect(try await desk.answer(question, asOf: .sequence(sequence)).data == then)
    }

    @Test func `a founding that is refused leaves no folder behind`() async throws {
        let start = LocalDesk.Start(
            kind: .team, name: "Harbour", zone: "Etc/UTC", handle: "Not A Handle",
            personName: "Mei", email: nil)
        await #expect(throws: Refusal.self) {
            try await LocalDesk.create(
                bench.path, start, key: "f", surroundings: bench.surroundings)
        }
        #expect(!LocalDesk.isLedger(bench.path))
    }

    @Test func `a folder that holds something is not taken, and keeps it`() async throws {
        try bench.folder.write("mine", to: ".sinew/report.txt")
        let start = LocalDesk.Start(
            kind: .team, name: "Harbour", zone: "Etc/UTC", handle: "mei", personName: "Mei",
            email: nil)
        await #expect(throws: LedgerFailure.self) {
            try await LocalDesk.create(
                bench.path, start, key: "f", surroundings: bench.surroundings)
        }
        let kept = FileManager.default.contents(atPath: bench.path + "/report.txt")
        #expect(kept == Data("mine".utf8))
    }
}

extension String {
    /// Short enough for a key.
    fileprivate var prefixed: String { String(prefix(200)) }
}
