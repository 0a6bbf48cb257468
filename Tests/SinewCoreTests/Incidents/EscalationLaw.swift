import SinewCore
import SinewTesting
import Testing

@Suite struct `An escalation plan` {
    /// Each rung on a line: minutes, place, who, why not.
    private static func text(_ given: Given, on place: String = "payments") throws -> String {
        let standing = given.ledger.standing
        let record = try #require(standing.thing(place, .workflow) ?? standing.thing(place, .step))
        return EscalationPlan(for: record, in: standing).rungs.map { rung in
            let who = rung.member.flatMap { standing.thing($0)?.name } ?? "-"
            return "\(rung.afterMinutes) \(rung.place.rawValue) \(who)"
                + (rung.skipped.map { " \($0.rawValue)" } ?? "")
        }.joined(separator: "; ")
    }

    private static func edit(_ values: Object) -> Command {
        .change(.workflow, name: "payments", values: values)
    }

    @Test func `reaches the primary, the branch, the backup and the owner in turn`() throws {
        #expect(
            try Self.text(.staffed())
                == "0 primary mei; 20 branch ann; 40 backup tom; 60 owner ben")
        #expect(
            try Self.text(.staffed(), on: "payments/frame")
                == "0 primary mei; 20 branch ann; 40 backup tom; 60 owner ben")
    }

    @Test(
        arguments: [
            (["primary": ""], "0 primary - empty; 0 backup tom; 20 branch ann; 40 owner ben"),
            (
                ["primary": "", "backup": ""],
                "0 primary - empty; 0 backup - empty; 0 owner ben; 20 branch ann"
            ),
            (
                ["escalate-to": ""],
                "0 primary mei; 20 branch - empty; 20 backup tom; 40 owner ben"
            ),
            (["escalate-after": ""], "0 primary mei; 30 branch ann; 60 backup tom; 90 owner ben"),
            (["owner": "mei"], "0 primary mei; 20 branch ann; 40 backup tom"),
            (["escalate-to": "tom"], "0 primary mei; 20 branch tom; 40 owner ben"),
        ] as [(Object, String)])
    func `skips who is missing at once`(values: Object, wanted: String) throws {
        #expect(try Self.text(.staffed().and(Self.edit(values))) == wanted)
    }

    @Test func `skips who has left, is retired or has no way to be reached`() throws {
        let left = try Given.staffed().and(.leave(member: "ann"))
        #expect(
            try Self.text(left)
                == "0 primary mei; 20 branch ann left; 20 backup tom; 40 owner ben")
        let retired = try Given.staffed().and(
            .retire(.member, name: "tom", reason: ""))
        #expect(
            try Self.text(retired)
                == "0 primary mei; 20 branch ann; 40 backup tom retired; 40 owner ben")
        let mute = try Given.staffed().and(
            .change(.member, name: "tom", values: ["email": ""]),
            .change(.member, name: "ann", values: ["email": ""]),
            .change(.workflow, name: "payments", values: ["primary": "ben", "owner": ""]))
        #expect(
            try Self.text(mute) == "0 primary ben; 20 branch ann; 40 backup tom no-way; "
                + "40 owner - empty")
    }

    @Test func `stays as it was when the incident opened`() throws {
        let given = try Given.staffed().and(.open())
        let before = given.ledger.standing.incidents
        let after = try given.and(
            Self.edit(["primary": "ben", "escalate-to": "tom", "backup": "", "owner": "ann"]),
            .leave(member: "tom"))
        #expect(after.ledger.standing.incidents == before)
        #expect(before.values.first?.plan.rungs.count == 4)
    }

    private static func states(_ given: Given, minutes: Int64) throws -> String {
        let open = try #require(given.ledger.standing.incidents.values.first)
        let now = open.opened.advanced(bySeconds: minutes * 60)
        return open.plan.rungs.indices.map { index in
            switch open.state(ofRung: index, at: now) {
            case .skipped: "skipped"
            case .reached: "reached"
            case .due: "due"
            case .waits: "waits"
            case .notNeeded: "not needed"
            }
        }.joined(separator: ", ")
    }

    @Test(
        arguments: [
            (0, "due, waits, waits, waits"), (19, "due, waits, waits, waits"),
            (20, "due, due, waits, waits"), (59, "due, due, due, waits"),
            (600, "due, due, due, due"),
        ] as [(Int64, String)])
    func `comes due by the clock alone`(minutes: Int64, wanted: String) throws {
        #expect(try Self.states(.staffed().and(.open()), minutes: minutes) == wanted)
    }

    @Test func `ends with an acknowledgement or with the service back`() throws {
        // Each command takes a minute, so both come one minute after the opening.
        let acknowledged = try Given.staffed().and(.open(), .incident(.acknowledge))
        #expect(
            try Self.states(acknowledged, minutes: 600)
                == "due, not needed, not needed, not needed")
        #expect(acknowledged.when(.incident(.acknowledge)).drafts.isEmpty)
        let resolved = try Given.staffed().and(.open(), .incident(.resolve(note: nil)))
        #expect(
            try Self.states(resolved, minutes: 600) == "due, not needed, not needed, not needed")
    }

    @Test func `goes on by hand before its time`() throws {
        let given = try Given.staffed().and(.open())
        #expect(
            given.when(.incident(.escalate(to: nil, note: "No answer"))).text
                == #"incident.escalated I-1 {"rung":1,"to":"ann"} {"note":"No answer"}"#)
        let once = try given.and(.incident(.escalate(to: nil, note: nil)))
        #expect(try Self.states(once, minutes: 3) == "due, reached, waits, waits")
        let all = try once.and(
            .incident(.escalate(to: nil, note: nil)), .incident(.escalate(to: "ben", note: nil)))
        #expect(try Self.states(all, minutes: 4) == "due, reached, reached, reached")
        #expect(
            all.when(.incident(.escalate(to: nil, note: nil)))
                .isRefused(as: "escalates-no-further"))
        #expect(all.when(.incident(.escalate(to: "tom", note: nil))).refusal == nil)
    }

    @Test func `is printed beforehand as it will be`() throws {
        let given = try Given.staffed()
        let standing = given.ledger.standing
        let workflow = try #require(standing.thing("payments", .workflow))
        let context = ReportContext(standing: standing, now: given.ledger.now, zone: .utc)
        let report = EscalationReport(context, on: workflow, at: given.ledger.now).report
        #expect(report.verdict == .done)
        let printed = report.data.object?["plan"]?.list?.map { $0.object?["to"]?.text }
        #expect(printed == ["mei", "ann", "tom", "ben"])
        let opened = try given.and(.open())
        #expect(
            opened.ledger.standing.incidents.values.first?.plan
                == EscalationPlan(for: workflow, in: standing))
        let nobody = try given.and(
            Self.edit(["primary": "", "backup": "", "escalate-to": "", "owner": ""]))
        let bare = ReportContext(
            standing: nobody.ledger.standing, now: given.ledger.now, zone: .utc)
        let place = try #require(bare.standing.thing("payments", .workflow))
        #expect(EscalationReport(bare, on: place, at: given.ledger.now).report.verdict == .no)
    }
}
