import SinewCore
import SinewTesting
import Testing

extension Command {
    static func open(
        _ severity: Value = "sev3", on place: String? = "payments", began: Timestamp? = nil
    ) -> Command {
        var values: Object = ["title": "Stuck", "severity": severity]
        values["supports"] = place.map { .texts([$0]) }
        return .openIncident(values: values, happened: began)
    }

    static func incident(_ act: IncidentAct, at time: Timestamp? = nil) -> Command {
        .incident(name: "I-1", act, happened: time)
    }
}

extension Given {
    /// Payments with Mei, Tom, Ann and Ben, all within reach, and a branch to Ann after 20 minutes;
    /// Ben owns the workflow.
    static func staffed() throws -> Given {
        let member = { (name: String) -> Command in
            .add(
                .member, slug: name,
                values: ["name": .text(name), "email": .text(name + "@x.org")],
                isKnownAsNew: false)
        }
        return try Given.payments().and(
            .change(.member, name: "tom", values: ["email": "tom@x.org"]), member("ann"),
            member("ben"),
            .change(
                .workflow, name: "payments",
                values: [
                    "backup": "tom", "escalate-to": "ann", "escalate-after": "20m",
                    "escalate-how": "by phone", "owner": "ben",
                ]))
    }
}

@Suite struct `An incident` {
    @Test func `is opened in one command and has a number`() throws {
        #expect(
            try Given.payments().when(.open(on: nil)).text
                == #"incident.opened new1 {"number":1,"opened":1776157500000,"plan":[],"#
                + #""severity":"sev3"} {"title":"Stuck"}"#)
    }

    @Test(
        arguments: [
            ("", "sev1"), (["sev3", "sev2"], "sev2"), (["SEV4"], "sev4"), (.null, "sev1"),
        ] as [(Value, String)])
    func `takes the higher severity where nobody is sure`(typed: Value, taken: String) throws {
        let facts = try #require(try Given.payments().when(.open(typed)).drafts.first).facts
        #expect(facts["severity"]?.text == taken)
    }

    @Test func `keeps when it began and when it was recorded`() throws {
        let began = PaperLedger.opening.advanced(bySeconds: -600)
        let given = try Given.payments().and(.open(began: began))
        let event = try #require(given.ledger.events.last)
        #expect(event.happened == began && event.recorded > began)
        let record = try #require(given.ledger["I-1"])
        #expect(record.happened == began && record.recorded == event.recorded)
        #expect(record.fields["opened"] == .integer(began.milliseconds))
        let noted = try given.and(.incident(.note("Called"), at: began.advanced(bySeconds: 60)))
        let note = try #require(noted.ledger.events.last)
        #expect(note.time == began.advanced(bySeconds: 60) && note.recorded > note.time)
    }

    @Test(arguments: ["sev1", "sev2", "sev3", "sev4"])
    func `is resolved by one person without a question`(severity: Value) throws {
        let given = try Given.payments().and(.open(severity))
        let resolved = try given.and(.incident(.resolve(note: nil)), by: "tom")
        #expect(try #require(resolved.ledger["I-1"]).isRunning == false)
        #expect(resolved.when(.incident(.resolve(note: nil))).drafts.isEmpty)
        #expect(resolved.when(.incident(.resolve(note: nil))).refusal == nil)
    }

    @Test func `runs again where resolving it was a mistake`() throws {
        let given = try Given.payments().and(.open(), .incident(.resolve(note: nil)), .undo)
        #expect(try #require(given.ledger["I-1"]).isRunning)
        #expect(given.ledger.standing.incidents.values.first?.resolved == nil)
    }

    @Test func `is closed by an act of its own`() throws {
        let given = try Given.payments().and(.open(), .incident(.resolve(note: nil)))
        #expect(given.ledger.standing.incidents.count == 1)
        let closed = try given.and(.incident(.close("The bank was down")))
        #expect(closed.ledger["I-1"]?.state == .closed)
        #expect(closed.ledger["I-1"]?.fields["closing"] == "The bank was down")
        #expect(closed.ledger.standing.incidents.isEmpty)
    }

    /// Invariants 10 and 15: who may close, by how many active members there are.
    @Test(arguments: [
        ("sev2", 1, "unseparated"), ("sev2", 2, "closed-by-lead"), ("sev1", 3, "closed-by-lead"),
        ("sev1", 6, "closed-by-lead"), ("sev3", 1, "closed"), ("sev3", 2, "closed"),
        ("sev4", 6, "closed"),
    ])
    func `that is major is not closed by its lead while another could`(
        severity: Value, memberCount: Int, wanted: String
    ) throws {
        var given = try Given(.open(severity, on: nil), .incident(.resolve(note: nil)))
        for number in 1..<memberCount {
            given = try given.and(
                .add(.member, slug: "m\(number)", values: [:], isKnownAsNew: false))
        }
        let outcome = given.when(.incident(.close("No change, because it was a drill")))
        switch wanted {
        case "closed": #expect(outcome.drafts.first?.facts == [:])
        case "unseparated":
            #expect(outcome.drafts.first?.facts == ["separation": "unseparated"])
        default: #expect(outcome.isRefused(as: wanted))
        }
        guard memberCount > 1 else { return }
        let other = given.when(.incident(.close("No change, because it was a drill")), by: "m1")
        #expect(other.drafts.first?.facts == [:])
    }

    @Test func `is closed by its lead where everybody else only looks on`() throws {
        let given = try Given.payments().and(
            .change(.member, name: "tom", values: ["role": "viewer"]), .open("sev1"),
            .incident(.resolve(note: nil)))
        #expect(
            given.when(.incident(.close("A"))).drafts.first?.facts
                == ["separation": "unseparated"])
    }

    @Test func `stays a major one for its lead, whatever it is called afterwards`() throws {
        let given = try Given.payments().and(.open("sev1"), .incident(.resolve(note: nil)))
            .and(.amend(name: "I-1", values: ["severity": "sev3"], reason: nil))
        #expect(given.when(.incident(.close("A"))).isRefused(as: "closed-by-lead"))
        #expect(!given.when(.incident(.close("A")), by: "tom").isRefused(as: "closed-by-lead"))
    }

    @Test func `is amended to no end that it could not have had`() throws {
        let given = try Given.payments().and(.open("sev3"), .incident(.resolve(note: nil)))
        let early = Command.amend(
            name: "I-1", values: ["resolved": "2020-01-01T00:00"], reason: nil)
        #expect(given.when(early).isRefused(as: "resolved-before-it-began"))
        let closed = try given.and(.incident(.close("The bank was down")))
        let never = Command.amend(name: "I-1", values: ["resolved": ""], reason: nil)
        #expect(closed.when(never).isRefused(as: "incident-closed"))
    }

    @Test func `has as its lead whoever commanded it last`() throws {
        let given = try Given.payments().and(.open("sev1"), .incident(.take(.commander)))
            .and(.incident(.handOver(nil, to: "tom", note: "Bank has been called")))
            .and(.incident(.resolve(note: nil)))
        #expect(given.when(.incident(.close("A")), by: "tom").isRefused(as: "closed-by-lead"))
        #expect(given.when(.incident(.close("A")), by: "mei").refusal == nil)
    }

    @Test func `hands over every role of the one who goes`() throws {
        let given = try Given.payments().and(
            .open(), .incident(.take(.commander)), .incident(.take(.scribe)))
        #expect(
            given.when(.incident(.handOver(nil, to: "@tom", note: "Step 4"))).text
                == #"incident.handed I-1 {"roles":["commander","scribe"],"to":"tom"} "#
                + #"{"note":"Step 4"}"#)
        let one = try given.and(.incident(.handOver(.scribe, to: "tom", note: nil)))
        let roles = try #require(one.ledger.standing.incidents.values.first?.roles)
        #expect(roles.count == 2 && roles[.scribe] != roles[.commander])
    }

    @Test func `lets anybody take a role, and says from whom`() throws {
        let given = try Given.payments().and(.open(), .incident(.take(.commander)))
        #expect(
            given.when(.incident(.take(.commander)), by: "tom").text
                == #"incident.taken I-1 {"from":"mei","roles":["commander"]} {}"#)
        #expect(given.when(.incident(.take(.commander))).drafts.isEmpty)
    }

    @Test func `ties the question of who owns this to a boundary`() throws {
        let given = try Given.payments().and(
            .add(
                .handoff, slug: "to-bank",
                values: ["from": "payments/frame", "what": "the file", "to-team": "bank"],
                isKnownAsNew: false), .open())
        #expect(
            given.when(.incident(.askWhose(about: "to-bank", note: nil))).text
                == #"incident.asked I-1 {"about":"to-bank"} {}"#)
        #expect(
            given.when(.incident(.askWhose(about: nil, note: "The key?"))).text
                == #"incident.asked I-1 {"about":"payments"} {"note":"The key?"}"#)
        #expect(
            given.when(.incident(.askWhose(about: "nowhere", note: nil))).refusal != nil)
    }

    @Test func `that came from a file is resolved and closed like any other`() throws {
        let given = try Given(
            .importRecord(
                ImportedRecord(
                    noun: .incident, happened: PaperLedger.opening,
                    values: ["title": "Old", "severity": "sev1"], source: "incidents", path: "1.md",
                    digest: "d", originKey: "key-1")))
        let closed = try given.and(.incident(.note("Late news")), .incident(.resolve(note: nil)))
            .and(.incident(.close("No change, because it is long ago")))
        #expect(closed.ledger["I-1"]?.state == .closed)
        #expect(closed.ledger.standing.incidents.isEmpty)
    }
}

@Suite struct `Who was on an incident` {
    /// `mei 3-5` for each stay: minutes after the opening, open at the end where somebody stays.
    private static func text(_ given: Given) throws -> String {
        let record = try #require(given.ledger["I-1"])
        let standing = given.ledger.standing
        let events = given.ledger.events.filter { $0.subject == record.id }
        return Responder.all(in: events.reversed()).map { stay in
            let minutes = { (time: Timestamp) in record.recorded.seconds(to: time) / 60 }
            return "\(standing.thing(stay.member)?.name ?? "?") \(minutes(stay.joined))-"
                + (stay.left.map { "\(minutes($0))" } ?? "")
        }.joined(separator: ", ")
    }

    @Test func `joins by acting and leaves with the last role or at the end`() throws {
        let given = try Given.staffed().and(
            .open(), .incident(.acknowledge), .incident(.take(.commander)),
            .incident(.take(.scribe)))
        #expect(try Self.text(given) == "mei 1-")
        let partly = try given.and(.incident(.handOver(.scribe, to: "tom", note: nil)))
        #expect(try Self.text(partly) == "mei 1-, tom 4-")
        let gone = try partly.and(.incident(.handOver(nil, to: "ann", note: nil)))
        #expect(try Self.text(gone) == "mei 1-5, tom 4-, ann 5-")
        let back = try gone.and(.incident(.take(.operations)), .incident(.resolve(note: nil)))
        #expect(try Self.text(back) == "mei 1-5, tom 4-7, ann 5-7, mei 6-7")
    }

    @Test func `is nobody where only notes were taken`() throws {
        #expect(try Self.text(Given.staffed().and(.open(), .incident(.note("A")))) == "")
    }
}
