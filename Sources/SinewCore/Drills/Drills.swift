/// What *decide* and the checks need to know of drills: those that are open, and the last that
/// tested each declared thing.
package struct Drills: Sendable, Hashable {
    /// Planned and running.
    package internal(set) var open: [SubjectID: OpenDrill] = [:]
    /// By what they tested.
    package internal(set) var tested: [SubjectID: TestedThing] = [:]
    /// What drills showed of manual controls.
    package internal(set) var shown: [ControlOutcome: ShownOutcome] = [:]
    /// Since when each active step is active.
    package internal(set) var active: [SubjectID: Timestamp] = [:]

    package init() {}

    /// How long a drill keeps what it tested fresh, where the pack does not say.
    package static let freshDays: Int64 = 90
    /// How long a runbook has to be untouched for a cold run (invariant 15).
    package static let coldDays: Int64 = 30
    /// The practice of a pack that says how often somebody else leads a drill.
    package static let practice = "drill-by-another"
}

/// A drill that is planned or runs.
package struct OpenDrill: Sendable, Hashable {
    package var number: Int64
    /// Nil for a guest.
    package var leader: SubjectID?
    package var tests: [SubjectID]
    /// The day it takes place.
    package var day: String?
    package var started: Timestamp?
    /// Nobody but a designer could lead it (invariant 15).
    package var isUnseparated: Bool
    package var observationCount: Int64 = 0
    /// Observations that were not as expected.
    package var surpriseCount: Int64 = 0
    /// The last answer of each kind that a control gave, and whether that was expected.
    package var answers: [ControlOutcome: Bool] = [:]

    package var name: String { ShortNumber.text(.drill, number) }
}

/// A drill that is over.
package struct ClosedDrill: Sendable, Hashable {
    package var id: SubjectID
    package var number: Int64
    package var leader: SubjectID?
    package var time: Timestamp
    package var sequence: Int64
    package var isUnseparated: Bool

    package var name: String { ShortNumber.text(.drill, number) }
}

/// The last drills that tested a thing.
package struct TestedThing: Sendable, Hashable {
    package var last: ClosedDrill
    /// The last that somebody other than a designer led.
    package var separated: ClosedDrill?
}

package struct ControlOutcome: Sendable, Hashable, Comparable {
    package var control: SubjectID
    package var outcome: Gate.Outcome

    package static func < (left: ControlOutcome, right: ControlOutcome) -> Bool {
        (left.control, left.outcome.rawValue) < (right.control, right.outcome.rawValue)
    }
}

/// An answer that a control gave in a drill.
package struct ShownOutcome: Sendable, Hashable {
    package var drill: ClosedDrill
    /// The event that made the version of the control which gave it.
    package var versionSequence: Int64
    package var isAsExpected: Bool
}

extension Drills {
    func write(to writer: inout BinaryWriter) {
        writer.list(open.sorted { $0.key < $1.key }) { writer, drill in
            writer.id(drill.key)
            writer.open(drill.value)
        }
        writer.list(tested.sorted { $0.key < $1.key }) { writer, thing in
            writer.id(thing.key)
            writer.closed(thing.value.last)
            writer.list(thing.value.separated.map { [$0] } ?? []) { $0.closed($1) }
        }
        writer.list(shown.sorted { $0.key < $1.key }) { writer, shown in
            writer.key(shown.key)
            writer.closed(shown.value.drill)
            writer.integer(shown.value.versionSequence)
            writer.integer(shown.value.isAsExpected ? 1 : 0)
        }
        writer.list(active.sorted { $0.key < $1.key }) { writer, step in
            writer.id(step.key)
            writer.integer(step.value.milliseconds)
        }
    }

    init(reading reader: inout BinaryReader) throws(BinaryReader.Odd) {
        for _ in 0..<(try reader.count()) {
            let id = try reader.id()
            open[id] = try reader.openDrill()
        }
        for _ in 0..<(try reader.count()) {
            let id = try reader.id()
            tested[id] = TestedThing(
                last: try reader.closedDrill(),
                separated: try reader.isPresent() ? reader.closedDrill() : nil)
        }
        for _ in 0..<(try reader.count()) {
            let key = try reader.controlOutcome()
            shown[key] = ShownOutcome(
                drill: try reader.closedDrill(), versionSequence: try reader.integer(),
                isAsExpected: try reader.integer() == 1)
        }
        for _ in 0..<(try reader.count()) {
            let id = try reader.id()
            active[id] = Timestamp(milliseconds: try reader.integer())
        }
    }
}

extension BinaryWriter {
    fileprivate mutating func open(_ drill: OpenDrill) {
        integer(drill.number)
        list(drill.leader.map { [$0] } ?? []) { $0.id($1) }
        list(drill.tests) { $0.id($1) }
        list(drill.day.map { [$0] } ?? []) { $0.text($1) }
        list(drill.started.map { [$0] } ?? []) { $0.integer($1.milliseconds) }
        integer(drill.isUnseparated ? 1 : 0)
        integer(drill.observationCount)
        integer(drill.surpriseCount)
        list(drill.answers.sorted { $0.key < $1.key }) { writer, answer in
            writer.key(answer.key)
            writer.integer(answer.value ? 1 : 0)
        }
    }

    fileprivate mutating func closed(_ drill: ClosedDrill) {
        id(drill.id)
        integer(drill.number)
        list(drill.leader.map { [$0] } ?? []) { $0.id($1) }
        integer(drill.time.milliseconds)
        integer(drill.sequence)
        integer(drill.isUnseparated ? 1 : 0)
    }

    fileprivate mutating func key(_ key: ControlOutcome) {
        id(key.control)
        text(key.outcome.rawValue)
    }
}

extension BinaryReader {
    fileprivate mutating func openDrill() throws(Odd) -> OpenDrill {
        let number = try integer()
        let leader = try isPresent() ? id() : nil
        var tests: [SubjectID] = []
        for _ in 0..<(try count()) { tests.append(try id()) }
        let day = try isPresent() ? text() : nil
        let started = try isPresent() ? Timestamp(milliseconds: integer()) : nil
        var drill = OpenDrill(
            number: number, leader: leader, tests: tests, day: day, started: started,
            isUnseparated: try integer() == 1, observationCount: try integer(),
            surpriseCount: try integer())
        for _ in 0..<(try count()) {
            let key = try controlOutcome()
            drill.answers[key] = try integer() == 1
        }
        return drill
    }

    fileprivate mutating func closedDrill() throws(Odd) -> ClosedDrill {
        ClosedDrill(
            id: try id(), number: try integer(), leader: try isPresent() ? id() : nil,
            time: Timestamp(milliseconds: try integer()), sequence: try integer(),
            isUnseparated: try integer() == 1)
    }

    fileprivate mutating func controlOutcome() throws(Odd) -> ControlOutcome {
        let control = try id()
        guard let outcome = Gate.Outcome(rawValue: try text()) else { throw Odd() }
        return ControlOutcome(control: control, outcome: outcome)
    }
}
