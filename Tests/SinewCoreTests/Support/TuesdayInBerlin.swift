import Foundation
import Testing

@testable import SinewCore

/// The day the pages are drawn for: Tuesday 14 April 2026, 14:58:30 in Berlin.
enum TuesdayInBerlin {
    static func parser() throws -> MomentParser {
        let now = try #require(Timestamp(rfc3339: "2026-04-14T12:58:30Z"))
        let file = URL(filePath: "/usr/share/zoneinfo/Europe/Berlin")
        return MomentParser(now: now, zone: try ZoneFile.read(Array(Data(contentsOf: file))))
    }
}
