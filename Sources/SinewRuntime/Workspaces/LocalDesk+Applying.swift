package import SinewCore
import SinewLedger
import SinewWorkspace

extension LocalDesk {
    /// How often a plan is made again because something else was declared meanwhile.
    private static let attemptsMax = 3

    /// What workspace files would change.
    package func plan(at path: String, as name: String?, goesOver: Bool) async throws -> Report {
        try ledger.plan(at: path, as: name, goesOver: goesOver)
    }

    /// Brings workspace files into the ledger: all of it, or nothing.
    ///
    /// - Parameters:
    ///   - id: the plan that was shown; nil for whatever the plan is now.
    /// - Returns: what was done; or the plan, where it is not the one that was shown or where
    ///   something is in its way, and then nothing was done.
    package func applyWorkspace(
        at path: String, as actor: Actor, id: String?, goesOver: Bool, key: String
    ) async throws -> Report {
        if let first = try ledger.store.read({ try $0.answer(forKey: key) }) {
            return try repeated(first)
        }
        for _ in 0..<LocalDesk.attemptsMax {
            let plan = try ledger.makePlan(at: path, as: actor.name, goesOver: goesOver)
            let now = OpenLedger.id(of: plan)
            if let id, id != now { throw PlanInTheWay(report(plan, path), .changed(path, now)) }
            if !plan.refused.isEmpty {
                throw PlanInTheWay(report(plan, path), .refusedByLaw(path))
            }
            guard !plan.isHeldUp else {
                throw PlanInTheWay(report(plan, path), .ledgerChanged(path, plan))
            }
            guard !plan.isEmpty else { return report(plan, path) }
            do {
                let receipt = try await record(
                    Pending(command: .apply(plan.applied), actor: actor, key: key))
                return applied(plan, receipt)
            } catch let refusal as Refusal where refusal.code == "plan-outdated" {
                continue
            }
        }
        throw Trouble(
            .refused, "What is declared keeps changing while the files are applied.",
            "Files are applied as the plan showed it, or not at all.", "sinew plan \(path)")
    }

    /// The first answer again: what the key did is in the ledger.
    private func repeated(_ first: FirstAnswer) throws -> Report {
        let events = try ledger.store.read { try ledger.events(first.sequences, from: $0) }
        return try ledger.report(on: Receipt(events: events, isRepeated: true))
    }

    private func report(_ plan: Plan, _ path: String) -> Report {
        PlanReport(
            ledger.context(ledger.standing), plan, id: OpenLedger.id(of: plan), path: path
        ).report
    }

    private func applied(_ plan: Plan, _ receipt: Receipt) -> Report {
        let counts = (plan.count(.add), plan.count(.change), plan.count(.retire))
        return ledger.context(ledger.standing).report(
            "apply",
            data: [
                "id": .text(OpenLedger.id(of: plan)), "add": .integer(Int64(counts.0)),
                "change": .integer(Int64(counts.1)), "retire": .integer(Int64(counts.2)),
                "meaning": .texts(plan.meaning), "repeated": .bool(receipt.isRepeated),
                "events": .integer(Int64(receipt.events.count)),
            ],
            sheet: Sheet(
                path: "apply", title: "Applied",
                lede: """
                    \(strong: "\(counts.0) added, \(counts.1) changed, \(counts.2) retired.") \
                    The ledger says what the files say.
                    """,
                action: Sheet.Action("See what fails now", command: "sinew check"),
                command: "sinew status"))
    }
}

/// Nothing was applied: here is the plan as it is now, and why.
package struct PlanInTheWay: Error {
    package let plan: Report
    package let trouble: Trouble

    fileprivate init(_ plan: Report, _ trouble: Trouble) {
        self.plan = plan
        self.trouble = trouble
    }
}

extension Trouble {
    fileprivate static func changed(_ path: String, _ id: String) -> Trouble {
        Trouble(
            .refused, "The plan is not the one that was shown; nothing was applied.",
            "Files are applied as the plan showed it, or not at all.",
            "sinew apply \(path) --plan \(id)")
    }

    fileprivate static func refusedByLaw(_ path: String) -> Trouble {
        Trouble(
            .refused, "Nothing was applied: part of it is refused.",
            "Files are applied as a whole, or not at all.",
            "sinew plan \(path), once the lines above are mended")
    }

    fileprivate static func ledgerChanged(_ path: String, _ plan: Plan) -> Trouble {
        let export = "sinew export workspace \(path)" + (plan.conflicts.isEmpty ? "" : " --over")
        return Trouble(
            .refused, "Nothing was applied: the ledger has changes that the files lack.",
            "What somebody changed in the ledger is not passed over without a word.",
            plan.canGoOver ? "\(export), or the same command with --over" : export)
    }
}
