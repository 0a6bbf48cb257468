extension Refusal {
    static func gateUnreadable(_ fault: GateFault) -> Refusal {
        Refusal(
            "gate-unreadable", "The gate cannot be read: \(fault).",
            rule: "A gate is checked before anything rests on it (requirement L6b).",
            next: "the same command with the gate corrected there")
    }

    static func gateOfManual(_ name: String) -> Refusal {
        Refusal(
            "gate-of-manual", "A manual control has no gate.",
            rule: "A gate is what an automatic control decides by.",
            next: "sinew control edit \(name) --control-kind automatic --gate TEXT")
    }

    static func controlUnproved(_ name: String, _ gap: String?) -> Refusal {
        Refusal(
            "control-unproved",
            "\(name) cannot be put in force. " + (gap ?? "It has no gate that could be tried."),
            rule: "Each outcome is proved by a scenario that passes, deny always (invariant 4).",
            next: "sinew control test \(name)")
    }

    static func controlUnshown(_ name: String, _ gap: String?) -> Refusal {
        Refusal(
            "control-unshown",
            "\(name) cannot be put in force. " + (gap ?? "No drill has tried it."),
            rule: "Each answer of a manual control is shown by a drill, deny always (invariant 4).",
            next: "sinew drill plan \"TEXT\" --tests \(name) --scenario \"TEXT\" --leader HANDLE")
    }

    static func outcomesOfAutomatic(_ name: String) -> Refusal {
        Refusal(
            "outcomes-of-automatic", "What \(name) can answer is not said.",
            rule: "Of an automatic control it follows from its gate.",
            next: "sinew control show \(name)")
    }

    static func outcomeUnknown(_ outcome: String) -> Refusal {
        Refusal(
            "outcome-unknown", "A control does not \(quoted(outcome)).",
            rule: "A control allows, denies or escalates.",
            next: "the same command with --outcomes allow,deny,escalate")
    }

    static func askedOfManual(_ control: Record) -> Refusal {
        Refusal(
            "asked-of-manual", "\(control.name) is manual: a person performs it.",
            rule: "Only an automatic control has a gate to ask.",
            next: "sinew control show \(control.name)")
    }

    static func gateMissing(_ control: Record) -> Refusal {
        Refusal(
            "gate-missing", "\(control.name) has no gate.",
            rule: "A gate answers by its rules, and never without them.",
            next: "sinew control edit \(control.name) --gate \"$(cat gate.yaml)\"")
    }

    static func tooManyRequests(_ control: Record) -> Refusal {
        Refusal(
            "too-many-requests",
            "\(GateRequest.countMax) requests wait; \(control.name) would open one more.",
            rule: "What waits has a bound, and nothing is allowed by waiting.",
            next: "sinew status")
    }

    static func answeredByEscalating(_ request: Int64) -> Refusal {
        Refusal(
            "answered-by-escalating", "A request is not answered by escalating it.",
            rule: "A person decides: allow or deny.",
            next: "sinew gate answer \(request) deny \"WHY\"")
    }

    static func requestNotOpen(_ request: Int64) -> Refusal {
        Refusal(
            "request-not-open", "No request waits at entry #\(request).",
            rule: "A request waits from the gate's verdict until it is answered once.",
            next: "sinew status")
    }

    static func answerWithoutReason(_ request: Int64) -> Refusal {
        Refusal(
            "answer-without-reason", "Nothing says why.",
            rule: "Whoever decides what a gate could not says why.",
            next: "sinew gate answer \(request) deny \"WHY\"")
    }

    static func requestForAnother(_ request: Int64, _ owner: Record) -> Refusal {
        Refusal(
            "request-for-another", "The request at entry #\(request) went to \(owner.name).",
            rule: "The escalation owner answers what a gate escalates.",
            next: "sinew gate answer \(request) allow \"WHY\" --as \(owner.name)")
    }

    static func answeredByAsker(_ request: Int64, other: Record) -> Refusal {
        Refusal(
            "answered-by-asker", "You asked what waits at entry #\(request).",
            rule: "Nobody answers their own request where there is another (invariant 15).",
            next: "sinew gate answer \(request) allow \"WHY\" --as \(other.name)")
    }
}
