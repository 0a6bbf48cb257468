extension Refusal {
    static func notARetrieval(_ record: Record) -> Refusal {
        Refusal(
            "not-a-retrieval", "\(record.name) is \(record.noun.indefinite).",
            rule: "A timed question has a number such as Q-3.", next: "sinew retrieval list")
    }

    static func retrievalEnded(_ record: Record) -> Refusal {
        Refusal(
            "retrieval-ended", "\(record.name) has ended.",
            rule: "A timed question is answered or given up once.", next: "sinew drill retrieve")
    }

    static func retrievalFixed(_ record: Record) -> Refusal {
        Refusal(
            "retrieval-fixed", "\(record.name) cannot be changed.",
            rule: "A question and its time stay as they were; a wrong one is retracted.",
            next: "sinew retract \(record.name) --reason \"TEXT\"")
    }

    static func retrievalRuns(_ open: OpenRetrieval, _ member: Record) -> Refusal {
        Refusal(
            "retrieval-runs", "\(member.name) still looks for the answer to \(open.name).",
            rule: "One timed question at a time.",
            next: "sinew drill found \(open.name) --where TEXT --by path")
    }

    static func notAskable(_ record: Record) -> Refusal {
        Refusal(
            "not-askable", "\(record.name) is \(record.noun.indefinite).",
            rule: "A timed question is about evidence, a decision, a control or an incident.",
            next: "sinew drill retrieve")
    }

    static var nothingToAsk: Refusal {
        Refusal(
            "nothing-to-ask", "Nothing here is of high impact yet.",
            rule: "A question is drawn from evidence and decisions of high impact, controls in "
                + "force and closed major incidents.",
            next: "sinew drill retrieve --about E-NUMBER")
    }

    static func placeMissing(_ retrieval: Record) -> Refusal {
        Refusal(
            "place-missing", "Nothing says where the answer to \(retrieval.name) was found.",
            rule: "What is found has a place.",
            next: "sinew drill found \(retrieval.name) --where TEXT --by path")
    }

    static func wayMissing(_ retrieval: Record) -> Refusal {
        Refusal(
            "way-missing", "Nothing says by which way \(retrieval.name) was answered.",
            rule: "A thing is found by a path that anybody can follow, or from memory.",
            next: "the same command with --by path or --by memory")
    }

    static func tookMalformed(_ retrieval: Record, _ text: String) -> Refusal {
        Refusal(
            "took-malformed", "\(quoted(text)) is no length of time.",
            rule: "A time that was measured elsewhere is one such as 4m.",
            next: "sinew drill found \(retrieval.name) --where TEXT --by path --took 4m")
    }

    static func remarkMissing(_ retrieval: Record) -> Refusal {
        Refusal(
            "remark-missing", "Nothing says what stood in the way of \(retrieval.name).",
            rule: "What is given up says why.",
            next: "sinew drill give-up \(retrieval.name) \"TEXT\"")
    }
}
