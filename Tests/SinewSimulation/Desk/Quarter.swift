import GRDB
import SinewLedger
import SinewTesting
import Synchronization

@testable import SinewCore
@testable import SinewRuntime

/// Thirteen weeks of twelve people at one ledger, all of it chosen by a seed: what they do, when,
/// through which of two processes, where the machine fails and what is left of it then.
///
/// Each step has a chance of its own, so that leaving one out changes only what rests on it.
final class Quarter {
    static let stepsMax = 100
    static let days: Int64 = 91

    let seed: UInt64
    let bug: PlantedBug?
    /// Steps that are left out, to find the few that a breach needs.
    let skipping: Set<Int>
    let disk: SimulatedDisk
    let office: Office
    var retelling = Retelling()
    var pager = Pager()
    /// Whom the entries ever said to call.
    private var owed: Set<Pager.Call> = []
    var tally = Tally()
    /// What each key was answered with.
    var answers: [String: Range<Int64>] = [:]
    /// Titles that were redacted.
    private(set) var secrets: Set<String> = []
    /// For a planted bug: the index as it was after the last command.
    var formerIndex: DatabaseQueue?
    var step = 0
    /// What happened, a line each, for whoever reads about a breach.
    private(set) var journal: [String] = []

    /// What a quarter came to.
    struct Tally: Hashable {
        var commands = 0
        var refusals = 0
        var crashes = 0
        var repeats = 0
        var faults = 0
        var reports = 0
        var calls = 0
        var events = 0
        var types: Set<String> = []
    }

    init(seed: UInt64, bug: PlantedBug? = nil, skipping: Set<Int> = []) {
        self.seed = seed
        self.bug = bug
        self.skipping = skipping
        disk = SimulatedDisk(seed: seed ^ 0xD15C)
        office = Office(disk: disk, seed: seed, bug: bug)
    }

    func breach(_ promise: String, _ detail: String) -> Breach {
        Breach(seed: seed, step: step, promise: promise, detail: detail)
    }

    func note(_ line: @autoclosure () -> String) { journal.append("\(step) \(line())") }

    /// - Throws: `Breach`.
    func run() throws {
        defer { office.close() }
        try found()
        let opening = Chapter.all.flatMap { $0.opening() }
        for (actor, command) in opening where !isOver {
            if !skipping.contains(step) {
                var random = SeededGenerator(seed: seed &* 1_000_003 &+ UInt64(step))
                try pass(minutes: 7)
                try threaten(&random)
                try perform([(actor: actor, command: command)], &random)
            }
            step += 1
        }
        for _ in 0..<Quarter.stepsMax where !isOver {
            if !skipping.contains(step) { try live() }
            step += 1
        }
        try close()
    }

    private var isOver: Bool {
        Office.opening.advanced(byDays: Quarter.days) < office.clock.now
    }

    private func found() throws {
        do {
            try office.found()
            answers["found"] = 1..<(try office.size + 1)
            try listen()
        } catch let breach as Breach {
            throw breach
        } catch {
            throw breach("a ledger is founded", "\(error)")
        }
    }

    /// One step: time passes, and somebody does something, or looks at something.
    private func live() throws {
        var random = SeededGenerator(seed: seed &* 1_000_003 &+ UInt64(step))
        switch Int.random(in: 0..<10, using: &random) {
        case 0...4: try pass(minutes: Int64.random(in: 1...20, using: &random))
        case 5, 6: try pass(minutes: Int64.random(in: 60...480, using: &random))
        case 7, 8: try pass(minutes: Int64.random(in: 3000...9000, using: &random))
        default: stepBack(Int64.random(in: 1...40, using: &random))
        }
        try threaten(&random)
        let count = Int.random(in: 0..<6, using: &random) == 0 ? 3 : 1
        var commands: [(actor: String, command: Command)] = []
        let moves = Chapter.all.flatMap(\.moves)
        var attempts = 0
        while commands.count < count, attempts < 20 {
            attempts += 1
            var scene = Scene(
                retelling, now: office.clock.now, random: SeededGenerator(seed: random.next()))
            guard let command = scene.command(of: moves) else { continue }
            commands.append((actor: scene.actor, command: command))
        }
        if Int.random(in: 0..<12, using: &random) == 0 { try rehearse(commands) }
        try perform(commands, &random)
        if Int.random(in: 0..<4, using: &random) == 0 { try askAround(&random) }
        if Int.random(in: 0..<50, using: &random) == 0 { try inspect() }
    }

    private func pass(minutes: Int64) throws {
        office.clock.advance(milliseconds: minutes * 60_000)
        try look()
    }

    /// The machine's clock is set back; the ledger's never goes back.
    private func stepBack(_ minutes: Int64) {
        office.clock.advance(milliseconds: -minutes * 60_000)
        note("the clock is set back by \(minutes) minutes")
    }

    /// Plans what goes wrong with the machine, somewhere in what comes.
    private func threaten(_ random: inout SeededGenerator) throws {
        let first = Int.random(in: 0..<6, using: &random)
        let crash = SimulatedDisk.Crash.allCases.randomElement(using: &random) ?? .kill
        let after = Int.random(in: 1...60, using: &random)
        if first == 0, !disk.hasPlannedCrash { disk.plan(crash, in: after) }
        if first == 1, Int.random(in: 0..<2, using: &random) == 0 {
            let fault = SimulatedDisk.Fault.allCases.randomElement(using: &random) ?? .full
            disk.plan(fault, in: after)
        }
        office.change(&random)
    }

    /// The pager looks, and calls whom the entries say is to be called: nobody less, nobody twice.
    func look() throws {
        let now = max(office.clock.now, retelling.standing.recorded)
        pager.look(at: retelling.standing, now: now)
        // Where a clock is set back, somebody may acknowledge before the time at which he was
        // called: the call was right when it was made.
        let due = Pager.owed(retelling.events, until: now)
        owed.formUnion(due)
        let lost = Set(due).subtracting(pager.calls)
        if !lost.isEmpty || pager.calls.count != Set(pager.calls).count
            || !owed.isSuperset(of: pager.calls)
        {
            throw breach(
                lost.isEmpty
                    ? "nobody is called twice or for nothing" : "whoever is due is called",
                "\(pager.calls.count) calls, \(owed.count) owed, \(lost.count) lost")
        }
        tally.calls = pager.calls.count
    }

    /// Hears what is new in the log, and holds every promise against it, command by command.
    func listen() throws {
        let news = try office.read { try retelling.news($0) }
        guard !news.events.isEmpty else { return }
        retelling.remember(news.entries)
        tally.types.formUnion(news.events.map(\.type))
        for events in acts(in: news.events) {
            let before = retelling
            retelling.tell(events, whole: news.whole)
            let moment = Moment(before: before, after: retelling, events: events)
            for sequence in retelling.redacted.subtracting(before.redacted) {
                let title = before.events[Int(sequence) - 1].words?["title"]?.text
                if let title, title.utf8.count > 8 { secrets.insert(title) }
            }
            for promise in Quarter.promises {
                guard let detail = promise.breach(moment) else { continue }
                let number = promise.invariant.map { "invariant \($0), " } ?? ""
                throw breach(number + promise.sentence, detail)
            }
        }
        tally.events = retelling.events.count
    }

    private static let promises = Chapter.all.flatMap(\.promises)

    /// The events of each command. Where several redacted in one commit, what each left is not
    /// known any more, and they count as one.
    private func acts(in events: [Event]) -> [[Event]] {
        let starts = Set(answers.values.map(\.lowerBound))
        let isOne = events.count(where: \.isRedaction) > 1
        var acts: [[Event]] = []
        for event in events {
            if acts.isEmpty || !isOne && starts.contains(event.sequence) {
                acts.append([event])
            } else {
                acts[acts.count - 1].append(event)
            }
        }
        return acts
    }
}
