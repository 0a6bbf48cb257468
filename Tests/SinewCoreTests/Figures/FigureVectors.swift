import Foundation
import Testing

@testable import SinewCore

/// The figures of `docs/measures.md`, each against numbers that were worked out by hand.
@Suite struct `Figures` {
    static let now = Timestamp(milliseconds: 1_776_157_200_000)
    static let quarter = Stretch(days: 90, until: now)

    static func id(_ number: UInt64) -> SubjectID { SubjectID(high: 1, low: number) }
    static func ago(minutes: Int64) -> Timestamp { now.advanced(bySeconds: -60 * minutes) }

    static func incident(
        _ number: UInt64, from: Int64, to: Int64?, people: [(UInt64, Int64, Int64)] = []
    ) -> IncidentCourse {
        var incident = IncidentCourse(
            id: id(number), name: "I-\(number)", sequence: Int64(number),
            opened: ago(minutes: from), resolved: to.map(ago))
        incident.responders = people.map { person, joined, left in
            Responder(member: id(person), joined: ago(minutes: joined), left: ago(minutes: left))
        }
        return incident
    }

    @Test func `every measure is defined in the document under its own heading`() {
        #expect(Set(Measure.allCases.map(\.title)).count == Measure.allCases.count)
        for measure in Measure.allCases {
            let anchor = measure.title.lowercased().split(separator: " ").joined(separator: "-")
            #expect(measure.rawValue == anchor)
            #expect(!measure.definition.isEmpty && !measure.counted.isEmpty)
        }
    }

    @Test func `a figure below its minimum says not measured, with all that surrounds it`() {
        let figure = Figure(
            .reactiveShare, value: "0.5", count: 9, window: Self.quarter,
            counter: Figure.Beside("other reasons:", 4), events: [7, 3, 3])
        #expect(figure.value == nil && figure.words == "not measured")
        #expect(figure.note == "fewer than 10 actions")
        #expect(figure.events == [3, 7])
        let json = figure.json.object
        #expect(json?["value"] == .null && json?["n"] == 9 && json?["minimum"] == 10)
        #expect(json?["definition"] == "docs/measures.md#reactive-share")
        #expect(json?["beside"]?.list?.count == 1 && json?["window"]?.object != nil)
        let whole = Figure(
            .reactiveShare, value: "0.5", count: 10, window: Self.quarter,
            counter: Figure.Beside("other reasons:", 5))
        #expect(whole.sentence == "50 %, n = 10 (actions), 90 days; other reasons: 5")
    }

    @Test(arguments: [
        (0.5, 0, "1"), (0.25, 1, "0.3"), (1.0 / 3, 2, "0.33"), (-1.005, 1, "-1"), (2, 3, "2"),
        (0.105, 2, "0.11"), (12.3456, 3, "12.346"), (0.05, 2, "0.05"),
    ])
    func `decimals are short and rounded away from zero`(
        number: Double, places: Int, text: String
    ) {
        #expect(FigureText.decimal(number, places: places) == text)
    }

    @Test func `a number that is none has no text`() {
        #expect(FigureText.decimal(.nan, places: 2) == nil)
        #expect(FigureText.decimal(.infinity, places: 2) == nil)
        #expect(FigureText.share(1, of: 0) == nil)
    }

    @Test func `stretches that overlap are covered once`() {
        let at = { (minute: Int64) in Self.now.advanced(bySeconds: 60 * minute) }
        let spans = [
            Stretch(at(0), at(10)), Stretch(at(5), at(20)), Stretch(at(6), at(7)),
            Stretch(at(30), at(40)), Stretch(at(50), at(45)),
        ]
        #expect(Stretch.covered(spans) == 30 * 60)
        #expect(Stretch.covered([]) == 0)
        let part = Stretch(at(0), at(60)).within(Stretch(at(30), at(40)))
        #expect(part.minutes == 10)
        #expect(Stretch(at(0), at(5)).within(Stretch(at(30), at(40))).seconds == 0)
        #expect(Stretch(at(50), at(60)).within(Stretch(at(30), at(40))).seconds == 0)
    }

    @Test func `escalation quality counts what came due and who answered it in time`() {
        let rung = { (member: UInt64, due: Int64, until: Int64) in
            IncidentCourse.Rung(
                member: Self.id(member), due: Self.ago(minutes: due),
                until: Self.ago(minutes: until))
        }
        let act = { (member: UInt64, minutes: Int64) in
            VerifyingAct(member: Self.id(member), time: Self.ago(minutes: minutes), sequence: 50)
        }
        var first = Self.incident(1, from: 600, to: 500)
        first.rungs = [rung(7, 600, 570), rung(8, 570, 540)]
        first.acknowledged = act(7, 580)
        var second = Self.incident(2, from: 400, to: 300)
        second.rungs = [rung(7, 400, 370), rung(8, 370, 340)]
        second.acknowledged = act(8, 350)
        second.askedLate = [60, 61]
        var third = Self.incident(3, from: 200, to: 190)
        third.rungs = [rung(7, 200, 170), rung(8, 170, 140)]
        let figure = EscalationQuality.figure(
            [first, second, third], in: Self.quarter, at: Self.now)
        // Due: 1 of the first, 2 of the second, 1 of the third; in time: 7 at once, 8 after 20.
        #expect(figure.count == 4 && figure.value == "0.5")
        #expect(figure.beside.map(\.value) == ["1", "2"])
        #expect(figure.events == [1, 2, 3, 50, 60, 61])
        #expect(EscalationQuality.figure([first], in: Self.quarter, at: Self.now).value == nil)
    }

    @Test func `incident drag adds up those who were there, within the window`() {
        let incidents = [
            Self.incident(1, from: 100, to: 40, people: [(7, 90, 40), (8, 70, 60)]),
            Self.incident(2, from: 30, to: 10),
            Self.incident(3, from: 20, to: nil, people: [(7, 20, 0)]),
        ]
        let figure = IncidentDrag.figure(
            incidents, in: Self.quarter, at: Self.now, overdueLessons: 2)
        #expect(figure.value == "100" && figure.count == 3)
        #expect(figure.beside.map(\.value) == ["3", "1", "2"])
        #expect(
            figure.note == "a lower bound: 1 without recorded responders count one person")
        // The last 65 minutes alone: 25 and 5 of the first, 20 of each other.
        let short = IncidentDrag.figure(
            incidents, in: Stretch(Self.ago(minutes: 65), Self.now), at: Self.now,
            overdueLessons: 0)
        #expect(short.value == "70" && short.beside[0].value == "2")
        let none = IncidentDrag.figure([], in: Self.quarter, at: Self.now, overdueLessons: 0)
        #expect(none.value == "0" && none.note == nil)
    }

    @Test func `loop cost takes three hours of a sitting at most, and a minute to confirm`() {
        let drag = IncidentDrag.figure([], in: Self.quarter, at: Self.now, overdueLessons: 0)
        let sittings = [
            LoopSitting(
                .review, Stretch(Self.ago(minutes: 100), Self.ago(minutes: 85)), present: 4,
                sequence: 1),
            LoopSitting(
                .drill, Stretch(Self.ago(minutes: 900), Self.ago(minutes: 100)), present: 2,
                sequence: 2),
            LoopSitting(
                .scoring, Stretch(days: 100, until: Self.ago(minutes: 0)), present: 9, sequence: 3),
        ]
        let figure = LoopCost.figure(
            sittings, confirmations: [4, 5, 6], in: Self.quarter, drag: drag)
        #expect(figure.value == "423" && figure.count == 5)
        #expect(figure.beside.map(\.value) == ["0 person-minutes"])
        #expect(figure.words == "423 person-minutes")
    }

    @Test func `heroics count each minute once`() {
        // Tuesday 14 April 2026, 09:00 UTC is now; hours from 08:00 until 08:30 that day.
        let hours = Heroics.Hours(from: 8 * 60, until: 8 * 60 + 30)
        let day = Stretch(days: 1, until: Self.now)
        // 07:30 to 08:30, alone for an hour: half of it early, none too long.
        let early = Self.incident(1, from: 90, to: 30, people: [(7, 90, 30)])
        let held = Heroics.figure(
            [Heroics.Effort(early, hasRunbookHeld: true)], hours: hours, zone: .utc, in: day,
            at: Self.now)
        #expect(held.count == 60 && held.value == "0.5")
        #expect(held.beside.map(\.value) == ["30 min", "0 min", "0 min"])
        let left = Heroics.figure(
            [Heroics.Effort(early, hasRunbookHeld: false)], hours: hours, zone: .utc, in: day,
            at: Self.now)
        #expect(left.value == "1" && left.beside.map(\.value) == ["30 min", "0 min", "60 min"])
        // Three hours, the last two with one person, who was there before: alone from 07:00.
        let long = Self.incident(2, from: 240, to: 0, people: [(7, 240, 0), (8, 240, 180)])
        let alone = Heroics.figure(
            [Heroics.Effort(long, hasRunbookHeld: true)],
            hours: Heroics.Hours(from: 0, until: 1439), zone: .utc, in: day, at: Self.now)
        #expect(alone.value == "0.25")
        #expect(alone.beside.map(\.value) == ["0 min", "60 min", "0 min"])
        let unknown = Heroics.figure(
            [Heroics.Effort(early, hasRunbookHeld: true)], hours: nil, zone: .utc, in: day,
            at: Self.now)
        #expect(unknown.value == nil && unknown.note == "the workflow states no hours")
        let short = Heroics.figure([], hours: hours, zone: .utc, in: day, at: Self.now)
        #expect(short.value == nil && short.note == "fewer than 60 incident minutes")
    }

    @Test func `a weekend is outside stated hours`() {
        // Sunday 12 April 2026, 09:00 UTC.
        let sunday = Self.now.advanced(byDays: -2)
        var incident = Self.incident(1, from: 0, to: 0, people: [])
        incident.opened = sunday
        incident.resolved = sunday.advanced(bySeconds: 7200)
        let figure = Heroics.figure(
            [Heroics.Effort(incident, hasRunbookHeld: true)],
            hours: Heroics.Hours(from: 540, until: 1020), zone: .utc, in: Self.quarter,
            at: Self.now)
        #expect(figure.value == "1" && figure.count == 120)
    }
}

extension Figures {
    @Test func `the document has every measure with its heading, name, unit and minimum`() throws {
        let folder = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        let text = try String(contentsOfFile: "/\(folder)/docs/measures.md", encoding: .utf8)
        let sections = text.components(separatedBy: "\n## ")
        for measure in Measure.allCases {
            let own = try #require(sections.first { $0.hasPrefix("\(measure.title)\n") })
            #expect(own.contains("`\(measure.rawValue)`."))
            #expect(own.contains("- Unit: ") && own.contains("- Beside it: "))
            #expect(own.contains("- Source: ") || measure == .delivery)
            if measure.countMin > 0 { #expect(own.contains("Minimum: \(measure.countMin) ")) }
        }
    }
}
