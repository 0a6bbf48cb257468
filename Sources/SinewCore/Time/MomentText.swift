/// How times are shown: the clock for today, the weekday within this week, the date beyond.
package enum MomentText {
    /// `14:58`, `Thu 16` or `1 April 2026`; a week runs from Monday to Sunday.
    package static func short(_ time: Timestamp, now: Timestamp, zone: ZoneRules) -> String {
        let moment = zone.moment(at: time)
        let today = zone.moment(at: now).date
        if moment.date == today { return clock(moment) }
        return moment.date.monday == today.monday
            ? weekday(moment.date) : date(moment.date)
    }

    /// The same for a day without a time: `today`, `Thu 16` or `1 April 2026`.
    package static func short(_ day: CivilDate, now: Timestamp, zone: ZoneRules) -> String {
        let today = zone.moment(at: now).date
        if day == today { return "today" }
        return day.monday == today.monday ? weekday(day) : date(day)
    }

    /// `Thu 16 April 2026 14:58 CEST`: everything, for where a time is the subject itself.
    package static func long(_ time: Timestamp, zone: ZoneRules) -> String {
        let moment = zone.moment(at: time)
        return "\(moment.date.weekdayName.prefix(3)) \(date(moment.date)) \(clock(moment)) "
            + zone.abbreviation(at: time)
    }

    package static func clock(_ moment: CivilMoment) -> String {
        "\(Digits.pad(moment.hour, 2)):\(Digits.pad(moment.minute, 2))"
    }

    package static func weekday(_ day: CivilDate) -> String {
        "\(day.weekdayName.prefix(3)) \(day.components.day)"
    }

    package static func date(_ day: CivilDate) -> String {
        let (year, month, number) = day.components
        return "\(number) \(CivilDate.monthNames[month - 1]) \(year)"
    }
}
