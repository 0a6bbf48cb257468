import SinewCore

/// What changes come to for those who rest on them: two standings, compared in words.
struct PlanMeaning {
    let before: Standing
    let after: Standing
    let at: Timestamp
    /// Steps that stand before and after.
    private let steps: [(before: Record, after: Record)]

    init(before: Standing, after: Standing, at: Timestamp) {
        self.before = before
        self.after = after
        self.at = at
        steps = before.things(.step).compactMap { step in
            after.declared[step.id].flatMap { $0.isStanding ? (step, $0) : nil }
        }
    }

    var lines: [String] {
        ends + places + escalations + criticality + checks
    }

    private func counted(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }

    private var ends: [String] {
        before.things(.workflow).compactMap { workflow in
            guard after.declared[workflow.id]?.isStanding == false else { return nil }
            let steps = before.steps(of: workflow.id).count { $0.state == .active }
            return steps == 0
                ? "\(workflow.name) ends"
                : "\(workflow.name) ends, with "
                    + counted(steps, "active step")
        }
    }

    private var places: [String] {
        var lines: [String] = []
        for place in Ownership.Place.allCases {
            var lost: [String] = []
            var gained: [String] = []
            var handed: [String: Int] = [:]
            for (old, new) in steps {
                let had = filled(place.rawValue, of: old, in: before)
                let has = filled(place.rawValue, of: new, in: after)
                if had != nil, has == nil { lost.append(new.name) }
                if had == nil, has != nil { gained.append(new.name) }
                if let had, let has, had.id != has.id {
                    handed["\(had.name) to \(has.name)", default: 0] += 1
                }
            }
            if !lost.isEmpty { lines.append("\(place.rawValue) lost on " + named(lost)) }
            if !gained.isEmpty { lines.append("\(place.rawValue) named on " + named(gained)) }
            for (way, count) in handed.sorted(by: { $0.key < $1.key }) {
                lines.append("\(place.rawValue) of \(counted(count, "step")) goes from \(way)")
            }
        }
        return lines
    }

    private func filled(_ place: String, of step: Record, in standing: Standing) -> Record? {
        standing.owner(place, of: step).flatMap { $0.isStanding ? $0 : nil }
    }

    /// One by its name, several by their number.
    private func named(_ steps: [String]) -> String {
        steps.count == 1 ? steps[0] : counted(steps.count, "step")
    }

    private var escalations: [String] {
        let all = Dictionary(grouping: steps) { $0.after.reference("workflow") }
        return after.things(.workflow).flatMap { workflow -> [String] in
            let own = all[workflow.id] ?? []
            let lost = own.filter { old, new in
                filled("escalate-to", of: old, in: before) != nil
                    && filled("escalate-to", of: new, in: after) == nil
            }
            if lost.isEmpty { return [] }
            if lost.count == own.count {
                return ["escalation of \(workflow.name) no longer reaches anyone"]
            }
            return lost.map { "escalation of \($0.after.name) no longer reaches anyone" }
        }
    }

    private var criticality: [String] {
        before.things(.workflow).compactMap { workflow in
            guard let new = after.declared[workflow.id], new.isStanding,
                new.fields["criticality"] != workflow.fields["criticality"]
            else { return nil }
            return new.fields["criticality"] == "critical"
                ? "\(new.name) becomes critical: owners confirm more often"
                : "\(new.name) is no longer critical: owners confirm less often"
        }
    }

    private var checks: [String] {
        struct Place: Hashable {
            var check: String
            var subject: SubjectID
        }
        var old: [Place: CheckResult.Outcome] = [:]
        before.eachCheck(at: at) {
            old[Place(check: $0.check, subject: $0.subject.id)] = $0.outcome
        }
        var failing = 0
        var passing = 0
        after.eachCheck(at: at) { new in
            let former = old[Place(check: new.check, subject: new.subject.id)]
            if new.outcome.isFinding, former == .pass { failing += 1 }
            if new.outcome == .pass, former?.isFinding == true { passing += 1 }
        }
        var lines: [String] = []
        if failing > 0 { lines.append("\(counted(failing, "check")) that passes now would not") }
        if passing > 0 { lines.append("\(counted(passing, "check")) would pass that does not now") }
        return lines
    }
}
