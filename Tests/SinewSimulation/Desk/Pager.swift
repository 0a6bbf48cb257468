import SinewLedger

@testable import SinewCore

/// Somebody outside who looks at the ledger again and again and calls whoever is due. What was said
/// to whom outlives each crash.
struct Pager {
    struct Call: Hashable, Comparable {
        var incident: SubjectID
        var rung: Int
        var due: Timestamp

        static func < (left: Call, right: Call) -> Bool {
            (left.incident, left.rung, left.due) < (right.incident, right.rung, right.due)
        }
    }

    private(set) var calls: [Call] = []
    /// Whether only what came due within the last hour is seen: a planted bug.
    var looksAway = false

    /// Calls those who are due and were not called yet.
    mutating func look(at standing: Standing, now: Timestamp) {
        for (id, open) in standing.incidents.sorted(by: { $0.key < $1.key }) {
            for rung in open.plan.rungs.indices {
                guard case .due(let due) = open.state(ofRung: rung, at: now) else { continue }
                if looksAway, due.seconds(to: now) > 3600 { continue }
                let call = Call(incident: id, rung: rung, due: due)
                if !calls.contains(call) { calls.append(call) }
            }
        }
    }

    /// What was said to whom is lost: a planted bug.
    mutating func forget(standing: Standing, now: Timestamp) {
        var again = Pager()
        again.look(at: standing, now: now)
        calls += again.calls
    }

    /// Whom the entries say should have been called by then, and when: those of the plan whose time
    /// came before anybody had acknowledged, service was back, or the incident had ended, and whom
    /// nobody had called by hand.
    static func owed(_ events: [Event], until now: Timestamp) -> [Call] {
        struct Alarm {
            var opened: Timestamp
            var rungs: [(minutes: Int64, isSkipped: Bool)]
            var acknowledged: Timestamp?
            var end: Timestamp?
            var byHand: [Int64: Timestamp] = [:]
        }
        var alarms: [SubjectID: Alarm] = [:]
        for event in events {
            switch event.type {
            case "incident.opened":
                let rungs = (event.facts["plan"]?.list ?? []).compactMap(\.object).map { rung in
                    (rung["after"]?.integer ?? 0, rung["skipped"] != nil)
                }
                alarms[event.subject] = Alarm(opened: event.recorded, rungs: rungs)
            case "incident.acknowledged":
                let first = alarms[event.subject]?.acknowledged ?? event.recorded
                alarms[event.subject]?.acknowledged = first
            case "incident.amended" where event.facts["resolved"] == .null:
                // Service was not back after all.
                alarms[event.subject]?.end = nil
            case "incident.resolved", "incident.closed", "incident.retracted":
                let end = alarms[event.subject]?.end ?? event.recorded
                alarms[event.subject]?.end = min(end, event.recorded)
            case "incident.escalated":
                guard let rung = event.facts["rung"]?.integer else { continue }
                let first = alarms[event.subject]?.byHand[rung] ?? event.recorded
                alarms[event.subject]?.byHand[rung] = first
            default: continue
            }
        }
        return alarms.flatMap { id, alarm in
            alarm.rungs.enumerated().compactMap { index, rung in
                let due = alarm.opened.advanced(bySeconds: rung.minutes * 60)
                let isOver = [alarm.acknowledged, alarm.end, alarm.byHand[Int64(index)]].compactMap(
                    \.self
                )
                .contains { $0 < due }
                return rung.isSkipped || isOver || due > now
                    ? nil : Call(incident: id, rung: index, due: due)
            }
        }.sorted()
    }
}
