import SinewCore
import SinewRuntime
import SinewWeb
import Testing

/// `/calendar` for people, `/calendar.ics` for their programs.
@Suite struct `Calendar routes` {
    let bench = LedgerBench()

    @Test func `the feed has its media type and nobody's words`() async throws {
        let desk = try await bench.found()
        let seen = try await bench.get("/calendar.ics", from: desk)
        #expect(seen.status == 200)
        #expect(seen.header("Content-Type") == "text/calendar; charset=utf-8")
        #expect(seen.header("Content-Disposition") == "inline; filename=\"reviews.ics\"")
        #expect(seen.text.hasPrefix("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"))
        #expect(seen.text.hasSuffix("\r\nEND:VCALENDAR\r\n"))
        #expect(seen.text.contains("\r\nSUMMARY:Weekly review\r\n"))
        for word in ["mei", "tom", "payments", "oxbow", "harbour"] {
            #expect(!seen.text.lowercased().contains(word), "\(word)")
        }
        let text = try await desk.exportedCalendar(asOf: nil)
        #expect(seen.text == String(decoding: text.bytes, as: UTF8.self))
    }

    @Test func `the page lists what comes and leads to the feed`() async throws {
        let desk = try await bench.found()
        let page = try await bench.get("/calendar", from: desk).text
        #expect(page.contains("<h1>Reviews to come</h1>"))
        #expect(page.contains("href=\"/calendar.ics\""))
        #expect(page.contains("href=\"/workflows/payments\""))
        let today = try await bench.get("/", from: desk).text
        #expect(today.contains("href=\"/calendar\""))
    }

    @Test func `an earlier entry has the calendar of then`() async throws {
        let desk = try await bench.found()
        let before = try await bench.size(desk)
        let seen = try await bench.get("/calendar.ics", from: desk).text
        try await bench.tell(desk, .setRhythm(values: ["review-time": "07:45"]))
        let then = try await bench.get("/calendar.ics?as-of=\(before)", from: desk).text
        let now = try await bench.get("/calendar.ics", from: desk).text
        #expect(then.contains("T100000\r\n") && !then.contains("T074500\r\n"))
        #expect(now.contains("T074500\r\n") && !now.contains("T100000\r\n"))
        #expect(seen.contains("T100000\r\n"))
    }
}
