import SinewCore
import SinewTesting
import Testing

extension Given {
    /// A workflow with two people and one step that is under way.
    static func payments() throws -> Given {
        try Given(
            .add(.member, slug: "tom", values: ["name": "Tom Reed"], isKnownAsNew: false),
            .add(
                .workflow, slug: "payments", values: ["title": "Payments", "primary": "mei"],
                isKnownAsNew: false),
            .add(
                .step, slug: "payments/frame", values: ["capability": "framing"],
                isKnownAsNew: false),
            .startStep(name: "payments/frame"))
    }
}

@Suite struct `What is declared` {
    @Test func `a ledger begins with its founder and a pack`() {
        let outcome = Given(PaperLedger()).when(.createLedger(.forTests), by: nil)
        #expect(
            outcome.drafts.map(\.type) == ["ledger.created", "member.added", "pack.added"])
        #expect(outcome.drafts[0].facts == ["kind": "team", "zone": "Europe/Berlin"])
        #expect(outcome.drafts[1].words["email"] == "mei@example.org")
        #expect(outcome.drafts[1].facts == ["role": "owner"])
        #expect(outcome.drafts[2].words["slug"] == "two-muscles")
        #expect(outcome.drafts[2].words["content"]?.object?["name"] == "two-muscles")
    }

    @Test(
        arguments: [
            (
                Noun.member, "tom", ["name": "Tom", "function": "risk", "handles": ["t1", "t1"]],
                #"{"function":"risk","role":"contributor"} "#
                    + #"{"handles":["t1"],"name":"Tom","slug":"tom"}"#
            ),
            (
                .workflow, "claims", ["title": "Claims", "escalate-after": "2h"],
                #"{"criticality":"ordinary","escalate-after":120,"pack":"two-muscles"} "#
                    + #"{"pack-version":"1","slug":"claims","title":"Claims"}"#
            ),
            (
                .step, "payments/plan", ["capability": "design", "trigger": "A\nB"],
                #"{"capability":"design","workflow":"payments"} "#
                    + #"{"slug":"payments/plan","title":"Design","trigger":"A\nB"}"#
            ),
            (
                .handoff, "over", ["from": "payments/frame", "what": "The plan", "wait": "1d"],
                #"{"from":"payments/frame","wait":1440} {"slug":"over","what":"The plan"}"#
            ),
            (
                .metric, "late", ["title": "Late", "direction": "down", "target": "2.50"],
                #"{"direction":"down","target":"2.5"} {"slug":"late","title":"Late"}"#
            ),
            (
                .control, "cut-off", ["title": "Cut-off", "owner": "@mei", "rule": "No."],
                #"{"owner":"mei","state":"draft"} "#
                    + #"{"rule":"No.","slug":"cut-off","title":"Cut-off"}"#
            ),
            (
                .runbook, "late/sends", ["title": "Late", "owners": ["mei", "tom"]],
                #"{"owners":["mei","tom"]} {"slug":"late/sends","title":"Late"}"#
            ),
            (
                .constraint, "hours", ["statement": "Closes", "of": "payments"],
                #"{"of":"payments"} {"slug":"hours","statement":"Closes"}"#
            ),
            (
                .assumption, "one-bank", ["statement": "One", "of": "payments/frame"],
                #"{"of":"payments/frame"} {"slug":"one-bank","statement":"One"}"#
            ),
            (
                .area, "charts", ["title": "charts/", "owners": ["mei"]],
                #"{"owners":["mei"]} {"slug":"charts","title":"charts/"}"#
            ),
        ] as [(Noun, String, Object, String)])
    func `a thing is added with its facts apart from its words`(
        noun: Noun, slug: String, values: Object, wanted: String
    ) throws {
        let given = try noun == .member ? Given() : Given.payments()
        let outcome = given.when(.add(noun, slug: slug, values: values, isKnownAsNew: false))
        #expect(outcome.text == "\(noun.rawValue).added new1 \(wanted)")
    }

    @Test func `a change keeps only what differs`() throws {
        let change = Command.change(
            .workflow, name: "payments",
            values: ["title": "Payments", "backup": "tom", "criticality": "critical"])
        #expect(
            try Given.payments().when(change).text
                == #"workflow.changed payments {"backup":"tom","criticality":"critical"} {}"#)
        let same = Command.change(.workflow, name: "payments", values: ["title": "Payments"])
        #expect(try Given.payments().when(same).text == "")
        let none = Command.change(.workflow, name: "payments", values: ["primary": ""])
        #expect(
            try Given.payments().when(none).text
                == #"workflow.changed payments {"primary":null} {}"#)
    }

    @Test func `a document's change is its next version`() throws {
        let given = try Given(
            .add(.runbook, slug: "late", values: ["title": "Late"], isKnownAsNew: false))
        #expect(
            given.when(.change(.runbook, name: "late", values: ["body": "1. Look"])).text
                == #"runbook.versioned late {"version-number":2} {"body":"1. Look"}"#)
        #expect(
            given.when(.change(.runbook, name: "late", values: ["owners": "mei"])).text
                == #"runbook.changed late {"owners":["mei"]} {}"#)
    }

    @Test func `a renamed workflow renames its steps and old names resolve`() throws {
        let rename = Command.rename(.workflow, name: "payments", to: "pay")
        let given = try Given.payments()
        #expect(
            given.when(rename).text == """
                workflow.renamed payments {} {"slug":"pay"}
                step.renamed payments/frame {} {"slug":"pay/frame"}
                """)
        let after = try given.and(rename)
        for name in ["payments/frame", "pay/frame"] {
            #expect(after.ledger.standing.thing(name, .step)?.slug == "pay/frame")
        }
        #expect(
            after.when(.rename(.workflow, name: "pay", to: "payments")).text == """
                workflow.renamed pay {} {"slug":"payments"}
                step.renamed pay/frame {} {"slug":"payments/frame"}
                """)
        #expect(after.when(.rename(.workflow, name: "pay", to: "pay")).text == "")
    }

    @Test func `a step added under an old workflow name gets the new one`() throws {
        let given = try Given.payments().and(.rename(.workflow, name: "payments", to: "pay"))
        let outcome = given.when(
            .add(
                .step, slug: "payments/plan", values: ["capability": "design"],
                isKnownAsNew: false))
        #expect(outcome.drafts.first?.words["slug"] == "pay/plan")
    }

    @Test func `a merged member is followed wherever it was named`() throws {
        let merge = Command.merge(.member, name: "mei", into: "tom")
        let given = try Given.payments()
        #expect(given.when(merge).text == #"member.merged mei {"into":"tom"} {}"#)
        let standing = try given.and(merge).ledger.standing
        let step = try #require(standing.thing("payments/frame", .step))
        #expect(standing.owner("primary", of: step)?.slug == "tom")
        #expect(standing.thing("mei", .member)?.slug == "tom")
    }

    @Test func `a retired workflow retires its steps and nothing is deleted`() throws {
        let retire = Command.retire(.workflow, name: "payments", reason: "Sold")
        let given = try Given.payments()
        #expect(
            given.when(retire).text == """
                workflow.retired payments {} {"reason":"Sold"}
                step.retired payments/frame {} {}
                """)
        #expect(try given.and(retire).ledger.standing.thing("payments/frame", .step) != nil)
    }

    @Test func `a step is started and stopped`() throws {
        let stop = Command.stopStep(name: "payments/frame", reason: "Pause")
        let given = try Given.payments()
        #expect(given.when(stop).text == #"step.stopped payments/frame {} {"reason":"Pause"}"#)
        #expect(
            try given.and(stop).when(.startStep(name: "payments/frame")).text
                == "step.started payments/frame {} {}")
    }

    @Test(arguments: [[:], ["content": "x"], ["content": ["name": "x"]]] as [Object])
    func `a pack that cannot be read is refused`(content: Object) throws {
        let values = content.merging(["title": "X", "version": "1"])
        let add = Command.add(.pack, slug: "x", values: values, isKnownAsNew: false)
        #expect(try Given().when(add).isRefused(as: "field-malformed"))
        guard !content.isEmpty else { return }
        let change = Command.change(.pack, name: "two-muscles", values: content)
        #expect(try Given().when(change).isRefused(as: "field-malformed"))
    }

    @Test func `changing the pack of a workflow pins the other version, invariant 13`() throws {
        var ledger = try Given.payments().ledger
        try ledger.perform(
            .add(
                .pack, slug: "one-muscle",
                values: [
                    "title": "One muscle", "version": "4",
                    "content": .object(PackForTests.other),
                ], isKnownAsNew: false))
        let outcome = Given(ledger).when(
            .change(.workflow, name: "payments", values: ["pack": "one-muscle"]))
        #expect(
            outcome.text
                == #"workflow.changed payments {"pack":"one-muscle"} {"pack-version":"4"}"#)
    }

    @Test(arguments: [
        Command.add(
            .member, slug: "tim", values: ["email": "MEI@example.org"], isKnownAsNew: false),
        .change(.member, name: "tom", values: ["email": "mei@example.org"]),
    ])
    func `one e-mail address is one member's`(command: Command) throws {
        #expect(try Given.payments().when(command).isRefused(as: "email-taken"))
        let left = try Given.payments().and(.leave(member: "mei"))
        #expect(left.when(command, by: "tom").refusal == nil)
        let merged = try Given.payments().and(.merge(.member, name: "mei", into: "tom"))
        let own = Command.change(.member, name: "tom", values: ["email": "mei@example.org"])
        #expect(merged.when(own, by: "tom").refusal == nil)
    }

    @Test(arguments: ["nope", "@", "mei@", "@x.org", "a@b@c", "mei @x.org", "mei\u{A0}m@x.org"])
    func `an e-mail address has one @ and no space`(text: String) throws {
        let change = Command.change(.member, name: "tom", values: ["email": .text(text)])
        let outcome = try Given.payments().when(change)
        #expect(outcome.isRefused(as: "field-malformed") && outcome.refusal?.field == "email")
        let fine = Command.change(.member, name: "tom", values: ["email": "tom@localhost"])
        #expect(try Given.payments().when(fine).refusal == nil)
    }

    @Test func `a name never reads as a short number`() throws {
        let outcome = try Given().when(
            .add(.workflow, slug: "e-1", values: ["title": "E"], isKnownAsNew: false))
        #expect(outcome.isRefused(as: "slug-malformed"))
        #expect(outcome.refusal?.message.hasSuffix("workflow-e-1 would do.") == true)
        let rename = Command.rename(.workflow, name: "payments", to: "d-02")
        #expect(try Given.payments().when(rename).isRefused(as: "slug-malformed"))
    }
}
