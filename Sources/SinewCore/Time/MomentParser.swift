/// Times and days as people type them: `yesterday`, `last friday 14:05`, `3 days ago`, `2026-W12`.
///
/// Words are English, in any case. A day without a time stays a day; a clock's reading is turned
/// into an instant by the rules of the zone.
package struct MomentParser: Sendable {
    package enum Reading: Sendable, Hashable {
        case moment(Timestamp)
        case day(CivilDate)

        /// The instant, or the first one of the day.
        package func start(in zone: ZoneRules) -> Timestamp {
            switch self {
            case .moment(let time): time
            case .day(let day): zone.start(of: day)
            }
        }

        /// The instant, or the last one of the day: what "as of" a day means.
        package func end(in zone: ZoneRules) -> Timestamp {
            switch self {
            case .moment(let time): time
            case .day(let day):
                Timestamp(milliseconds: zone.start(of: day.advanced(byDays: 1)).milliseconds - 1)
            }
        }
    }

    package struct Failure: Error, Sendable, Hashable {
        /// The part that was not understood, in lower case.
        package var part: String
        package var reason: String

        /// One sentence, and the forms that are understood.
        package var message: String { "\(reason). Times are written like \(MomentParser.forms)." }
    }

    package static let textBytesMax = 64
    /// How far `ago` and `in` reach: a century.
    package static let awayDaysMax = 36_600

    package static let forms =
        "now, 14:05, today, yesterday 14:05, friday, 3 days ago, in 2h, 2026-03-01, "
        + "2026-03-01 14:05, 2026-03-01T14:05Z, 1 march 2026, march 2026, 2026-W12"

    package let now: Timestamp
    package let zone: ZoneRules
    /// Whether a weekday alone is the next of its name: days by which something is done lie ahead,
    /// and what happened lies behind.
    package let isAhead: Bool

    package init(now: Timestamp, zone: ZoneRules, isAhead: Bool = false) {
        self.now = now
        self.zone = zone
        self.isAhead = isAhead
    }

    private var today: CivilDate { zone.moment(at: now).date }

    package func read(_ text: some StringProtocol) throws(Failure) -> Reading {
        guard text.utf8.count <= MomentParser.textBytesMax else {
            throw Failure(
                part: "", reason: "A time has at most \(MomentParser.textBytesMax) bytes")
        }
        guard text.utf8.allSatisfy({ (0x20...0x7E).contains($0) || $0 == 0x09 }) else {
            throw Failure(part: "", reason: "A time is written in plain letters and digits")
        }
        var words = text.lowercased().utf8.split(whereSeparator: ByteCursor.isSpace)
            .map { String(decoding: $0, as: UTF8.self) }
        guard !words.isEmpty else { throw Failure(part: "", reason: "No time is given") }
        if words == ["now"] { return .moment(now) }
        if words.last == "ago" { return try away(words.dropLast(), by: -1, in: text) }
        if words.first == "in" { return try away(words.dropFirst(), by: 1, in: text) }
        if words.count == 1, let reading = try combined(words[0]) { return reading }
        // A clock's reading stands at the end, behind the day it belongs to.
        let (clock, offsetSeconds) = try takeClock(&words)
        let date = words.isEmpty && clock != nil ? today : try day(words)
        guard let clock else { return .day(date) }
        return .moment(instant(date, clock, offsetSeconds))
    }

    private typealias Clock = (second: Int, milliseconds: Int)

    private func instant(_ date: CivilDate, _ clock: Clock, _ offsetSeconds: Int?) -> Timestamp {
        let shown = CivilMoment(date: date, secondOfDay: clock.second)
        let start =
            offsetSeconds.map { shown.timestamp(offsetSeconds: $0) }
            ?? zone.instant(of: shown)
        return Timestamp(milliseconds: start.milliseconds + Int64(clock.milliseconds))
    }

    private func unknown(_ part: String) -> Failure {
        Failure(part: part, reason: "“\(part)” is not understood as a time")
    }

    /// `2026-03-01T14:05`, with or without an offset.
    private func combined(_ word: String) throws(Failure) -> Reading? {
        var cursor = ByteCursor(word)
        guard let date = cursor.date(), cursor.take(UInt8(ascii: "t")) else { return nil }
        guard let clock = cursor.clock() else { throw unknown(word) }
        if cursor.isAtEnd { return .moment(instant(date, clock, nil)) }
        guard let offset = cursor.zoneOffsetSeconds(), cursor.isAtEnd else { throw unknown(word) }
        return .moment(instant(date, clock, offset))
    }

    /// `14:05`, `9:30`, `14:05z`, `14:05+02:00`, `at 14:05`.
    private func takeClock(
        _ words: inout [String]
    ) throws(Failure) -> (clock: Clock?, offsetSeconds: Int?) {
        guard let last = words.last, last.utf8.contains(UInt8(ascii: ":")) else {
            return (nil, nil)
        }
        var cursor = ByteCursor(last)
        guard let clock = cursor.clock(hourWidths: 1...2) else { throw unknown(last) }
        let offsetSeconds = cursor.isAtEnd ? nil : cursor.zoneOffsetSeconds()
        guard cursor.isAtEnd else { throw unknown(last) }
        words.removeLast()
        if words.last == "at" { words.removeLast() }
        return (clock, offsetSeconds)
    }

    private func day(_ words: [String]) throws(Failure) -> CivilDate {
        switch words.count {
        case 1: return try day(words[0])
        case 2:
            if words[0] == "last", let weekday = MomentParser.weekday(words[1]) {
                return last(weekday)
            }
            if words[0] == "next", let weekday = MomentParser.weekday(words[1]) {
                return next(weekday)
            }
            if let month = MomentParser.month(words[0]) {
                return try date(words, year: words[1], month: month, day: "1")
            }
        case 3:
            if let month = MomentParser.month(words[1]) {
                return try date(words, year: words[2], month: month, day: words[0])
            }
        default: break
        }
        throw unknown(words.joined(separator: " "))
    }

    private func day(_ word: String) throws(Failure) -> CivilDate {
        if word == "today" { return today }
        if word == "yesterday" { return today.advanced(byDays: -1) }
        if word == "tomorrow" { return today.advanced(byDays: 1) }
        if let weekday = MomentParser.weekday(word) {
            return isAhead ? next(weekday) : last(weekday)
        }
        var cursor = ByteCursor(word)
        if let date = cursor.date(), cursor.isAtEnd { return date }
        cursor = ByteCursor(word)
        if let year = cursor.number(width: 4), cursor.take("-w"),
            let week = cursor.number(width: 2)
        {
            var weekday = 1
            if cursor.take(UInt8(ascii: "-")) { weekday = cursor.number(width: 1) ?? 0 }
            guard cursor.isAtEnd else { throw unknown(word) }
            guard let date = CivilDate(weekYear: year, week: week, weekday: weekday) else {
                throw Failure(part: word, reason: "The calendar has no “\(word)”")
            }
            return date
        }
        cursor = ByteCursor(word)
        if cursor.number(width: 4) != nil, cursor.take("-"), cursor.number(width: 2) != nil,
            cursor.take("-"), cursor.number(width: 2) != nil, cursor.isAtEnd
        {
            throw Failure(part: word, reason: "The calendar has no “\(word)”")
        }
        throw unknown(word)
    }

    private func date(
        _ words: [String], year: String, month: Int, day: String
    ) throws(Failure) -> CivilDate {
        var (yearCursor, dayCursor) = (ByteCursor(year), ByteCursor(day))
        guard let year = yearCursor.number(width: 4), yearCursor.isAtEnd,
            let day = dayCursor.number(widths: 1...2), dayCursor.isAtEnd
        else { throw unknown(words.joined(separator: " ")) }
        guard let date = CivilDate(year: year, month: month, day: day) else {
            let text = words.joined(separator: " ")
            throw Failure(part: text, reason: "The calendar has no “\(text)”")
        }
        return date
    }

    /// The most recent day of this name before today.
    private func last(_ weekday: Int) -> CivilDate {
        let back = (today.weekday - weekday + 6) % 7 + 1
        return today.advanced(byDays: -Int64(back))
    }

    /// The first day of this name after today.
    private func next(_ weekday: Int) -> CivilDate {
        today.advanced(byDays: Int64((weekday - today.weekday + 6) % 7 + 1))
    }

    /// `3 days`, `a week`, `2 months` count days; `2h`, `45 minutes` count time.
    ///
    /// - Parameter sign: -1 for back, 1 for ahead.
    private func away(
        _ words: ArraySlice<String>, by sign: Int, in said: some StringProtocol
    ) throws(Failure) -> Reading {
        let said = said.lowercased()
        let text = words.joined(separator: " ")
        var cursor = ByteCursor(text)
        let count: Int
        if let number = cursor.number(widths: 1...7) {
            count = number
        } else if cursor.take("an ") || cursor.take("a ") || cursor.take("one ") {
            count = 1
        } else {
            throw unknown(said)
        }
        _ = cursor.take(while: ByteCursor.isSpace)
        let unit = String(decoding: cursor.take(while: ByteCursor.isLetter), as: UTF8.self)
        guard cursor.isAtEnd else { throw unknown(said) }
        let months = ["month": 1, "months": 1, "year": 12, "years": 12][unit]
        guard let minutes = months.map({ Int64($0) * 31 * 1440 }) ?? DurationText.unitMinutes(unit)
        else { throw unknown(said) }
        guard Int64(count) * minutes <= Int64(MomentParser.awayDaysMax) * 1440 else {
            throw Failure(part: text, reason: "“\(said)” is more than a century away")
        }
        if let months, let date = today.advanced(byMonths: sign * count * months) {
            return .day(date)
        }
        let all = Int64(sign * count) * minutes
        if minutes < 1440 { return .moment(now.advanced(bySeconds: all * 60)) }
        return .day(today.advanced(byDays: all / 1440))
    }

    /// 1 for Monday to 7 for Sunday; from three letters on.
    static func weekday(_ word: String) -> Int? { position(of: word, in: CivilDate.weekdayNames) }

    private static func month(_ word: String) -> Int? {
        position(of: word, in: CivilDate.monthNames)
    }

    private static func position(of word: String, in names: [String]) -> Int? {
        guard word.utf8.count >= 3 else { return nil }
        let index = names.firstIndex {
            $0.lowercased().utf8.starts(with: word.utf8)
        }
        return index.map { $0 + 1 }
    }
}
