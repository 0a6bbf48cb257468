/// The rule for all times after the last written transition: a POSIX `TZ` string as RFC 9636, 3.3
/// extends it (hours from -167 to 167).
struct ZoneFooter: Sendable, Hashable {
    var standard: ZoneRules.Clock
    var summer: Summer?

    struct Summer: Sendable, Hashable {
        var clock: ZoneRules.Clock
        /// Read on the standard clock.
        var begin: YearlyRule
        /// Read on the summer clock.
        var end: YearlyRule
    }

    /// A day of every year and a time on it.
    struct YearlyRule: Sendable, Hashable {
        enum Day: Sendable, Hashable {
            /// `Mm.w.d`: the wth weekday d (0 is Sunday) of month m, 5 being the last.
            case weekday(month: Int, week: Int, weekday: Int)
            /// `Jn`: 1 to 365, 29 February never counted.
            case julian(Int)
            /// `n`: 0 to 365, 29 February counted.
            case ordinal(Int)
        }

        var day: Day
        /// Seconds after midnight; negative and longer than a day are allowed.
        var seconds: Int
    }

    func clock(at seconds: Int64) -> ZoneRules.Clock {
        guard let summer else { return standard }
        let (inCycle, _) = ZoneFooter.split(seconds)
        let last = changes(aroundYearOf: inCycle, summer: summer).last { $0.start <= inCycle }
        return last?.clock ?? standard
    }

    /// Changes in a stretch of at most a year, in order.
    func changes(after earliest: Int64, through latest: Int64) -> [ZoneRules.Transition] {
        guard let summer else { return [] }
        let (inCycle, shift) = ZoneFooter.split(earliest)
        let last = inCycle.clampedSum(latest.clampedSum(earliest == .min ? .max : -earliest))
        return changes(aroundYearOf: inCycle, summer: summer)
            .filter { $0.start > inCycle && $0.start <= last }
            .map { ZoneRules.Transition(start: $0.start.clampedSum(shift), clock: $0.clock) }
    }

    /// The calendar repeats itself after 400 years, weekdays included, so any instant can be
    /// looked at as one between 1970 and 2370.
    private static func split(_ seconds: Int64) -> (inCycle: Int64, shift: Int64) {
        let cycleSeconds: Int64 = 146_097 * 86_400
        let inCycle = seconds.remainder(cycleSeconds)
        // Near the smallest integer the shift cannot be counted; nothing happens there.
        return (inCycle, seconds.clampedSum(-inCycle))
    }

    /// Two years back, as a rule's time may be up to a week away from its day.
    private func changes(
        aroundYearOf seconds: Int64, summer: Summer
    ) -> [ZoneRules.Transition] {
        let year = CivilDate(dayNumber: seconds.floorDivided(by: 86_400)).components.year
        var changes: [ZoneRules.Transition] = []
        for year in year - 2...year + 1 {
            let end = summer.end.instant(in: year, offsetSeconds: summer.clock.offsetSeconds)
            changes.append(ZoneRules.Transition(start: end, clock: standard))
            let begin = summer.begin.instant(in: year, offsetSeconds: standard.offsetSeconds)
            changes.append(ZoneRules.Transition(start: begin, clock: summer.clock))
        }
        changes.sort { $0.start < $1.start }
        // Where summer ends and begins at one instant it goes on (RFC 9636, 3.3.1), and the
        // standard clock, which nobody could ever read, must not look like a gap.
        return changes.filter { change in
            change.clock == summer.clock
                || !changes.contains { $0.start == change.start && $0.clock == summer.clock }
        }
    }
}

extension ZoneFooter.YearlyRule {
    func instant(in year: Int, offsetSeconds: Int) -> Int64 {
        dayNumber(in: year) * 86_400 + Int64(seconds - offsetSeconds)
    }

    private func dayNumber(in year: Int) -> Int64 {
        switch day {
        case .weekday(let month, let week, let weekday):
            let first = ZoneFooter.YearlyRule.dayNumber(year: year, month: month)
            // 1970-01-01 was a Thursday, which is 4 where Sunday is 0.
            let firstWeekday = Int((first + 4).remainder(7))
            var day = (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
            while day >= CivilDate.dayCount(year: year, month: month) { day -= 7 }
            return first + Int64(day)
        case .julian(let day):
            let leap = CivilDate.dayCount(year: year, month: 2) == 29 && day >= 60
            return ZoneFooter.YearlyRule.dayNumber(year: year, month: 1)
                + Int64(leap ? day : day - 1)
        case .ordinal(let day):
            return ZoneFooter.YearlyRule.dayNumber(year: year, month: 1) + Int64(day)
        }
    }

    private static func dayNumber(year: Int, month: Int) -> Int64 {
        CivilDate(year: year, month: month, day: 1)?.dayNumber ?? 0
    }
}

extension ZoneFooter {
    /// From the text between the two line feeds; nil where it is not such a rule. A summer clock
    /// without days is none: POSIX leaves to the system when it begins.
    init?(_ bytes: [UInt8]) {
        var cursor = ByteCursor(bytes)
        guard let name = ZoneFooter.abbreviation(&cursor),
            let behind = ZoneFooter.seconds(&cursor, hoursMax: 24)
        else { return nil }
        standard = ZoneRules.Clock(offsetSeconds: -behind, abbreviation: name)
        if cursor.isAtEnd { return }
        guard let summerName = ZoneFooter.abbreviation(&cursor) else { return nil }
        var summerClock = ZoneRules.Clock(
            offsetSeconds: standard.offsetSeconds + 3600, abbreviation: summerName,
            isSummer: true)
        if cursor.next != UInt8(ascii: ",") {
            guard let behind = ZoneFooter.seconds(&cursor, hoursMax: 24) else { return nil }
            summerClock.offsetSeconds = -behind
        }
        guard let begin = ZoneFooter.rule(&cursor), let end = ZoneFooter.rule(&cursor),
            cursor.isAtEnd
        else { return nil }
        summer = Summer(clock: summerClock, begin: begin, end: end)
    }

    private static func abbreviation(_ cursor: inout ByteCursor) -> String? {
        let isQuoted = cursor.take(UInt8(ascii: "<"))
        let name = cursor.take { byte in
            ByteCursor.isLetter(byte)
                || isQuoted
                    && (ByteCursor.isDigit(byte) || byte == UInt8(ascii: "+")
                        || byte == UInt8(ascii: "-"))
        }
        guard (3...ZoneFile.abbreviationBytesMax).contains(name.count),
            !isQuoted || cursor.take(UInt8(ascii: ">"))
        else { return nil }
        return String(decoding: name, as: UTF8.self)
    }

    /// `[+-]hh[:mm[:ss]]`.
    private static func seconds(_ cursor: inout ByteCursor, hoursMax: Int) -> Int? {
        let isNegative = cursor.take(UInt8(ascii: "-"))
        if !isNegative { _ = cursor.take(UInt8(ascii: "+")) }
        guard let hours = cursor.number(widths: 1...3), hours <= hoursMax else { return nil }
        var seconds = hours * 3600
        for unit in [60, 1] where cursor.take(UInt8(ascii: ":")) {
            guard let number = cursor.number(widths: 1...2), number < 60 else { return nil }
            seconds += number * unit
        }
        return isNegative ? -seconds : seconds
    }

    private static func rule(_ cursor: inout ByteCursor) -> YearlyRule? {
        guard cursor.take(UInt8(ascii: ",")) else { return nil }
        let day: YearlyRule.Day
        if cursor.take(UInt8(ascii: "M")) {
            guard let month = cursor.number(widths: 1...2), (1...12).contains(month),
                cursor.take(UInt8(ascii: ".")), let week = cursor.number(width: 1),
                (1...5).contains(week), cursor.take(UInt8(ascii: ".")),
                let weekday = cursor.number(width: 1), (0...6).contains(weekday)
            else { return nil }
            day = .weekday(month: month, week: week, weekday: weekday)
        } else if cursor.take(UInt8(ascii: "J")) {
            guard let number = cursor.number(widths: 1...3), (1...365).contains(number) else {
                return nil
            }
            day = .julian(number)
        } else {
            guard let number = cursor.number(widths: 1...3), number <= 365 else { return nil }
            day = .ordinal(number)
        }
        guard cursor.take(UInt8(ascii: "/")) else { return YearlyRule(day: day, seconds: 7200) }
        guard let seconds = seconds(&cursor, hoursMax: 167) else { return nil }
        return YearlyRule(day: day, seconds: seconds)
    }
}
