import Foundation
import SinewTesting
import Testing

@testable import SinewCore

/// Reviews of all zones of the system, 2020 to 2029, as `review_calendar.py` tells them: it knows
/// `zoneinfo` and `calendar`, and nothing of ours.
@Suite struct `Reviews in all zones` {
    private static let folder = "/usr/share/zoneinfo"
    private static let isSoak = ProcessInfo.processInfo.environment["SINEW_SOAK"] != nil
    private static let seed =
        ProcessInfo.processInfo.environment["SINEW_SEED"].flatMap { Int($0) } ?? 0

    private struct Counts {
        var zones = 0
        var stretches = 0
        var reviews = 0
        var wrong: [String] = []
    }

    /// Runs the script and holds what it prints against the calendar.
    private static func compare(_ arguments: [String]) throws -> Counts {
        let script = try String(
            contentsOf: URL(filePath: #filePath).deletingLastPathComponent()
                .appending(path: "../Fixtures/review_calendar.py"), encoding: .utf8)
        var counts = Counts()
        var standing = try Given(
            .add(.workflow, slug: "w", values: ["title": "W"], isKnownAsNew: true)
        ).ledger.standing
        var zone = ZoneRules.utc
        var name = ""
        var stretch = ""
        var expected: [String] = []
        var bounds: (first: Int64, end: Int64)?
        let settle = {
            guard let (first, end) = bounds else { return }
            counts.stretches += 1
            counts.reviews += expected.count
            let found = sittings(standing, zone, first, end)
            if found != expected {
                let differing = zip(found, expected).first { $0 != $1 }
                counts.wrong.append(
                    "\(name) \(stretch): \(found.count), \(expected.count): \(differing as Any)")
            }
            bounds = nil
        }
        for line in try Python.lines(script, [folder] + arguments) {
            let parts = line.split(separator: " ").map(String.init)
            switch parts[0] {
            case "Z":
                settle()
                name = parts[1]
                zone = try systemZone(name)
                counts.zones += 1
            case "R":
                settle()
                expected = []
                stretch = String(line)
                standing.ledger?.fields["review-time"] =
                    .integer(try #require(ClockText.minutes(parts[1])))
                standing.ledger?.fields["review-day"] = .text(parts[2])
                standing.ledger?.fields["review-from"] = .text(parts[3])
                standing.ledger?.fields["monthly-day"] = .integer(try #require(Int64(parts[4])))
                bounds = (try #require(Int64(parts[5])), try #require(Int64(parts[6])))
            default: expected.append(parts.dropFirst().joined(separator: " "))
            }
        }
        settle()
        return counts
    }

    /// In stretches of two years, which is as far as one calendar reaches.
    private static func sittings(
        _ standing: Standing, _ zone: ZoneRules, _ first: Int64, _ end: Int64
    ) -> [String] {
        guard let calendar = ReviewCalendar(standing, zone: zone) else { return [] }
        let length: Int64 = 730 * 86_400
        return stride(from: first, to: end, by: Int64.Stride(length)).flatMap { start in
            calendar.sittings(
                from: Timestamp(clampingSeconds: start),
                until: Timestamp(clampingSeconds: min(start + length, end)))
        }.map { sitting in
            "\(sitting.start.milliseconds / 1000) \(sitting.day) "
                + sitting.rhythms.map(\.name).joined(separator: ",")
        }
    }

    @Test func `each change of a clock, before, within and after it`() throws {
        let counts = try Self.compare(["transitions"])
        #expect(counts.wrong.isEmpty, "\(counts.wrong.count): \(counts.wrong.prefix(8))")
        #expect(counts.zones > 590 && counts.stretches > 24_000 && counts.reviews > 24_000)
    }

    @Test func `the clocks that a feed carries are those of the zone at each moment`() throws {
        let names = FileManager.default.enumerator(atPath: Self.folder)?.compactMap {
            $0 as? String
        }
        let zones = (names ?? []).sorted().compactMap { try? systemZone($0) }
        #expect(zones.count > 590)
        var random = SeededGenerator(seed: UInt64(Self.seed) &+ 1)
        for zone in zones {
            let day = Int64.random(in: 18_262...21_914, using: &random)
            let first = Timestamp(clampingSeconds: day * 86_400)
            let end = first.advanced(byDays: 456)
            let changes = zone.changes(from: first, until: end)
            for _ in 0..<20 {
                let seconds = Int64.random(in: 0..<456 * 86_400, using: &random)
                let time = first.advanced(bySeconds: seconds)
                let last = changes.last { $0.begins.map { $0 <= time } ?? true }
                #expect(last?.offsetSeconds == zone.offsetSeconds(at: time))
                #expect(last?.abbreviation == zone.abbreviation(at: time))
            }
            for change in changes {
                guard let begins = change.begins else { continue }
                let before = zone.offsetSeconds(at: begins.advanced(bySeconds: -1))
                #expect(change.offsetSecondsBefore == before)
                #expect(change.offsetSeconds == zone.offsetSeconds(at: begins))
            }
        }
    }

    /// Every tenth file of the database, from another one on for each seed; all of them in a soak.
    @Test func `ten years of all rhythms from month ends`() throws {
        let stride = Self.isSoak ? 1 : 10
        let counts = try Self.compare(["decade", "\(Self.seed)", "\(stride)"])
        #expect(counts.wrong.isEmpty, "\(counts.wrong.count): \(counts.wrong.prefix(8))")
        #expect(counts.zones * stride > 300 && counts.reviews > counts.zones * 500)
    }
}
