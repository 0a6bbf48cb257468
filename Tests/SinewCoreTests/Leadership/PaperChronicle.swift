import SinewTesting

@testable import SinewCore

extension PaperLedger {
    /// What figures are computed from, read from the records and events themselves.
    var chronicle: Chronicle {
        var chronicle = Chronicle()
        for event in events {
            guard let type = EventType(event.type), Chronicle.types.contains(type) else { continue }
            chronicle.acts.append(
                Chronicle.Act(
                    sequence: event.sequence, time: event.time, actor: event.actor, type: type,
                    subject: event.subject))
        }
        for noun in Chronicle.nouns {
            chronicle.records[noun] = records(of: noun).filter { $0.state != .retracted }
        }
        chronicle.incidents = records(of: .incident).map { incident in
            IncidentCourse(incident, events: events.filter { $0.subject == incident.id })
        }
        chronicle.lost = Set(records(of: .evidence).filter { !$0.isStanding }.map(\.id))
        chronicle.weeks = weeks
        return chronicle
    }

    private var weeks: [WeekStand] {
        guard let founded = standing.ledger?.recorded else { return [] }
        let count = founded.seconds(to: now) / (7 * 86_400)
        return (0..<count).map { week in
            let end = founded.advanced(byDays: 7 * (week + 1))
            var standing = Standing()
            for event in events where event.recorded <= end {
                if let type = EventType(event.type) { standing.apply(event, type) }
            }
            return WeekStand(standing, at: end)
        }
    }

    var context: ReportContext { ReportContext(standing: standing, now: now, zone: .utc) }

    var matter: WeekPlan.Matter {
        let open = { (noun: Noun) in records(of: noun).filter { $0.state == .current } }
        return WeekPlan.Matter(
            actions: open(.action), decisions: open(.decision), drills: open(.drill),
            retrievals: open(.retrieval), suggestions: open(.suggestion).count)
    }
}

extension Report {
    /// All words of its sheet, without layout.
    var words: String { SheetText.of(self) }
}
