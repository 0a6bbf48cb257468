/// Of all escalations that came due, those that the planned person acknowledged before the next
/// rung's time.
package enum EscalationQuality {
    package static func figure(
        _ incidents: [IncidentCourse], in window: Stretch, at now: Timestamp
    ) -> Figure {
        var (due, met, unanswered) = (0, 0, 0)
        var events: [Int64] = []
        for incident in incidents {
            let ends = [incident.acknowledged?.time, incident.resolved].compactMap(\.self).min()
            let reached = incident.rungs.filter { rung in
                rung.due <= (ends ?? now) && window.contains(rung.due)
            }
            guard !reached.isEmpty else { continue }
            due += reached.count
            met += reached.count { rung in
                incident.acknowledged.map {
                    $0.member == rung.member && $0.time >= rung.due && $0.time <= rung.until
                } ?? false
            }
            if incident.acknowledged == nil, incident.resolved != nil {
                unanswered += reached.count
            }
            events += [incident.sequence, incident.acknowledged?.sequence].compactMap(\.self)
        }
        let late = incidents.flatMap(\.askedLate)
        return Figure(
            .escalationQuality, value: FigureText.share(Int64(met), of: Int64(due)), count: due,
            window: window,
            counter: Figure.Beside("false ones, over before anybody came:", unanswered),
            beside: [Figure.Beside("“whose?” asked after acknowledgement:", late.count)],
            events: events + late)
    }
}
