import SinewCore
import Testing

/// Requirement L8: each of the four, over plain values.
@Suite struct `A signal` {
    private static func id(_ number: UInt64) -> SubjectID { SubjectID(high: 7, low: number) }

    private static func marked(
        _ marks: [(incident: UInt64, boundary: UInt64)], incidents: Int = 4, late: Int = 0
    ) -> SignalReading {
        var history = SignalHistory()
        for number in 0..<incidents { history.incidents[id(UInt64(number + 1))] = [] }
        history.marks = marks.enumerated().map { index, mark in
            SignalHistory.Mark(
                incident: id(mark.incident), boundary: id(mark.boundary),
                isAcknowledged: index < late, sequence: Int64(index + 10))
        }
        return history.reading(.ownershipAsked)
    }

    @Test func `L8 ownership is asked in two incidents or three times about one boundary`() {
        #expect(Self.marked([]).state == .quiet)
        #expect(Self.marked([], incidents: 0).state == .notMeasured)
        #expect(Self.marked([(1, 100), (1, 100)]).state == .quiet)
        #expect(Self.marked([(1, 100), (2, 200)]).state == .quiet)
        let twice = Self.marked([(1, 100), (2, 200), (2, 100)])
        #expect(twice.state == .raised)
        #expect(twice.events == [10, 12])
        #expect(twice.subject == Self.id(100))
        #expect(Self.marked([(1, 100), (1, 100), (1, 100)]).state == .raised)
    }

    @Test func `L8 what was asked after an acknowledgement is counted apart`() {
        let reading = Self.marked([(1, 100), (2, 100), (2, 100)], late: 2)
        #expect(
            reading.said == "asked 3 times in 2 of 4 incidents, 2 after an acknowledgement")
        #expect(reading.counter == "2 incidents without the question")
        #expect(reading.count == 4)
    }

    private static func granted(
        _ grants: [(control: UInt64, cause: String, version: Int64)]
    ) -> SignalReading {
        var history = SignalHistory()
        history.grants = grants.enumerated().map { index, grant in
            SignalHistory.Grant(
                control: id(grant.control), cause: grant.cause, version: grant.version,
                sequence: Int64(index + 1))
        }
        return history.reading(.exceptionsRepeat)
    }

    @Test func `L8 exceptions repeat for one cause with no new version between`() {
        #expect(Self.granted([]).state == .notMeasured)
        #expect(Self.granted([(1, "holiday", 0)]).state == .quiet)
        #expect(Self.granted([(1, "holiday", 0), (1, "storm", 0)]).state == .quiet)
        #expect(Self.granted([(1, "holiday", 0), (2, "holiday", 0)]).state == .quiet)
        #expect(Self.granted([(1, "holiday", 0), (1, "holiday", 5)]).state == .quiet)
        let again = Self.granted([
            (1, "holiday", 0), (2, "x", 0), (1, "holiday", 0), (1, "holiday", 5),
        ])
        #expect(again.state == .raised)
        #expect(again.events == [1, 3])
        #expect(again.subject == Self.id(1))
        #expect(again.counter == "3 granted for the first time or after a change")
    }

    private static func answered(
        _ people: [UInt64], members: Int = 3, memory: Int = 0, paths: Int = 0
    ) -> SignalReading {
        var history = SignalHistory()
        history.eligibleCount = members
        history.answers = people.enumerated().map { index, person in
            SignalHistory.Answer(member: id(person), sequence: Int64(index + 1))
        }
        history.findings = (0..<(memory + paths)).map { index in
            SignalHistory.Finding(isByMemory: index < memory, sequence: Int64(index + 50))
        }
        history.openQuestions = 1
        return history.reading(.memoryNotPath)
    }

    @Test func `L8 answers rest on one person beyond chance`() {
        #expect(Self.answered([1, 1, 1, 1]).state == .notMeasured)
        #expect(Self.answered([1, 1, 1, 1, 1]).state == .raised)
        #expect(Self.answered([1, 1, 1, 1, 1], members: 2).state == .quiet)
        #expect(Self.answered([1, 1, 1, 2, 3]).state == .quiet)
        let raised = Self.answered([2, 1, 1, 1, 1, 1, 1, 1, 1, 1], memory: 2, paths: 3)
        #expect(raised.state == .raised)
        #expect(
            raised.said == "9 of 10 by one person, as 1.2 equal people; lower bound 0.596")
        #expect(raised.counter == "2 of 5 timed questions found by memory, 5 of 6 held")
        #expect(raised.events == [2, 3, 4, 5, 6, 7, 8, 9, 10])
    }

    /// Invariant 15, a column each for 1, 2, 3 and 6 active members.
    @Test(arguments: [(1, "not-measured"), (2, "raised"), (3, "raised"), (6, "raised")])
    func `15 - with one person it is one person by construction, never a signal`(
        members: Int, state: String
    ) {
        let reading = Self.answered(Array(repeating: 1, count: 12), members: members)
        #expect(reading.state.rawValue == state)
        #expect((reading.said == "one person by construction") == (members == 1))
    }

    private static func settled(_ changes: [Bool]) -> SignalReading {
        var history = SignalHistory()
        history.outcomes = changes.enumerated().map { index, isChange in
            SignalHistory.Outcome(
                subject: id(UInt64(index)), isChange: isChange, sequence: Int64(index + 1))
        }
        return history.reading(.notesWithoutChange)
    }

    @Test func `L8 two things that should have changed something and did not`() {
        #expect(Self.settled([]).state == .notMeasured)
        #expect(Self.settled([false, true, true]).state == .quiet)
        let raised = Self.settled([true, false, true, false])
        #expect(raised.state == .raised)
        #expect(raised.events == [2, 4])
        #expect(raised.counter == "2 led to one, or still may in time")
    }
}
