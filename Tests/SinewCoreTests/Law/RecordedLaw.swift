import SinewCore
import SinewTesting
import Testing

@Suite struct `What is recorded` {
    @Test func `evidence is numbered and split`() throws {
        let values: Object = [
            "title": "Read", "people": ["tom", "@mei", "tom"], "supports": ["~payments/frame"],
            "impact": "HIGH", "tags": ["etcd"],
        ]
        #expect(
            try Given.payments().when(.logEvidence(values: values, happened: nil)).text
                == #"evidence.logged new1 {"impact":"high","number":1,"people":["tom","mei"],"#
                + #""supports":["payments/frame"]} {"tags":["etcd"],"title":"Read"}"#)
    }

    @Test func `a number never comes back`() throws {
        let log = Command.logEvidence(values: ["title": "A"], happened: nil)
        let given = try Given(log, .retract(name: "E-1", reason: "Wrong"))
        #expect(given.when(log).drafts.first?.facts["number"] == 2)
    }

    @Test func `a decision supersedes another and both say so`() throws {
        let given = try Given(.recordDecision(values: ["title": "A"], happened: nil))
        #expect(
            given.when(
                .recordDecision(values: ["title": "B", "supersedes": "d-1"], happened: nil)
            ).text == """
                decision.recorded new1 {"deciders":["mei"],"number":2,"status":"accepted",\
                "supersedes":["D-1"]} {"title":"B"}
                decision.superseded D-1 {"status":"superseded","superseded-by":["new1"]} {}
                """)
    }

    @Test func `a decision that says what replaced it is superseded itself`() throws {
        let given = try Given(
            .recordDecision(values: ["title": "A"], happened: nil),
            .recordDecision(values: ["title": "B"], happened: nil))
        #expect(
            given.when(.amend(name: "D-1", values: ["superseded-by": "~D-2"], reason: nil)).text
                == """
                decision.amended D-1 {"superseded-by":["D-2"]} {}
                decision.amended D-2 {"supersedes":["D-1"]} {}
                decision.superseded D-1 {"status":"superseded"} {}
                """)
    }

    @Test func `several superseded decisions are drafted in order`() throws {
        let decide = Command.recordDecision(values: ["title": "A"], happened: nil)
        let given = try Given(decide, decide, decide, decide, decide)
        let outcome = given.when(
            .recordDecision(
                values: ["title": "B", "supersedes": ["D-5", "D-2", "D-4", "D-1"]], happened: nil))
        let names = outcome.text.split(separator: "\n").dropFirst().compactMap {
            $0.split(separator: " ").dropFirst().first
        }
        #expect(names == ["D-1", "D-2", "D-4", "D-5"])
    }

    @Test func `a reading belongs to its metric and is gone when it is undone`() throws {
        let given = try Given(
            .add(.metric, slug: "late", values: ["title": "Late"], isKnownAsNew: false))
        let read = Command.recordReading(metric: "late", value: "3.0", note: nil, happened: nil)
        #expect(
            given.when(read).text == #"reading.recorded new1 {"metric":"late","value":"3"} {}"#)
        let after = try given.and(read)
        #expect(after.ledger.standing.readings.count == 1)
        #expect(try after.and(.undo).ledger.standing.readings.isEmpty)
    }

    @Test func `a use is drafted for what can be used`() throws {
        let given = try Given(
            .logEvidence(values: ["title": "A"], happened: nil),
            .add(.runbook, slug: "late", values: ["title": "Late"], isKnownAsNew: false))
        #expect(given.when(.use(name: "e-001")).text == "evidence.used E-1 {} {}")
        #expect(given.when(.use(name: "late")).text == "runbook.used late {} {}")
    }

    @Test func `references name things of the right noun only`() throws {
        let given = try Given(
            .logEvidence(values: ["title": "A"], happened: nil),
            .recordDecision(values: ["title": "A"], happened: nil))
        let outcome = given.when(
            .recordDecision(values: ["title": "B", "supersedes": "E-1"], happened: nil))
        #expect(outcome.isRefused(as: "field-malformed"))
        let fine = given.when(
            .recordDecision(values: ["title": "B", "evidence": "E-01"], happened: nil))
        #expect(fine.drafts.first?.facts["evidence"]?.texts?.count == 1)
    }

    @Test func `an amendment keeps what differs and its reason`() throws {
        let given = try Given(.logEvidence(values: ["title": "A", "impact": "low"], happened: nil))
        #expect(
            given.when(
                .amend(name: "E-1", values: ["title": "A", "impact": ""], reason: "Not known")
            ).text == #"evidence.amended E-1 {"impact":null} {"reason":"Not known"}"#)
        #expect(given.when(.amend(name: "E-1", values: ["title": "A"], reason: nil)).text == "")
    }

    @Test func `a lost range is noted for ever`() throws {
        #expect(
            try Given().when(.noteRestore(lost: 4...9, redacted: [])).drafts.map(\.facts)
                == [["lost-first": 4, "lost-last": 9]])
    }

    @Test func `words that a restore removed again are named as redacted`() throws {
        let drafts = try Given().when(.noteRestore(lost: nil, redacted: [2, 5])).drafts
        #expect(drafts.map(\.type) == ["ledger.redacted"])
        #expect(drafts.first?.facts == ["sequences": [2, 5]])
    }
}
