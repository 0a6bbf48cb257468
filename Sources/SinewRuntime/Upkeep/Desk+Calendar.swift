package import SinewCore
import SinewExchange

extension Desk {
    /// The reviews as iCalendar (RFC 5545): times, and no word that anybody wrote.
    package func exportedCalendar(asOf: AsOf?) async throws -> CalendarText {
        let report = try await answer(.calendar, asOf: asOf)
        guard let feed = CalendarFeed(report) else { throw Refusal.noLedger }
        return CalendarText(
            bytes: CalendarExport.bytes(feed), type: CalendarExport.mediaType,
            reviewCount: feed.reviews.count)
    }
}

/// A calendar as a file or an answer carries it.
package struct CalendarText: Sendable, Hashable {
    package var bytes: [UInt8]
    /// Its media type.
    package var type: String
    package var reviewCount: Int
}

extension LocalDesk {
    /// Writes the reviews as iCalendar; `-` is standard output.
    package func exportCalendar(to path: String, asOf: AsOf?) async throws -> Report {
        let text = try await exportedCalendar(asOf: asOf)
        let output = try ExportFile(path)
        try output.write(text.bytes)
        try output.finish()
        let count = text.reviewCount == 1 ? "1 review" : "\(text.reviewCount) reviews"
        return ledger.context(ledger.standing).report(
            "export-calendar",
            data: ["path": .text(path), "reviews": .integer(Int64(text.reviewCount))],
            sheet: Sheet(
                path: "export / calendar", title: "Exported",
                lede: "\(strong: path) holds \(count). It names nobody and no workflow.",
                command: "sinew export calendar \(path)"))
    }
}

extension CalendarFeed {
    /// From the data of the calendar's report; nil for anything else.
    fileprivate init?(_ report: Report) {
        guard let ledger = report.ledger, let data = report.data.object,
            let zone = data["zone"]?.text, let revised = data["revised"]?.object,
            let sequence = revised["sequence"]?.integer,
            let time = revised["time"]?.text.flatMap({ Timestamp(rfc3339: $0) })
        else { return nil }
        self.init(
            ledger: ledger.text, zone: zone,
            clocks: (data["clocks"]?.list ?? []).compactMap(\.object).compactMap(ZoneChange.init),
            revision: sequence, revised: time,
            reviews: (data["reviews"]?.list ?? []).compactMap(\.object).compactMap(Review.init))
    }
}

extension ZoneChange {
    fileprivate init?(_ object: Object) {
        guard let before = object["offsetBefore"]?.integer, let after = object["offset"]?.integer,
            let name = object["name"]?.text
        else { return nil }
        self.init(
            begins: object["begins"]?.text.flatMap { Timestamp(rfc3339: $0) },
            offsetSecondsBefore: Int(before), offsetSeconds: Int(after), abbreviation: name,
            isSummer: object["isSummer"] == .bool(true))
    }
}

extension CalendarFeed.Review {
    fileprivate init?(_ object: Object) {
        guard let key = object["key"]?.text, let minutes = object["minutes"]?.integer,
            let begins = object["begins"]?.text.flatMap({ Timestamp(rfc3339: $0) }),
            let title = object["title"]?.text
        else { return nil }
        self.init(
            key: key, begins: begins, minutes: minutes, title: title,
            workflowCount: object["workflows"]?.list?.count ?? 0)
    }
}
