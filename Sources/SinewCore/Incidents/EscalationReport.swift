/// `sinew plan --escalation WORKFLOW`: who is reached when, if an incident opened on it then.
package struct EscalationReport {
    let context: ReportContext
    let place: Record
    let incident: OpenIncident

    /// - Parameter time: when the incident would open.
    package init(_ context: ReportContext, on place: Record, at time: Timestamp) {
        self.context = context
        self.place = place
        incident = OpenIncident(
            number: 0, opened: time, plan: EscalationPlan(for: place, in: context.standing),
            lead: place.id)
    }

    package var report: Report {
        let judged = ReportContext(
            standing: context.standing, now: incident.opened.advanced(bySeconds: -1),
            zone: context.zone)
        let rungs = judged.json(incident).object?["plan"] ?? .list([])
        return context.report(
            "escalation",
            data: [
                "on": .text(place.name), "opens": .text(incident.opened.rfc3339), "plan": rungs,
            ],
            sheet: Sheet(
                path: ReportPage.words(of: place), title: "Escalation of \(place.name)",
                lede: lede, action: action,
                parts: [
                    Sheet.Part(
                        "Escalation plan", count: "\(incident.plan.rungs.count)",
                        .cord(judged.lines(of: incident)))
                ], command: "sinew plan --escalation \(place.name)"),
            verdict: incident.plan.reachesSomebody ? .done : .no)
    }

    private var lede: Phrase {
        guard let first = incident.plan.rungs.first(where: { $0.skipped == nil }),
            let member = first.member
        else { return "\(strong: "Nobody is reached.") Each rung of the plan is skipped." }
        return "\(context.member(member)) is reached first. Whoever acknowledges ends the plan."
    }

    private var action: Sheet.Action? {
        guard let gap = incident.plan.rungs.first(where: { $0.skipped != nil }) else { return nil }
        if gap.skipped == .noWay, let member = gap.member.flatMap({ context.standing.thing($0) }) {
            return Sheet.Action(
                "Say how to reach \(member.name)",
                command: "sinew member edit \(member.name) --email ADDRESS",
                page: ReportPage.edit(member))
        }
        let isOwner = gap.place == .owner
        let workflow = place.reference("workflow").flatMap { context.standing.thing($0) }
        let target = isOwner ? workflow ?? place : place
        return Sheet.Action(
            "Name somebody",
            command: "sinew \(target.noun.rawValue) edit \(target.name) "
                + "--\(gap.place.field) HANDLE", page: ReportPage.edit(target))
    }
}
