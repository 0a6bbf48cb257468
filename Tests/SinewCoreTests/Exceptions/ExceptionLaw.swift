import SinewTesting
import Testing

@testable import SinewCore

extension Command {
    static func askLeave(
        _ cause: String = "holiday", until: String = "2026-04-20", _ more: Object = [:]
    ) -> Command {
        let values: Object = [
            "control": "late", "cause": .text(cause), "until": .text(until),
            "title": "The bank is closed",
        ]
        return .exception(.ask(values: values.merging(more)), happened: nil)
    }

    static func grant(_ name: String = "X-1", until: String? = nil) -> Command {
        .exception(.grant(name: name, until: until), happened: nil)
    }

    static func revoke(_ name: String = "X-1", _ reason: String = "Not needed") -> Command {
        .exception(.revoke(name: name, reason: reason), happened: nil)
    }

    static func declineLeave(_ name: String = "X-1", _ reason: String = "Too risky") -> Command {
        .exception(.decline(name: name, reason: reason), happened: nil)
    }

    /// The next version of the control.
    static func tighten(_ rule: String = "Nothing after four") -> Command {
        .change(.control, name: "late", values: ["rule": .text(rule)])
    }

    static func join(_ handle: String, _ role: String = "contributor") -> Command {
        .add(.member, slug: handle, values: ["role": .text(role)], isKnownAsNew: false)
    }
}

extension Given {
    /// A control that lists its causes, and so many people: `mei`, `tom`, `ann` and others.
    static func guarded(people: Int = 2) throws -> Given {
        var given = try Given.payments().and(
            .add(
                .control, slug: "late",
                values: [
                    "title": "Nothing late", "rule": "Nothing after five",
                    "serves": ["payments"], "causes": ["holiday", "outage"],
                ], isKnownAsNew: false))
        if people == 1 { given = try given.and(.leave(member: "tom")) }
        for handle in ["ann", "bob", "eve", "ian"].prefix(max(0, people - 2)) {
            given = try given.and(.join(handle))
        }
        return given
    }

    func exceptionCourse(_ name: String = "X-1", after days: Int64 = 0) -> String? {
        ledger[name].map {
            ExceptionCourse($0, at: ledger.now.advanced(byDays: days)).stem
        }
    }

    func after(hours: Int64) -> Given {
        var ledger = ledger
        ledger.now = ledger.now.advanced(bySeconds: hours * 3600)
        return Given(ledger)
    }
}

/// Requirement L7 and invariants 7, 11 and 15.
@Suite struct `An exception` {
    @Test func `is asked for with a cause, a last day and a reason`() throws {
        let given = try Given.guarded()
        let ends = try #require(CivilDate("2026-04-21")).dayNumber * 86_400_000
        #expect(
            given.when(.askLeave()).text == """
                exception.requested new1 {"cause":"holiday","control":"late","ends":\(ends),\
                "number":1,"severity":"high","until":"2026-04-20"} {"title":"The bank is closed"}
                """)
        #expect(try given.and(.askLeave()).exceptionCourse() == "asked")
        #expect(given.when(.askLeave("", [:])).isRefused(as: "field-missing"))
        #expect(given.when(.askLeave(until: "")).isRefused(as: "field-missing"))
    }

    @Test func `has one of the causes that its control lists`() throws {
        let given = try Given.guarded()
        #expect(given.when(.askLeave("rain")).isRefused(as: "cause-unknown"))
        #expect(given.when(.askLeave("outage")).refusal == nil)
    }

    @Test func `has any cause once, where its control lists none`() throws {
        let bare = try Given.guarded().and(
            .change(.control, name: "late", values: ["causes": []]))
        #expect(bare.when(.askLeave("rain")).refusal == nil)
        let asked = try bare.and(.askLeave("rain"))
        #expect(asked.when(.askLeave("rain")).isRefused(as: "causes-unlisted"))
        #expect(asked.when(.askLeave("wind")).isRefused(as: "causes-unlisted"))
        let listed = try asked.and(
            .change(.control, name: "late", values: ["causes": ["rain"]]))
        #expect(listed.when(.askLeave("rain")).refusal == nil)
    }

    @Test(arguments: [("low", Int64(90)), ("medium", 30), ("high", 14)])
    func `lives as long as its severity allows`(severity: String, days: Int64) throws {
        let given = try Given.guarded()
        let today = ZoneRules.utc.moment(at: given.ledger.now).date
        let last = today.advanced(byDays: days).description
        let beyond = today.advanced(byDays: days + 1).description
        let how: Object = ["severity": .text(severity)]
        #expect(given.when(.askLeave(until: last, how)).refusal == nil)
        #expect(given.when(.askLeave(until: beyond, how)).isRefused(as: "exception-too-long"))
        let granted = try given.and(.askLeave(until: last, how)).and(.grant(), by: "tom")
        #expect(granted.exceptionCourse(after: days - 1) == "in-force")
        #expect(granted.exceptionCourse(after: days) == "expired")
    }

    @Test func `is not asked for days that are over`() throws {
        #expect(
            try Given.guarded().when(.askLeave(until: "2026-04-13")).isRefused(as: "exception-over")
        )
    }

    /// Invariants 7 and 15, with 1, 2, 3 and 6 people.
    @Test(arguments: [1, 2, 3, 6])
    func `is granted by somebody else, where there is anybody (invariant 7)`(people: Int) throws {
        let asked = try Given.guarded(people: people).and(.askLeave())
        let own = asked.when(.grant())
        let later = asked.after(hours: 24)
        if people == 1 {
            #expect(own.isRefused(as: "lone-exception-waits"))
            #expect(asked.after(hours: 23).when(.grant()).isRefused(as: "lone-exception-waits"))
            #expect(try later.and(.grant()).ledger["X-1"]?.fields["separation"] == "unseparated")
        } else {
            #expect(own.isRefused(as: "granted-by-requester"))
            #expect(later.when(.grant()).isRefused(as: "granted-by-requester"))
            let granted = try asked.and(.grant(), by: "tom")
            #expect(granted.exceptionCourse() == "in-force")
            #expect(granted.ledger["X-1"]?.fields["separation"] == nil)
        }
    }

    /// Invariant 15: a viewer is not another who could grant.
    @Test func `is not granted by a viewer`() throws {
        let alone = try Given.guarded(people: 1).and(.join("ann", "viewer"), .askLeave())
        #expect(alone.when(.grant(), by: "ann").isRefused(as: "settled-by-viewer"))
        #expect(alone.after(hours: 24).when(.grant()).refusal == nil)
        let granted = try Given.guarded().and(.join("ann", "viewer"), .askLeave())
            .and(.grant(), by: "tom")
        #expect(granted.when(.revoke(), by: "ann").isRefused(as: "settled-by-viewer"))
    }

    /// Invariant 15: half as long, and stale once a second person joins.
    @Test func `of one person lives at most a week and is stale once another joins`() throws {
        let alone = try Given.guarded(people: 1)
            .and(.askLeave(until: "2026-05-10", ["severity": "low"])).after(hours: 24).and(.grant())
        #expect(alone.exceptionCourse(after: 6) == "in-force")
        #expect(alone.exceptionCourse(after: 7) == "expired")
        let id = try #require(alone.ledger["X-1"]?.id)
        let open = try #require(alone.ledger.standing.exceptions[id])
        #expect(!alone.ledger.standing.isStale(open))
        let joined = try alone.and(.join("ann"))
        #expect(joined.ledger.standing.isStale(open))
        #expect(joined.exceptionCourse() == "in-force")
        #expect(joined.when(.grant()).isRefused(as: "granted-by-requester"))
        let whole = try joined.and(.grant(), by: "ann")
        #expect(whole.exceptionCourse(after: 10) == "in-force")
        let now = try #require(whole.ledger.standing.exceptions[id])
        #expect(!whole.ledger.standing.isStale(now))
    }

    @Test func `is granted for what was asked or for less`() throws {
        let asked = try Given.guarded().and(.askLeave())
        #expect(
            asked.when(.grant(until: "2026-04-22"), by: "tom").isRefused(as: "granted-for-longer"))
        let granted = try asked.and(.grant(until: "2026-04-16"), by: "tom")
        #expect(granted.ledger["X-1"]?.fields["granted-until"] == "2026-04-16")
        #expect(granted.exceptionCourse(after: 3) == "expired")
        #expect(granted.when(.grant(), by: "tom").isRefused(as: "exception-settled"))
        for field in ["until", "cause", "control", "severity", "on"] {
            #expect(
                asked.when(.amend(name: "X-1", values: [field: "x"], reason: nil))
                    .isRefused(as: "exception-fixed"))
        }
    }

    @Test func `is declined or revoked with a reason, once`() throws {
        let asked = try Given.guarded().and(.askLeave())
        #expect(asked.when(.declineLeave("X-1", ""), by: "tom").isRefused(as: "reason-missing"))
        #expect(asked.when(.revoke(), by: "tom").isRefused(as: "exception-not-in-force"))
        let declined = try asked.and(.declineLeave(), by: "tom")
        #expect(declined.exceptionCourse() == "declined")
        #expect(declined.when(.grant(), by: "tom").isRefused(as: "no-longer-stands"))
        let granted = try asked.and(.grant(), by: "tom")
        #expect(granted.when(.declineLeave(), by: "tom").isRefused(as: "exception-settled"))
        let revoked = try granted.and(.revoke(), by: "tom")
        #expect(revoked.exceptionCourse() == "revoked")
        #expect(revoked.ledger.standing.exceptions.byID.isEmpty)
        #expect(revoked.when(.revoke(), by: "tom").isRefused(as: "no-longer-stands"))
    }

    /// Invariant 7: it always ends, by the clock alone.
    @Test func `ends by its day, and is forgotten then`() throws {
        let granted = try Given.guarded().and(.askLeave()).and(.grant(), by: "tom")
        #expect(granted.exceptionCourse(after: 6) == "in-force")
        #expect(granted.exceptionCourse(after: 7) == "expired")
        let over = granted.after(days: 7)
        #expect(over.when(.revoke(), by: "tom").isRefused(as: "exception-not-in-force"))
        #expect(over.ledger.standing.exceptions.open(at: over.ledger.now).isEmpty)
        let asked = try over.and(.askLeave("outage", until: "2026-04-25"))
        #expect(asked.ledger.standing.exceptions.byID.count == 1)
        let lapsed = try Given.guarded().and(.askLeave()).after(days: 7)
        #expect(lapsed.exceptionCourse() == "lapsed")
        #expect(lapsed.when(.grant(), by: "tom").isRefused(as: "exception-over"))
    }

    @Test func `ends with a new version of its control, and only with that`() throws {
        let granted = try Given.guarded().and(.askLeave()).and(.grant(), by: "tom")
        let owned = try granted.and(.change(.control, name: "late", values: ["owner": "tom"]))
        #expect(owned.exceptionCourse() == "in-force")
        #expect(
            granted.when(.tighten()).text.hasSuffix(
                #"exception.closed X-1 {"ended-version":2} {}"#))
        let changed = try granted.and(.tighten())
        #expect(changed.exceptionCourse() == "ended")
        #expect(try changed.and(.undo).exceptionCourse() == "ended")
        let gone = try granted.and(.retire(.control, name: "late", reason: "Moot"))
        #expect(gone.exceptionCourse() == "ended")
        let asked = try Given.guarded().and(.askLeave(), .tighten())
        #expect(asked.exceptionCourse() == "asked")
    }

    /// Invariant 11, with 1, 2, 3 and 6 people.
    @Test(arguments: [1, 2, 3, 6])
    func `granted again needs a new version or the risk owner (invariant 11)`(people: Int) throws {
        let approver = people == 1 ? "mei" : "tom"
        let wait: Int64 = people == 1 ? 24 : 0
        let once = try Given.guarded(people: people).and(.askLeave()).after(hours: wait)
            .and(.grant(), by: approver)
        let again = try once.after(days: 8).and(.askLeave(until: "2026-04-28")).after(hours: wait)
        #expect(again.when(.grant("X-2"), by: approver).isRefused(as: "granted-again"))
        let other = try once.and(.askLeave("outage")).after(hours: wait)
        #expect(other.when(.grant("X-2"), by: approver).refusal == nil)
        let changed = try again.and(.tighten())
        #expect(changed.when(.grant("X-2"), by: approver).refusal == nil)
        let owned = try again.and(
            .change(.workflow, name: "payments", values: ["risk-owner": .text(approver)]))
        let signed = try owned.and(.grant("X-2"), by: approver)
        #expect(signed.ledger["X-2"]?.fields["signature"] == "risk-owner")
        #expect(signed.ledger["X-2"]?.reference("repeats") == signed.ledger["X-1"]?.id)
        if people > 2 {
            #expect(owned.when(.grant("X-2"), by: "ann").isRefused(as: "granted-again"))
        }
    }

    /// Invariant 11 holds for every further one, and by whichever way the first one ended.
    @Test func `granted a third time needs it again`() throws {
        let twice = try Given.guarded(people: 3)
            .and(.change(.workflow, name: "payments", values: ["risk-owner": "ann"]))
            .and(.askLeave()).and(.grant(), by: "tom").and(.revoke(), by: "tom")
            .and(.askLeave()).and(.grant("X-2"), by: "ann")
        let third = try twice.and(.askLeave())
        #expect(third.when(.grant("X-3"), by: "tom").isRefused(as: "granted-again"))
        let retracted = try twice.and(.retract(name: "X-2", reason: "Wrong"), .askLeave())
        #expect(retracted.when(.grant("X-3"), by: "tom").isRefused(as: "granted-again"))
        // The risk owner of the workflow that it is for signs as well.
        let other = try third.and(
            .change(.control, name: "late", values: ["serves": []]),
            .askLeave("holiday", ["on": "payments/frame"]))
        #expect(other.when(.grant("X-3"), by: "ann").isRefused(as: "granted-again"))
        #expect(other.when(.grant("X-4"), by: "ann").refusal == nil)
    }

    @Test func `moves with a control that is merged`() throws {
        let merged = try Given.guarded().and(
            .add(
                .control, slug: "later", values: ["title": "B", "causes": ["holiday"]],
                isKnownAsNew: true), .askLeave()
        ).and(.grant(), by: "tom").and(
            .askLeave("outage"), .merge(.control, name: "late", into: "later"))
        #expect(merged.exceptionCourse() == "ended")
        #expect(merged.exceptionCourse("X-2") == "asked")
        let again = try merged.and(.askLeave())
        #expect(again.when(.grant("X-3"), by: "tom").isRefused(as: "granted-again"))
    }

    @Test func `that was just asked for is undone`() throws {
        let undone = try Given.guarded().and(.askLeave(), .undo)
        #expect(undone.ledger["X-1"]?.state == .retracted)
        #expect(undone.ledger.standing.exceptions.byID.isEmpty)
    }
}
