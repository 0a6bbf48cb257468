import ArgumentParser
import Foundation
import SinewCore
import SinewRuntime

/// `incident open` and every report as whole processes, over ledgers in which a team's loop ran for
/// long.
struct LoopBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "loop",
        abstract: "Opening an incident, and each report, from a small ledger to a large one.")

    @Option(help: "The binary under test.") var sinew = ".build-release/release/sinew"
    @Option(help: "Where ledgers are kept from run to run.") var folder = "/var/tmp/sinew-bench"
    @Option(help: "A folder of incidents as cstate writes them, imported into each ledger.")
    var incidents: String?
    @Option(help: "Events of each ledger.") var counts: [Int] = [1_000, 10_000, 100_000]
    @Option var runs = 9

    /// The words of each report, and the most that it may take as a process, in milliseconds.
    static let reports: [(words: [String], most: Double?)] =
        [
            ["status"], ["check"], ["workflow", "list"], ["show", "loop-a"],
            ["show", "loop-a/problem-framing"], ["incident", "list"], ["show", "I-5"],
            ["explain", "I-5"], ["lesson", "list"], ["show", "L-3"], ["action", "list"],
            ["decision", "list"], ["evidence", "list"], ["control", "list"], ["runbook", "list"],
            ["show", "fail-over"], ["metric", "list"], ["suggestion", "list"], ["ledger"], ["log"],
            ["control", "test"], ["plan", "--escalation", "loop-a"], ["review", "calendar"],
        ].map { ($0, 300) }

    func run() async throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var paths: [String] = []
        for count in counts { paths.append(try await ledger(count)) }
        say(Figure.head)
        let open = [
            "incident", "open", "Payments wait", "--on", "loop-a", "--severity", "sev3", "--as",
            "mei",
        ]
        for (words, most) in [(words: open, most: 100)] + LoopBench.reports {
            try measure(words, most: most, on: paths)
        }
    }

    private func measure(_ words: [String], most: Double?, on paths: [String]) throws {
        var medians: [Double] = []
        for (path, count) in zip(paths, counts) {
            let command = [sinew] + words + ["--ledger", path]
            _ = try Child.run(command)
            let times = try (0..<runs).map { _ in try Child.run(command).milliseconds }
            medians.append(times.sorted().percentile(50))
            say(
                Figure(
                    "`sinew \(words.joined(separator: " "))`, \(count) events",
                    wanted: most.map { "≤ \(Int($0)) ms" } ?? "", unit: "ms", times,
                    isMet: most.map { (medians.last ?? 0) <= $0 }
                ).row)
        }
        guard let first = medians.first, let last = medians.last, medians.count > 1 else { return }
        say(
            Figure(
                "the same, \(counts.last ?? 0) events to \(counts[0])", wanted: "", unit: "×",
                [last / first]
            ).row)
    }

    private func ledger(_ count: Int) async throws -> String {
        let path = "\(folder)/loop-\(count)"
        guard !FileManager.default.fileExists(atPath: path) else { return path }
        let desk = try await BenchLedger.create(path)
        try await LoopRounds(desk: desk, count: count).run()
        if let incidents {
            _ = try Child.run([
                sinew, "import", "incidents", incidents, "--as", "mei", "--ledger", path,
            ])
        }
        return path
    }
}

/// What a team does again and again, until a ledger has so many events.
struct LoopRounds {
    let desk: LocalDesk
    let count: Int

    static let workflows = ["loop-a", "loop-b", "loop-c"]
    static let callerCount = 64

    func run() async throws {
        try await declare()
        let numbers = Countdown(count)
        try await withThrowingTaskGroup { group in
            for caller in 0..<LoopRounds.callerCount {
                group.addTask {
                    var round = caller
                    while await numbers.take(LoopRounds.eventsPerRound) {
                        try await self.round(round)
                        round += LoopRounds.callerCount
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private func declare() async throws {
        try await perform(
            .add(.member, slug: "tom", values: ["email": "tom@example.org"], isKnownAsNew: false),
            "tom")
        for workflow in LoopRounds.workflows {
            try await perform(
                .add(
                    .workflow, slug: workflow,
                    values: [
                        "title": .text(workflow), "criticality": "critical", "primary": "mei",
                        "backup": "tom", "owner": "mei", "escalate-after": "30m",
                        "escalate-to": "tom",
                    ], isKnownAsNew: true), workflow)
            for capability in ["problem-framing", "constraint-aware-design"] {
                let step = "\(workflow)/\(capability)"
                try await perform(
                    .add(
                        .step, slug: step,
                        values: [
                            "capability": .text(capability), "trigger": "A call", "stop": "A word",
                            "scope-in": .texts(["Payments"]),
                        ], isKnownAsNew: true), step)
                try await perform(.confirm(steps: [step]), "confirm-" + step)
                try await perform(
                    .confirm(steps: [step]), "backup-" + step, by: "tom")
                try await perform(.startStep(name: step), "start-" + step)
            }
        }
        try await perform(
            .add(
                .runbook, slug: "fail-over",
                values: [
                    "title": "Fail over", "body": "1. Call\n2. Switch\n3. Tell", "owners": "mei",
                ], isKnownAsNew: true), "runbook")
        try await perform(
            .add(
                .metric, slug: "waits", values: ["title": "Waits", "unit": "min", "target": "2"],
                isKnownAsNew: true), "metric")
    }

    /// As many as one round records.
    static let eventsPerRound = 20

    /// One incident from its start to its lesson, with what lies around it.
    private func round(_ number: Int) async throws {
        let workflow = LoopRounds.workflows[number % LoopRounds.workflows.count]
        let key = "round-\(number)-"
        let opened = try await perform(
            .openIncident(
                values: [
                    "title": .text("Payments wait, \(number)"), "severity": "sev3",
                    "supports": .texts([workflow]),
                ], happened: nil), key + "open")
        if let incident = opened.map({ "I-\($0)" }) {
            for (place, act) in LoopRounds.incidentActs.enumerated() {
                try await perform(
                    .incident(name: incident, act, happened: nil), key + "act-\(place)")
            }
            let learned = try await perform(
                .recordLesson(
                    values: ["title": "Ask for a name", "from": .text(incident)], happened: nil),
                key + "lesson")
            if let lesson = learned.map({ "L-\($0)" }) {
                try await perform(
                    .lesson(name: lesson, .withdraw(reason: "Known already")), key + "withdraw")
            }
        }
        for place in 0..<8 {
            try await perform(
                BenchLedger.evidence(number * 8 + place), key + "evidence-\(place)")
        }
        try await perform(
            .recordReading(
                metric: "waits", value: String(number % 9), note: nil, happened: nil),
            key + "reading")
        try await perform(.use(name: "fail-over"), key + "use", by: "tom")
        try await perform(
            .recordDecision(
                values: ["title": "Keep the line open", "supports": .texts([workflow])],
                happened: nil),
            key + "decision")
    }

    private static let incidentActs: [IncidentAct] = [
        .note("The bank says so"), .acknowledge, .resolve(note: nil),
        .close("Nothing to change"),
    ]

    /// - Returns: the short number that the first event gave.
    @discardableResult
    private func perform(
        _ command: Command, _ key: String, by name: String = "mei"
    ) async throws -> Int64? {
        let receipt = try await desk.record(
            LocalDesk.Pending(
                command: command, actor: Actor(name: name, proof: .claimed), key: "loop-" + key))
        return receipt.events.first?.facts["number"]?.integer
    }
}

/// How many events are still to be made.
actor Countdown {
    private var left: Int

    init(_ count: Int) { left = count }

    func take(_ count: Int) -> Bool {
        guard left > 0 else { return false }
        left -= count
        return true
    }
}
