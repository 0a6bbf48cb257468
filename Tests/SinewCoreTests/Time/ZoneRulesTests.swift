import Foundation
import SinewTesting
import Testing

@testable import SinewCore

private let zoneFolder = "/usr/share/zoneinfo"

private func zone(_ name: String) throws -> ZoneRules {
    try ZoneFile.read(Array(Data(contentsOf: URL(filePath: "\(zoneFolder)/\(name)"))))
}

/// A TZif file without transitions whose whole content is its footer.
private func zoneFile(footer: String) -> [UInt8] {
    let header = Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15)
    let counts: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 4]
    let block: [UInt8] = [0, 0, 0, 0, 0, 0] + Array("UTC".utf8) + [0]
    return header + counts + block + header + counts + block + Array("\n\(footer)\n".utf8)
}

private func time(_ text: String) throws -> Timestamp { try #require(Timestamp(rfc3339: text)) }

private func shown(_ date: String, _ hour: Int, _ minute: Int) throws -> CivilMoment {
    CivilMoment(date: try #require(CivilDate(date)), secondOfDay: hour * 3600 + minute * 60)
}

/// For every zone of the system: around each transition of the given years what the clock shows,
/// and for the clock's readings around it the instant by the written rules.
private let zoneScript = """
    import sys, zoneinfo
    from datetime import datetime, timedelta, timezone
    zoneinfo.reset_tzpath([sys.argv[1]])
    utc, epoch = timezone.utc, datetime(1970, 1, 1)
    def at(t, z): return (epoch + timedelta(seconds=t)).replace(tzinfo=utc).astimezone(z)
    def offset(t, z): return int(at(t, z).utcoffset().total_seconds())
    def civil(n, z, change):
        local = epoch + timedelta(seconds=n)
        t = int((local.replace(tzinfo=z).astimezone(utc).replace(tzinfo=None) - epoch)
                .total_seconds())
        exists = t + offset(t, z) == n
        return t if exists else change
    seen = {}
    for name in sorted(zoneinfo.available_timezones()):
        z = zoneinfo.ZoneInfo(name)
        print('Z', name)
        for first, last in ((2020, 2030), (2036, 2046)):
            start = int((datetime(first, 1, 1) - epoch).total_seconds())
            end = int((datetime(last, 1, 1) - epoch).total_seconds())
            print('T', start, offset(start, z), at(start, z).tzname())
            before = offset(start, z)
            for t in range(start, end, 86400 * 2):
                after = offset(t + 86400 * 2, z)
                if before == after: continue
                low, high = t, t + 86400 * 2
                while high - low > 1:
                    middle = (low + high) // 2
                    if offset(middle, z) == before: low = middle
                    else: high = middle
                for s in (high - 1, high, high + 1):
                    print('T', s, offset(s, z), at(s, z).tzname())
                a, b = high + min(before, after), high + max(before, after)
                for n in (a - 1, a, a + 1, (a + b) // 2, b - 1, b, b + 1, b + 86400):
                    print('C', n, civil(n, z, high))
                before = after
    """

@Suite struct `Zone rules` {
    @Test func `all zones and their changes agree with Python`() throws {
        try #require(
            FileManager.default.fileExists(atPath: "\(zoneFolder)/Europe/Berlin"),
            "the package tzdata is missing")
        var rules = ZoneRules.utc
        var name = ""
        var counts = (zones: 0, offsets: 0, readings: 0)
        var wrong: [String] = []
        for line in try Python.lines(zoneScript, [zoneFolder]) {
            let parts = line.split(separator: " ")
            if parts[0] == "Z" {
                name = String(parts[1])
                rules = try zone(name)
                counts.zones += 1
                continue
            }
            let seconds = try #require(Int64(parts[1]))
            let expected = try #require(Int64(parts[2]))
            if parts[0] == "T" {
                counts.offsets += 1
                let time = Timestamp(clampingSeconds: seconds)
                if rules.offsetSeconds(at: time) != expected
                    || rules.abbreviation(at: time) != parts[3]
                {
                    wrong.append("\(name) \(line) is \(rules.offsetSeconds(at: time))")
                }
            } else {
                counts.readings += 1
                let moment = CivilMoment(Timestamp(clampingSeconds: seconds), offsetSeconds: 0)
                let instant = rules.instant(of: moment).milliseconds
                if instant != expected * 1000 {
                    wrong.append("\(name) \(line) is \(instant)")
                }
            }
        }
        #expect(wrong.isEmpty, "\(wrong.count) of \(counts): \(wrong.prefix(10))")
        #expect(counts.zones > 400 && counts.offsets > 10_000 && counts.readings > 20_000)
    }

    @Test func `a reading in a gap is the first instant after it`() throws {
        let berlin = try zone("Europe/Berlin")
        let gap = berlin.instant(of: try shown("2026-03-29", 2, 30))
        #expect(gap.rfc3339 == "2026-03-29T01:00:00Z")
    }

    @Test func `a reading shown twice is the first of both instants`() throws {
        let berlin = try zone("Europe/Berlin")
        let twice = berlin.instant(of: try shown("2026-10-25", 2, 30))
        #expect(twice.rfc3339 == "2026-10-25T00:30:00Z")
    }

    @Test func `a day begins after midnight where a gap swallows it`() throws {
        let beirut = try zone("Asia/Beirut")
        let day = try #require(CivilDate("2026-03-29"))
        #expect(beirut.moment(at: beirut.start(of: day)).hour == 1)
    }

    @Test func `a skipped day has its first instant on the next one`() throws {
        let apia = try zone("Pacific/Apia")
        let skipped = try #require(CivilDate("2011-12-30"))
        #expect(apia.start(of: skipped).rfc3339 == "2011-12-30T10:00:00Z")
    }

    @Test(arguments: [
        ("<+03>-3", "2026-07-01T00:00:00Z", 10_800, "+03"),
        ("EST5EDT,M3.2.0,M11.1.0", "2026-07-01T00:00:00Z", -14_400, "EDT"),
        ("EST5EDT,M3.2.0,M11.1.0", "2026-03-08T06:59:59Z", -18_000, "EST"),
        ("EST5EDT,M3.2.0,M11.1.0", "2026-03-08T07:00:00Z", -14_400, "EDT"),
        ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-12-01T00:00:00Z", 0, "GMT"),
        ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T00:59:59Z", -7200, "-02"),
        ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T01:00:00Z", -3600, "-01"),
        ("IST-2IDT,M3.4.4/26,M10.5.0", "2026-03-27T00:00:00Z", 10_800, "IDT"),
        ("XXX3EDT4,0/0,J365/23", "2026-01-01T03:00:00Z", -14_400, "EDT"),
        ("AAA0BBB,J59/0,J60/0", "2024-02-28T12:00:00Z", 3600, "BBB"),
        ("AAA0BBB,J59/0,J60/0", "2024-02-29T12:00:00Z", 3600, "BBB"),
        ("AAA0BBB,J59/0,J60/0", "2024-03-01T12:00:00Z", 0, "AAA"),
        ("AAA0BBB,59/0,60/0", "2024-02-29T12:00:00Z", 3600, "BBB"),
        ("AAA0BBB,59/0,60/0", "2026-03-01T12:00:00Z", 3600, "BBB"),
        ("AAA0BBB,59/0,60/0", "2026-02-28T12:00:00Z", 0, "AAA"),
        ("LMT-5:41:16", "2026-02-28T12:00:00Z", 20_476, "LMT"),
    ])
    func `a footer says what holds for ever`(
        footer: String, at: String, offsetSeconds: Int, abbreviation: String
    ) throws {
        let rules = try ZoneFile.read(zoneFile(footer: footer))
        #expect(rules.offsetSeconds(at: try time(at)) == offsetSeconds)
        #expect(rules.abbreviation(at: try time(at)) == abbreviation)
    }

    @Test func `a summer all year round leaves no gap`() throws {
        let rules = try ZoneFile.read(zoneFile(footer: "XXX3EDT4,0/0,J365/23"))
        let moment = try shown("2025-12-31", 23, 30)
        #expect(rules.instant(of: moment).rfc3339 == "2026-01-01T03:30:00Z")
    }

    @Test func `the calendar goes on after the year 9999`() throws {
        let rules = try ZoneFile.read(zoneFile(footer: "CET-1CEST,M3.5.0,M10.5.0/3"))
        let summer = try time("2026-07-01T00:00:00Z")
        let cycle: Int64 = 146_097
        #expect(rules.offsetSeconds(at: summer.advanced(byDays: cycle * 30)) == 7200)
        #expect(rules.offsetSeconds(at: summer.advanced(byDays: cycle * -30)) == 7200)
    }

    @Test(arguments: [Int64.min, .min + 1, -1, 0, .max - 1, .max])
    func `the ends of time are no trap`(milliseconds: Int64) throws {
        let time = Timestamp(milliseconds: milliseconds)
        for footer in ["UTC0", "CET-1CEST,M3.5.0,M10.5.0/3", "AAA-24BBB-23,0/-167,365/167"] {
            let rules = try ZoneFile.read(zoneFile(footer: footer))
            let moment = rules.moment(at: time)
            let difference = rules.instant(of: moment).seconds(to: time)
            #expect(abs(difference) < 90_000)
        }
    }

    @Test(arguments: [
        "", "EST", "EST5EDT", "EST5EDT,M3.2.0", "EST5EDT,M13.2.0,M11.1.0", "E5", "EST25", "EST5X",
        "EST5EDT,M3.6.0,M11.1.0", "EST5EDT,M3.2.7,M11.1.0", "EST5EDT,J0,J366", "EST5EDT,366,1",
        "EST5EDT,M3.2.0/168,M11.1.0", "<+03-3", "EST5EDT,M3.2.0,M11.1.0,", "EST5:60", "EST5 ",
        "EST999999999999999999999",
    ])
    func `a footer that is no rule is refused`(footer: String) {
        if footer.isEmpty {
            #expect(throws: Never.self) { try ZoneFile.read(zoneFile(footer: footer)) }
        } else {
            #expect(throws: ZoneFile.Failure.self) { try ZoneFile.read(zoneFile(footer: footer)) }
        }
    }

    @Test func `every file cut short is refused`() throws {
        let bytes = Array(try Data(contentsOf: URL(filePath: "\(zoneFolder)/Europe/Berlin")))
        for count in 0..<bytes.count {
            #expect(throws: ZoneFile.Failure.self) { try ZoneFile.read(Array(bytes[..<count])) }
        }
        #expect(throws: ZoneFile.Failure.self) {
            try ZoneFile.read(bytes + [UInt8](repeating: 0, count: ZoneFile.fileBytesMax))
        }
    }

    @Test func `changed bytes never crash the reader or the rules`() throws {
        let original = Array(try Data(contentsOf: URL(filePath: "\(zoneFolder)/Africa/Casablanca")))
        var random = SeededGenerator(seed: 8536)
        var readCount = 0
        for _ in 0..<4000 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] =
                    UInt8.random(in: .min ... .max, using: &random)
            }
            guard let rules = try? ZoneFile.read(bytes) else { continue }
            readCount += 1
            for milliseconds in [Int64.min, 0, 1_774_746_000_000, 4_000_000_000_000, .max] {
                let moment = rules.moment(at: Timestamp(milliseconds: milliseconds))
                _ = rules.instant(of: moment)
            }
        }
        #expect(readCount > 100 && readCount < 4000)
    }

    @Test func `files with leap seconds are refused with the reason`() throws {
        var bytes = zoneFile(footer: "UTC0")
        // Twelve bytes for one leap second of the second block, and its count.
        bytes[54 + 31] = 1
        bytes.insert(contentsOf: [UInt8](repeating: 0, count: 12), at: 54 + 44 + 10)
        let failure = #expect(throws: ZoneFile.Failure.self) { try ZoneFile.read(bytes) }
        #expect(failure?.reason.contains("leap seconds") == true)
    }

    @Test func `version 1 is refused with the reason`() throws {
        var bytes = zoneFile(footer: "UTC0")
        bytes[4] = 0
        let failure = #expect(throws: ZoneFile.Failure.self) { try ZoneFile.read(bytes) }
        #expect(failure?.reason.contains("version 1") == true)
    }

    @Test func `UTC is its own zone`() {
        #expect(ZoneRules.utc.offsetSeconds(at: Timestamp(milliseconds: 0)) == 0)
        #expect(ZoneRules.utc.abbreviation(at: Timestamp(milliseconds: 0)) == "UTC")
    }
}
