extension Refusal {
    static func notALesson(_ record: Record) -> Refusal {
        Refusal(
            "not-a-lesson", "\(record.name) is \(record.noun.indefinite).",
            rule: "A lesson has a number such as L-3.", next: "sinew lesson list")
    }

    static func lessonExercised(_ record: Record) -> Refusal {
        Refusal(
            "lesson-exercised", "\(record.name) is closed, and its version was exercised.",
            rule: "What was learned and exercised stays so.",
            next: "sinew lesson add \"WHAT IS NEW\"")
    }

    static func takenBackByLead(_ lesson: Record, _ lead: Record, other: Record) -> Refusal {
        Refusal(
            "taken-back-by-lead",
            "\(lead.name) led the major incident that closed with \(lesson.name).",
            rule: "Somebody other than its lead says that it changes nothing (invariant 10).",
            next: "sinew lesson withdraw \(lesson.name) --reason \"TEXT\" --as \(other.name)")
    }

    static func notOffered(_ lesson: Record, _ workflow: Record) -> Refusal {
        Refusal(
            "lesson-not-offered", "\(lesson.name) is not offered to \(workflow.name).",
            rule: "A closed lesson is offered to the other workflows that it touches or that its "
                + "version serves.",
            next: "sinew amend \(lesson.name) --touches \(workflow.name)")
    }

    static func offerUnexplained(_ lesson: Record, _ workflow: Record) -> Refusal {
        Refusal(
            "offer-unexplained",
            "Nothing says why \(lesson.name) is not for \(workflow.name).",
            rule: "An offer is declined with a reason.",
            next: "sinew lesson decline-offer \(lesson.name) --on \(workflow.name) "
                + "--reason \"TEXT\"")
    }

    static func laterIsPast(_ lesson: Record, _ workflow: Record) -> Refusal {
        Refusal(
            "later-is-past", "That is no day to come.",
            rule: "What is put off has a day after today.",
            next: "sinew lesson later \(lesson.name) --on \(workflow.name) --until DAY")
    }

    static func notADocument(_ record: Record, _ lesson: Record) -> Refusal {
        Refusal(
            "not-a-document", "\(record.name) is \(record.noun.indefinite).",
            rule: "A lesson closes with a version of a runbook or control (invariant 3).",
            next: "sinew lesson close \(lesson.name) RUNBOOK")
    }

    static func versionBeforeLesson(_ lesson: Record, _ document: Record) -> Refusal {
        Refusal(
            "version-before-lesson",
            "Version \(document.version) of \(document.name) was there before \(lesson.name).",
            rule: "A lesson closes with a version that came after it (invariant 3).",
            next: changing(document))
    }

    static func versionLinked(_ lesson: Record, _ document: Record) -> Refusal {
        Refusal(
            "version-linked",
            "\(lesson.name) closed with version \(document.version) of \(document.name) already.",
            rule: "It stays closed once somebody else has used that version.",
            next: "sinew \(document.noun.rawValue) use \(document.name) --as HANDLE")
    }

    /// The command that makes the next version of a document.
    private static func changing(_ document: Record) -> String {
        let field = document.noun == .runbook ? "body" : "rule"
        return "sinew \(document.noun.rawValue) edit \(document.name) --\(field) \"TEXT\""
    }

    static func fieldOfAct(_ field: Field, _ noun: Noun) -> Refusal {
        Refusal(
            "field-of-act", "\(field.name) of \(noun.indefinite) cannot be typed.",
            rule: "It is set by what happens, and by nothing else.",
            next: "sinew \(noun.rawValue) --help")
    }

    static func endUnexplained(_ record: Record, _ verb: String) -> Refusal {
        Refusal(
            "end-unexplained", "Nothing says why \(record.name) ends without a change.",
            rule: "A lesson is withdrawn and an action dropped with a reason.",
            next: "sinew \(record.noun.rawValue) \(verb) \(record.name) --reason \"TEXT\"")
    }

    static func notAnAction(_ record: Record) -> Refusal {
        Refusal(
            "not-an-action", "\(record.name) is \(record.noun.indefinite).",
            rule: "An action has a number such as A-3.", next: "sinew action list")
    }

    static func actionDone(_ record: Record) -> Refusal {
        Refusal(
            "action-done", "\(record.name) is done.", rule: "An action ends once.",
            next: "sinew action add \"WHAT IS NEXT\" --due DAY")
    }

    static func notEvidence(_ record: Record, _ action: Record) -> Refusal {
        Refusal(
            "not-evidence", "\(record.name) is \(record.noun.indefinite), not evidence.",
            rule: "An action is done with evidence.",
            next: "sinew log \"TEXT\", then sinew action done \(action.name) E-NUMBER")
    }

    static func evidenceMissing(_ action: Record) -> Refusal {
        Refusal(
            "evidence-missing", "Nothing shows that \(action.name) is done.",
            rule: "An action is done with evidence, or dropped with a reason.",
            next: "sinew log \"TEXT\", then sinew action done \(action.name) E-NUMBER")
    }
}
