/// When the reviews of a ledger fall, as it says or as is assumed where it says nothing.
///
/// The lengths that are assumed keep to the effort budget (requirement L15): four weekly reviews
/// and a monthly one in the place of the fifth take 90 minutes.
package struct ReviewRhythm: Sendable, Hashable {
    /// 1 for Monday to 7 for Sunday.
    package var weekday = 2
    /// Minutes after midnight, by the ledger's clock.
    package var minuteOfDay: Int64 = 600
    package var lengthMinutes: Int64 = 15
    /// Nil: the monthly review falls on the first review day on or after the day of the month from
    /// which is counted.
    package var monthlyDay: Int?
    package var monthlyLengthMinutes: Int64 = 30
    /// The day from which is counted; the day the ledger was founded, if it says none.
    package var from: CivilDate

    package static let lengthMinutesBounds: ClosedRange<Int64> = 5...480
    package static let monthlyDayBounds: ClosedRange<Int64> = 1...31
    /// Years that a review can be counted from.
    static let yearBounds = 1970...9000

    package init(_ ledger: Record, zone: ZoneRules) {
        let founded = zone.moment(at: ledger.recorded).date
        from = ReviewRhythm.counted(founded) ?? CivilDate(dayNumber: 0)
        weekday = ReviewRhythm.weekday(ledger) ?? weekday
        if let minutes = ledger.fields["review-time"]?.integer,
            (0...ClockText.minutesMax).contains(minutes)
        {
            minuteOfDay = minutes
        }
        lengthMinutes = ReviewRhythm.length(ledger, "review-length") ?? lengthMinutes
        monthlyLengthMinutes =
            ReviewRhythm.length(ledger, "monthly-length") ?? monthlyLengthMinutes
        if let day = ledger.fields["monthly-day"]?.integer,
            ReviewRhythm.monthlyDayBounds.contains(day)
        {
            monthlyDay = Int(day)
        }
        if let day = ledger.fields["review-from"]?.text.flatMap({ CivilDate($0) }) {
            from = ReviewRhythm.counted(day) ?? from
        }
    }

    private static func counted(_ day: CivilDate) -> CivilDate? {
        abs(day.dayNumber) < 4_000_000 && yearBounds.contains(day.components.year) ? day : nil
    }

    /// The review day that a ledger or a workflow names.
    static func weekday(_ record: Record) -> Int? {
        record.fields["review-day"]?.text.flatMap { Schema.weekdays.firstIndex(of: $0) }
            .map { $0 + 1 }
    }

    private static func length(_ ledger: Record, _ field: String) -> Int64? {
        ledger.fields[field]?.integer.flatMap { lengthMinutesBounds.contains($0) ? $0 : nil }
    }

    /// The days of a rhythm of a pack, on another weekday where a workflow names one.
    package func recurrence(_ rhythm: RhythmPeriod, weekday own: Int? = nil) -> Recurrence {
        switch rhythm.unit {
        case .day: .days(every: rhythm.every, anchor: from)
        // Counted by weeks from Monday to Sunday: two workflows with different review days still
        // have their biweekly review in the same week.
        case .week:
            .weeks(
                every: rhythm.every,
                anchor: from.monday.advanced(byDays: Int64((own ?? weekday) - 1)))
        case .month:
            .months(
                every: rhythm.every, anchor: from, day: monthlyDay ?? from.components.day)
        }
    }
}

/// How often a review comes round: what is left of a pack's rhythm without its words.
package struct RhythmPeriod: Sendable, Hashable, Comparable {
    package var unit: Pack.Rhythm.Unit
    package var every: Int64

    package init(_ unit: Pack.Rhythm.Unit, every: Int64) {
        self.unit = unit
        self.every = every
    }

    /// `weekly`, `quarterly`, `every 5 weeks`.
    package var name: String {
        switch (unit, every) {
        case (.day, 1): "daily"
        case (.week, 1): "weekly"
        case (.week, 2): "biweekly"
        case (.month, 1): "monthly"
        case (.month, 3): "quarterly"
        case (.month, 12): "yearly"
        default: "every \(every) \(unit.rawValue)s"
        }
    }

    package static func < (left: RhythmPeriod, right: RhythmPeriod) -> Bool {
        (left.rank, left.every) < (right.rank, right.every)
    }

    private var rank: Int { Pack.Rhythm.Unit.allCases.firstIndex(of: unit) ?? 0 }
}
