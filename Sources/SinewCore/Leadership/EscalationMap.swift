/// Each active step with the way its escalations take, and who is reached (requirement L10).
package struct EscalationMap {
    package struct Path: Sendable, Hashable {
        package var step: Record
        /// Whom the branch names; that one owns the path.
        package var owner: Record?
        package var plan: EscalationPlan

        /// What is missing on the way; nil where the branch reaches its owner.
        package var gap: String? {
            guard let branch = plan.rungs.first(where: { $0.place == .branch }) else {
                // Who is primary already is asked no second time, and answers for the path.
                return owner == nil ? "no branch names anybody" : nil
            }
            return branch.skipped.map { "the branch: \($0.words)" }
        }
    }

    package let paths: [Path]

    package init(_ standing: Standing) {
        paths = standing.things(.workflow).flatMap { standing.steps(of: $0.id) }
            .filter { $0.state == .active }.map { step in
                Path(
                    step: step, owner: standing.owner("escalate-to", of: step),
                    plan: EscalationPlan(for: step, in: standing))
            }
    }

    /// Those with a named owner who is reached.
    package var whole: Int { paths.count { $0.gap == nil } }

    /// Most steps of one table.
    static let pathsMax = 60

    func part(_ context: ReportContext) -> Sheet.Part {
        guard !paths.isEmpty else {
            return Sheet.Part("Escalation map", .note("No step is active yet."))
        }
        let rows = paths.prefix(EscalationMap.pathsMax).map { path -> [Phrase] in
            let reached = path.plan.rungs.filter { $0.skipped == nil }.map { rung -> Phrase in
                let who = rung.member.map(context.member) ?? "nobody"
                return who
                    + Phrase(
                        rung.afterMinutes == 0
                            ? " at once" : " after \(DurationText.text(minutes: rung.afterMinutes))"
                    )
            }
            return [
                context.link(path.step), path.owner.map(context.link) ?? "nobody",
                reached.isEmpty ? "nobody" : Phrase.joined(reached, by: ", "),
                path.gap.map { Phrase([.status(.bad, $0)]) } ?? Phrase([.status(.ok, "whole")]),
            ]
        }
        return Sheet.Part(
            "Escalation map", count: "\(whole) of \(paths.count)",
            .table(columns: ["Step", "Owner of the path", "Reaches", "Stands"], rows: rows))
    }

    func json(_ context: ReportContext) -> Value {
        .list(
            paths.map { path in
                [
                    "step": .text(path.step.name),
                    "owner": path.owner.map { .text($0.name) } ?? .null,
                    "reaches": .list(
                        path.plan.rungs.filter { $0.skipped == nil }.map { rung in
                            [
                                "member": rung.member.map { .text(context.member($0).plain) }
                                    ?? .null,
                                "place": .text(rung.place.rawValue),
                                "afterMinutes": .integer(rung.afterMinutes),
                            ]
                        }),
                    "gap": path.gap.map { .text($0) } ?? .null,
                ]
            })
    }
}
