/// Of all incident minutes, those that rested on somebody's extra effort: outside stated hours,
/// alone beyond two hours, or without a runbook that held. Each minute counts once.
package enum Heroics {
    /// The hours in which a workflow's people mean to work, Monday to Friday.
    package struct Hours: Sendable, Hashable {
        /// Minutes after midnight by the ledger's clock.
        package var from: Int64
        package var until: Int64

        package init?(_ workflow: Record) {
            guard let from = workflow.fields["hours-from"]?.integer,
                let until = workflow.fields["hours-until"]?.integer, from < until
            else { return nil }
            self.from = from
            self.until = until
        }

        package init(from: Int64, until: Int64) {
            self.from = from
            self.until = until
        }
    }

    package struct Effort: Sendable, Hashable {
        package var incident: IncidentCourse
        /// Whether somebody followed a runbook to its end without leaving it.
        package var hasRunbookHeld: Bool

        package init(_ incident: IncidentCourse, hasRunbookHeld: Bool) {
            self.incident = incident
            self.hasRunbookHeld = hasRunbookHeld
        }
    }

    package static let aloneSecondsMax: Int64 = 120 * 60

    /// - Parameters:
    ///   - hours: nil where nobody stated them; then it is not measured.
    ///   - window: a month, at most `windowDaysMax`.
    package static func figure(
        _ efforts: [Effort], hours: Hours?, zone: ZoneRules, in window: Stretch, at now: Timestamp
    ) -> Figure {
        var (all, heroic): (Int64, Int64) = (0, 0)
        var (outside, alone, without): (Int64, Int64, Int64) = (0, 0, 0)
        var events: [Int64] = []
        for effort in efforts {
            let shown = effort.incident.stretch(at: now).within(window)
            guard shown.seconds > 0 else { continue }
            events.append(effort.incident.sequence)
            let late = hours.map { closed(in: shown, $0, zone) } ?? []
            let single = sole(effort.incident, in: shown)
            let left = effort.hasRunbookHeld ? [] : [shown]
            all += shown.seconds
            heroic += Stretch.covered(late + single + left)
            outside += Stretch.covered(late)
            alone += Stretch.covered(single)
            without += Stretch.covered(left)
        }
        let minutes = { (seconds: Int64) in "\(seconds / 60) min" }
        return Figure(
            .heroics, value: hours == nil ? nil : FigureText.share(heroic, of: all),
            count: Int(all / 60), window: window,
            counter: Figure.Beside(
                "outside stated hours:", hours == nil ? "not measured" : minutes(outside)),
            beside: [
                Figure.Beside("alone beyond two hours:", minutes(alone)),
                Figure.Beside("without a runbook that held:", minutes(without)),
            ],
            note: hours == nil ? "the workflow states no hours" : nil, events: events)
    }

    /// Most days that are looked at one by one.
    static let windowDaysMax: Int64 = 400

    private static func closed(in shown: Stretch, _ hours: Hours, _ zone: ZoneRules) -> [Stretch] {
        var day = zone.moment(at: shown.start).date
        let last = min(
            zone.moment(at: shown.end).date, day.advanced(byDays: Heroics.windowDaysMax))
        var closed: [Stretch] = []
        while day <= last {
            let at = { (minutes: Int64) in
                zone.instant(of: CivilMoment(date: day, secondOfDay: Int(minutes * 60)))
            }
            let (start, next) = (zone.start(of: day), zone.start(of: day.advanced(byDays: 1)))
            if day.weekday > 5 {
                closed.append(Stretch(start, next).within(shown))
            } else {
                closed.append(Stretch(start, at(hours.from)).within(shown))
                closed.append(Stretch(at(hours.until), next).within(shown))
            }
            day = day.advanced(byDays: 1)
        }
        return closed
    }

    /// What somebody alone was on it beyond two hours at a stretch.
    private static func sole(_ incident: IncidentCourse, in shown: Stretch) -> [Stretch] {
        let spans = incident.responders.map { Stretch($0.joined, $0.left ?? shown.end) }
        let turns = Set(spans.flatMap { [$0.start, $0.end] }).sorted()
        var found: [Stretch] = []
        var since: (member: SubjectID, start: Timestamp)?
        for (start, end) in zip(turns, turns.dropFirst()) {
            let present = incident.responders.indices.filter {
                spans[$0].start <= start && spans[$0].end >= end
            }
            let members = Set(present.map { incident.responders[$0].member })
            guard members.count == 1, let only = members.first else {
                since = nil
                continue
            }
            if since?.member != only { since = (only, start) }
            let limit = (since?.start ?? start).advanced(bySeconds: aloneSecondsMax)
            found.append(Stretch(max(limit, start), end).within(shown))
        }
        return found
    }
}
