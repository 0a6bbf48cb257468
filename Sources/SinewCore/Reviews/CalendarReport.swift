/// A time zone that the machine knows.
package struct NamedZone: Sendable, Hashable {
    /// Its IANA name.
    package var name: String
    package var rules: ZoneRules
    /// Which edition of the time zone database says so, such as `2025b`, where it is known.
    package var edition: String?

    package init(name: String, rules: ZoneRules, edition: String?) {
        self.name = name
        self.rules = rules
        self.edition = edition
    }
}

/// `sinew review calendar`: the reviews that come, when and which; its data are what a calendar
/// feed is made of.
package struct CalendarReport {
    let context: ReportContext
    let zone: NamedZone
    private let rhythm: ReviewRhythm?
    private let revision: RhythmRevision
    private let sittings: [ReviewCalendar.Sitting]
    private let from: Timestamp
    private let end: Timestamp

    /// How far back the calendar reaches, in days, where the rhythm did not change since.
    package static let behindDaysMax: Int64 = 90
    /// Most reviews that the page lists; the data have all.
    package static let rowsMax = 14

    package init(_ context: ReportContext, zone: NamedZone) {
        self.context = context
        self.zone = zone
        let calendar = ReviewCalendar(context.standing, zone: zone.rules)
        let revised =
            context.standing.rhythmRevision ?? RhythmRevision(sequence: 0, time: context.now)
        // A skipped review moves an entry, and takes none of those before it away.
        let skip = context.standing.reviews.lastSkip
        revision = skip.flatMap { $0.sequence > revised.sequence ? $0 : nil } ?? revised
        // What was before the rhythm changed fell by another one: the past is not rewritten.
        from = max(
            context.now.advanced(byDays: -CalendarReport.behindDaysMax),
            min(revised.time, context.now))
        end = context.now.advanced(byDays: ReviewCalendar.aheadDaysMax)
        rhythm = calendar?.rhythm
        sittings = calendar?.sittingsAndSkipped(from: from, until: end) ?? []
    }

    package var report: Report {
        context.report(
            "calendar", data: data,
            sheet: Sheet(
                path: "reviews / calendar", title: "Reviews to come", lede: lede, action: action,
                parts: comingPart + [rhythmPart], command: "sinew review calendar"))
    }

    private var coming: [ReviewCalendar.Sitting] { sittings.filter { $0.start >= context.now } }

    private var lede: Phrase {
        guard let next = coming.first else {
            return "\(strong: "No review comes.") No workflow adopts a pack that has a rhythm."
        }
        return "\(strong: CalendarReport.when(next, zone)) is the next: "
            + "\(CalendarReport.title(next))."
    }

    private var action: Sheet.Action {
        coming.isEmpty
            ? Sheet.Action(
                "Declare the workflow that hurts most", command: NounGuide.example(.workflow))
            : Sheet.Action(
                "Take them into your calendar", command: "sinew export calendar reviews.ics",
                page: "/calendar.ics")
    }

    private var comingPart: [Sheet.Part] {
        guard !coming.isEmpty else { return [] }
        let rows: [[Phrase]] = coming.prefix(CalendarReport.rowsMax).map { sitting in
            [
                "\(MomentText.weekday(sitting.day)) \(monthAndYear(sitting.day))",
                Phrase(MomentText.clock(zone.rules.moment(at: sitting.start))),
                Phrase(CalendarReport.title(sitting) + state(sitting).suffix),
                Phrase(DurationText.text(minutes: sitting.minutes)), links(sitting.workflows),
            ]
        }
        let table = Sheet.Content.table(
            columns: ["Day", "Time", "Review", "Length", "Workflows"], rows: rows)
        return [Sheet.Part("Coming", count: "\(coming.count)", table)]
    }

    /// What became of a sitting, where it was dealt with by itself.
    private enum SittingState: String {
        case planned, held, skipped

        var suffix: String { self == .planned ? "" : ", \(rawValue)" }
    }

    private func state(_ sitting: ReviewCalendar.Sitting) -> SittingState {
        let own = sitting.turns.compactMap { context.standing.reviews.settled[$0] }
            .filter { $0.day == sitting.day }
        guard own.count == sitting.turns.count, let last = own.first else { return .planned }
        return last.isSkipped ? .skipped : .held
    }

    private func monthAndYear(_ day: CivilDate) -> String {
        let (year, month, _) = day.components
        return "\(CivilDate.monthNames[month - 1]) \(year)"
    }

    /// Most workflows that a row names.
    private static let namedMax = 3

    private func links(_ workflows: [Record]) -> Phrase {
        var phrase: Phrase = ""
        for (index, workflow) in workflows.prefix(CalendarReport.namedMax).enumerated() {
            phrase = phrase + (index == 0 ? "" : ", ") + context.link(workflow)
        }
        let more = workflows.count - CalendarReport.namedMax
        return more > 0 ? phrase + " and \(more) more" : phrase
    }

    private var rhythmPart: Sheet.Part {
        guard let rhythm else { return Sheet.Part("Rhythm", .note("There is no ledger.")) }
        let monthly =
            rhythm.monthlyDay.map { "on day \($0), or the month’s last" }
            ?? "on the first review day from day \(rhythm.from.components.day) on"
        return Sheet.Part(
            "Rhythm",
            .facts([
                Sheet.Fact("Review day", Phrase(CivilDate.weekdayNames[rhythm.weekday - 1])),
                Sheet.Fact("Time", Phrase(ClockText.text(minutes: rhythm.minuteOfDay))),
                Sheet.Fact("Length", Phrase(DurationText.text(minutes: rhythm.lengthMinutes))),
                Sheet.Fact("Monthly", Phrase(monthly)),
                Sheet.Fact(
                    "Monthly length",
                    Phrase(DurationText.text(minutes: rhythm.monthlyLengthMinutes))),
                Sheet.Fact("Counted from", Phrase(rhythm.from.description)),
                Sheet.Fact(
                    "Time zone", Phrase(zone.name + (zone.edition.map { ", rules of \($0)" } ?? ""))
                ),
                Sheet.Fact("To change it", "\(code: "sinew review rhythm --help")"),
            ]))
    }

    /// `weekly, biweekly and monthly`.
    package static func title(_ sitting: ReviewCalendar.Sitting) -> String {
        title(sitting.rhythms)
    }

    static func title(_ rhythms: [RhythmPeriod]) -> String {
        let names = rhythms.map(\.name)
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }

    /// `Tue 17 March 2026 10:00 CET`: by the ledger's clock, whoever asks from wherever.
    static func when(_ sitting: ReviewCalendar.Sitting, _ zone: NamedZone) -> String {
        MomentText.long(sitting.start, zone: zone.rules)
    }
}

extension CalendarReport {
    private var data: Value {
        [
            "zone": .text(zone.name), "edition": zone.edition.map { .text($0) } ?? .null,
            "rhythm": rhythm.map(CalendarReport.json) ?? .null,
            "revised": [
                "sequence": .integer(revision.sequence), "time": .text(revision.time.rfc3339),
            ],
            "clocks": .list(zone.rules.changes(from: from, until: end).map(CalendarReport.json)),
            "reviews": .list(sittings.map(json)),
        ]
    }

    private static func json(_ rhythm: ReviewRhythm) -> Value {
        [
            "day": .text(Schema.weekdays[rhythm.weekday - 1]),
            "time": .text(ClockText.text(minutes: rhythm.minuteOfDay)),
            "minutes": .integer(rhythm.lengthMinutes),
            "monthlyDay": rhythm.monthlyDay.map { .integer(Int64($0)) } ?? .null,
            "monthlyMinutes": .integer(rhythm.monthlyLengthMinutes),
            "from": .text(rhythm.from.description),
        ]
    }

    private static func json(_ change: ZoneChange) -> Value {
        [
            "begins": change.begins.map { .text($0.rfc3339) } ?? .null,
            "offsetBefore": .integer(Int64(change.offsetSecondsBefore)),
            "offset": .integer(Int64(change.offsetSeconds)), "name": .text(change.abbreviation),
            "isSummer": .bool(change.isSummer),
        ]
    }

    private func json(_ sitting: ReviewCalendar.Sitting) -> Value {
        let moment = zone.rules.moment(at: sitting.start)
        return [
            "key": .text(sitting.key), "day": .text(sitting.day.description),
            "time": .text(MomentText.clock(moment)), "begins": .text(sitting.start.rfc3339),
            "minutes": .integer(sitting.minutes), "title": .text(CalendarReport.title(sitting)),
            "state": .text(state(sitting).rawValue),
            "rhythms": .texts(sitting.rhythms.map(\.name)),
            "workflows": .texts(sitting.workflows.map(\.name)),
        ]
    }
}
