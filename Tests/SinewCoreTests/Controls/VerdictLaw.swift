import SinewCore
import SinewTesting
import Testing

/// What a gate answers is recorded, and what it escalates waits for one person.
@Suite struct `A verdict` {
    private static func asked(_ input: GateInput, by actor: String = "mei") throws -> Given {
        try Given.gated().and(.ask(input), by: actor)
    }

    private static func last(_ given: Given) throws -> Event {
        try #require(given.ledger.events.last)
    }

    private static func request(_ given: Given) throws -> Int64 {
        try #require(given.ledger.standing.requests.keys.min())
    }

    @Test func `names the rule, the version and the input, and nothing of its content`() throws {
        #expect(
            try Given.gated().when(.ask(try .large)).text
                == #"control.judged size {"input":"{\"lines\": 900, \"labels\": []}","rule":1,"#
                + #""verdict":"deny","version":1} {"because":"Too large."}"#)
        #expect(
            try Given.gated().when(.ask(try .small)).text
                == #"control.judged size {"input":"{\"lines\": 1, \"labels\": []}","#
                + #""verdict":"allow","version":1} {}"#)
        let error = try Given.gated().when(.ask(try .about(#"{"lines": "s3cret"}"#)))
        let draft = try #require(error.drafts.first)
        #expect(draft.facts["verdict"] == "escalate" && draft.facts["rule"] == 1)
        #expect(draft.facts["error"] == "no matching overload" && draft.words.isEmpty)
    }

    @Test func `changes nothing about the control`() throws {
        let before = try Given.gated()
        let after = try before.and(.ask(try .large), .ask(try .schema))
        #expect(after.ledger["size"] == before.ledger["size"])
        #expect(after.ledger.standing.declared == before.ledger.standing.declared)
    }

    @Test func `that escalates waits for the escalation branch`() throws {
        let given = try Self.asked(.schema)
        let request = try #require(given.ledger.standing.requests[try Self.request(given)])
        #expect(given.ledger.standing.thing(try #require(request.to))?.name == "tom")
        #expect(try request.version == 1 && request.input == GateInput.schema.digest)
        #expect(try Self.request(given) == Self.last(given).sequence)
    }

    @Test func `goes to somebody who did not ask, where there is one (invariant 15)`() throws {
        let to = { (given: Given) -> String? in
            given.ledger.standing.requests.values.first?.to
                .flatMap { given.ledger.standing.thing($0)?.name }
        }
        let gated = try Given.gated()
        let ask = Command.ask(try .schema)
        #expect(to(try gated.and(ask, by: "tom")) == nil)
        let owned = try gated.and(.change(.control, name: "size", values: ["owner": "mei"]))
        #expect(to(try owned.and(ask, by: "tom")) == "mei")
        #expect(to(try owned.and(ask)) == "tom")
        let left = try owned.and(.leave(member: "tom"))
        #expect(to(try left.and(ask)) == nil)
        let risk = try gated.and(
            .change(.workflow, name: "payments", values: ["risk-owner": "mei"]))
        #expect(to(try risk.and(ask, by: "tom")) == "mei")
        let own = try gated.and(
            .change(.step, name: "payments/frame", values: ["escalate-to": "mei"]))
        let asked = Command.askGate(
            control: "size", on: "payments/frame", input: try .schema)
        #expect(to(try own.and(asked, by: "tom")) == "mei")
    }

    @Test func `that waits is not opened twice for the same input`() throws {
        let given = try Self.asked(.schema).and(.ask(try .schema), .ask(try .schema), by: "tom")
        #expect(given.ledger.standing.requests.count == 1)
        #expect(try Self.last(given).facts["request"]?.integer == Self.request(given))
        let other = try given.and(.ask(try .about("{}")))
        #expect(other.ledger.standing.requests.count == 2)
    }

    @Test func `is answered by the one it went to, with a reason`() throws {
        let given = try Self.asked(.schema)
        let request = try Self.request(given)
        let allow = Command.answerGate(request: request, .allow, reason: "Reviewed with Ann")
        #expect(given.when(allow).isRefused(as: "request-for-another"))
        #expect(
            given.when(.answerGate(request: request, .allow, reason: ""), by: "tom")
                .isRefused(as: "answer-without-reason"))
        let answered = try given.and(allow, by: "tom")
        #expect(answered.ledger.standing.requests.isEmpty)
        let event = try Self.last(answered)
        #expect(event.type == "control.answered" && event.facts["request"]?.integer == request)
        #expect(event.words?["reason"] == "Reviewed with Ann")
        #expect(answered.when(allow, by: "tom").isRefused(as: "request-not-open"))
    }

    @Test func `is answered by anybody who did not ask, once that one has left`() throws {
        let given = try Self.asked(.schema).and(
            .add(.member, slug: "ann", values: [:], isKnownAsNew: true), .leave(member: "tom"))
        let deny = Command.answerGate(request: try Self.request(given), .deny, reason: "No")
        #expect(given.when(deny).isRefused(as: "answered-by-asker"))
        #expect(given.when(deny, by: "ann").refusal == nil)
    }

    @Test func `is answered by the asker where nobody else is there, and says so`() throws {
        let given = try Self.asked(.schema).and(.leave(member: "tom"))
        let alone = try given.and(
            .answerGate(request: try Self.request(given), .allow, reason: "Alone"))
        #expect(try Self.last(alone).facts["separation"] == "unseparated")
    }

    @Test func `of a person holds for that input of that version, and for no other`() throws {
        let given = try Self.asked(.schema)
        let answered = try given.and(
            .answerGate(request: try Self.request(given), .allow, reason: "Fine"), by: "tom")
        let again = try #require(answered.when(.ask(try .schema)).drafts.first)
        #expect(again.facts["verdict"] == "allow")
        #expect(try again.facts["answer"]?.integer == Self.last(answered).sequence)
        #expect(try answered.and(.ask(try .schema)).ledger.standing.requests.isEmpty)
        let other = answered.when(.ask(try .about(#"{"labels": ["schema"], "lines": 2}"#)))
        #expect(other.drafts.first?.facts["verdict"] == "escalate")
        let later = try answered.and(.change(.control, name: "size", values: ["title": "New"]))
        #expect(later.when(.ask(try .schema)).drafts.first?.facts["verdict"] == "escalate")
        // What the gate itself denies is never allowed by an answer.
        #expect(answered.when(.ask(try .large)).drafts.first?.facts["verdict"] == "deny")
    }

    @Test func `waits no more once its control is retired or merged`() throws {
        let given = try Self.asked(.schema)
        let retired = try given.and(.retire(.control, name: "size", reason: "Replaced"))
        #expect(retired.ledger.standing.requests.isEmpty)
        #expect(retired.when(.ask(try .small)).isRefused(as: "no-longer-stands"))
    }

    @Test func `survives a snapshot and a replay`() throws {
        let given = try Self.asked(.schema).and(.ask(try .about("{}")), by: "tom")
        let standing = given.ledger.standing
        #expect(standing.requests.count == 2)
        #expect(Standing(encoded: standing.encoded) == standing)
        var replayed = Standing()
        for event in given.ledger.events {
            replayed.apply(event, try #require(EventType(event.type)))
        }
        #expect(replayed == standing)
    }

    @Test func `waits within a bound, and then nothing is allowed`() throws {
        var ledger = try Given.gated().ledger
        for number in 0..<GateRequest.countMax {
            try ledger.perform(.ask(try .about("{\"n\": \(number)}")))
        }
        let given = Given(ledger)
        #expect(given.ledger.standing.requests.count == GateRequest.countMax)
        #expect(given.when(.ask(try .about("{}"))).isRefused(as: "too-many-requests"))
        #expect(given.when(.ask(try .about(#"{"n": 7}"#))).refusal == nil)
        #expect(given.when(.ask(try .small)).refusal == nil)
    }
}
