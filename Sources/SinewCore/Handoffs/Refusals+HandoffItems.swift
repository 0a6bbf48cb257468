extension Refusal {
    static func notAnItem(_ record: Record) -> Refusal {
        Refusal(
            "not-an-item", "\(record.name) is \(record.noun.indefinite).",
            rule: "What was offered over a handoff has a number such as H-3.",
            next: "sinew handoff items")
    }

    static func itemAnswered(_ record: Record, _ handoff: Record?) -> Refusal {
        let next =
            record.state == .returned
            ? "sinew handoff offer \(handoff?.name ?? "HANDOFF") --again \(record.name)"
            : "sinew show \(record.name)"
        return Refusal(
            "item-answered", "\(record.name) is answered already.",
            rule: "An item is accepted, returned or withdrawn once.", next: next)
    }

    static func itemUnexplained(_ name: String, _ verb: String) -> Refusal {
        Refusal(
            "item-unexplained", "Nothing says why \(name) goes no further.",
            rule: "An item is returned or withdrawn with a reason.",
            next: "sinew handoff \(verb) \(name) --reason \"TEXT\"")
    }

    static func itemNotReturned(_ record: Record) -> Refusal {
        Refusal(
            "item-not-returned", "\(record.name) did not come back, or was offered again.",
            rule: "What came back is offered again once.", next: "sinew show \(record.name)")
    }

    static func itemOverAnother(_ record: Record, _ handoff: Record) -> Refusal {
        Refusal(
            "item-over-another", "\(record.name) did not come back over \(handoff.name).",
            rule: "What came back is offered again over the same handoff.",
            next: "sinew show \(record.name)")
    }

    static func notReceiving(
        _ member: Record, _ handoff: Record, _ receivers: [Record]
    ) -> Refusal {
        let names = receivers.map(\.name).joined(separator: ", ")
        return Refusal(
            "not-receiving", "\(member.name) does not receive over \(handoff.name).",
            rule: "Primary, backup or workflow owner of the step that takes over answers: "
                + "\(names).",
            next: "sinew handoff show \(handoff.name)")
    }

    static func answeredByOfferer(_ record: Record, _ actor: Record, _ other: Record) -> Refusal {
        Refusal(
            "answered-by-offerer", "\(actor.name) offered \(record.name).",
            rule: "Somebody else on the receiving side answers while there is one (invariant 15).",
            next: "sinew handoff accept \(record.name) --as \(other.name)")
    }

    static func answerUnnamed(_ record: Record, _ handoff: Record) -> Refusal {
        let team = handoff.fields["to-team"]?.text ?? "the team outside"
        return Refusal(
            "answer-unnamed", "Nothing says who of \(team) answered \(record.name).",
            rule: "An answer from outside carries the name of whoever gave it.",
            next: "sinew handoff accept \(record.name) --by \"NAME\"")
    }

    static var itemsTooMany: Refusal {
        Refusal(
            "items-too-many", "\(HandoffItems.openCountMax) items wait for an answer.",
            rule: "At most \(HandoffItems.openCountMax) items are open at once in a ledger.",
            next: "sinew handoff items")
    }
}
