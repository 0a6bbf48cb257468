/// A runbook that is being followed: what *decide* needs to know of it.
package struct OpenRun: Sendable, Hashable {
    package var number: Int64
    package var runbook: SubjectID
    /// The version that is followed.
    package var version: Int64
    package var stepCount: Int64
    package var starter: SubjectID
    package var begun: Timestamp
    /// What became of the steps that somebody told of, counted from 1.
    package var told: [Int64: RunOutcome] = [:]
    /// Who told of any.
    package var tellers: Set<SubjectID> = []
    /// Who told of one that was done: that uses the runbook once for each of them.
    package var users: Set<SubjectID> = []

    package var name: String { ShortNumber.text(.run, number) }

    /// What became of each step, in their order.
    var outcomes: [String] {
        (0..<max(0, stepCount)).map { told[$0 + 1]?.rawValue ?? RunOutcome.untold }
    }

    /// Most runs that are open at once in a ledger.
    package static let countMax = 500
}

/// The runs that are open.
package struct Runs: Sendable, Hashable {
    package internal(set) var byID: [SubjectID: OpenRun] = [:]

    package init() {}

    package subscript(id: SubjectID) -> OpenRun? { byID[id] }

    /// In the order of their numbers.
    package var all: [(id: SubjectID, run: OpenRun)] {
        byID.map { (id: $0.key, run: $0.value) }.sorted {
            ($0.run.number, $0.id) < ($1.run.number, $1.id)
        }
    }
}

extension Standing {
    /// Folds what happens to a run. Never fails.
    mutating func applyRun(_ event: Event, _ type: EventType) {
        switch type.verb {
        case .opened:
            guard let runbook = event.facts["runbook"]?.text.flatMap({ SubjectID($0) }) else {
                return
            }
            let count = event.facts["step-count"]?.integer ?? 0
            runs.byID[event.subject] = OpenRun(
                number: event.facts["number"]?.integer ?? 0, runbook: runbook,
                version: event.facts["runbook-version"]?.integer ?? 1,
                stepCount: min(max(0, count), Int64(RunbookSteps.countMax)),
                starter: event.actor, begun: event.recorded)
        case .stepped:
            guard let step = event.facts["step"]?.integer,
                let outcome = event.facts["outcome"]?.text.flatMap(RunOutcome.init),
                var run = runs.byID[event.subject], (1...max(1, run.stepCount)).contains(step)
            else { return }
            run.told[step] = outcome
            run.tellers.insert(event.actor)
            if outcome == .done { run.users.insert(event.actor) }
            runs.byID[event.subject] = run
        case .closed: runs.byID[event.subject] = nil
        case .retracted:
            runs.byID[event.subject] = nil
            forgetUse(by: event.subject)
        default: break
        }
    }

    /// A run that is taken back has put no version to work.
    private mutating func forgetUse(by run: SubjectID) {
        lessons.forgetExercise(by: run)
        for (document, version) in versions where version.exercise?.subject == run {
            versions[document]?.exercise = nil
        }
    }
}

extension Runs {
    func write(to writer: inout BinaryWriter) {
        writer.list(byID.sorted { $0.key < $1.key }) { writer, entry in
            writer.id(entry.key)
            writer.run(entry.value)
        }
    }

    init(reading reader: inout BinaryReader) throws(BinaryReader.Odd) {
        for _ in 0..<(try reader.count()) {
            let id = try reader.id()
            byID[id] = try reader.run()
        }
    }
}

extension BinaryWriter {
    fileprivate mutating func run(_ run: OpenRun) {
        integer(run.number)
        id(run.runbook)
        integer(run.version)
        integer(run.stepCount)
        id(run.starter)
        integer(run.begun.milliseconds)
        list(run.told.sorted { $0.key < $1.key }) { writer, told in
            writer.integer(told.key)
            writer.text(told.value.rawValue)
        }
        list(run.tellers.sorted()) { $0.id($1) }
        list(run.users.sorted()) { $0.id($1) }
    }
}

extension BinaryReader {
    fileprivate mutating func run() throws(Odd) -> OpenRun {
        var run = OpenRun(
            number: try integer(), runbook: try id(), version: try integer(),
            stepCount: try integer(), starter: try id(),
            begun: Timestamp(milliseconds: try integer()))
        guard (0...Int64(RunbookSteps.countMax)).contains(run.stepCount) else { throw Odd() }
        for _ in 0..<(try count()) {
            let step = try integer()
            guard let outcome = RunOutcome(rawValue: try text()) else { throw Odd() }
            run.told[step] = outcome
        }
        for _ in 0..<(try count()) { run.tellers.insert(try id()) }
        for _ in 0..<(try count()) { run.users.insert(try id()) }
        return run
    }
}
