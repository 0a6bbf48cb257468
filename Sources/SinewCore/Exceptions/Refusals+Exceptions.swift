extension Refusal {
    static func notAnException(_ record: Record) -> Refusal {
        Refusal(
            "not-an-exception", "\(record.name) is \(record.noun.indefinite).",
            rule: "An exception has a number such as X-3.", next: "sinew exception list")
    }

    static func causesUnlisted(_ control: Record, _ cause: String) -> Refusal {
        Refusal(
            "causes-unlisted",
            "\(control.name) does not list its causes, and leave was asked from it before.",
            rule: "From the second time on a control says for which causes leave can be asked.",
            next: "sinew control edit \(control.name) --causes \(cause),OTHER")
    }

    static func causeUnknown(_ cause: String, _ control: Record, _ causes: [String]) -> Refusal {
        Refusal(
            "cause-unknown",
            "“\(cause)” is no cause of \(control.name); its causes are "
                + causes.joined(separator: ", ") + ".",
            rule: "Leave is asked for one of the causes that the control lists.",
            next: "sinew control edit \(control.name) --causes "
                + (causes + [cause]).joined(separator: ","))
    }

    static func exceptionOver(_ record: Record?, _ day: CivilDate?) -> Refusal {
        Refusal(
            "exception-over",
            record.map { "The days of \($0.name) are over." }
                ?? "\(day?.description ?? "That day") is over.",
            rule: "Leave is for days to come, and ends by itself (invariant 7).",
            next: "sinew exception ask CONTROL --cause CAUSE --until DAY --because \"TEXT\"")
    }

    static func exceptionTooLong(_ severity: String, days: Int64, last: CivilDate) -> Refusal {
        let limits = ["low", "medium", "high"].compactMap { name in
            OpenException.daysMax[name].map { "\(name) \($0)" }
        }
        return Refusal(
            "exception-too-long",
            "Severity \(severity) allows \(days) days, until \(last) at the latest.",
            rule: "Longest life of an exception in days: \(limits.joined(separator: ", ")).",
            next: "the same command with --until \(last), or with --severity as it is")
    }

    static func grantedForLonger(_ record: Record, _ day: CivilDate) -> Refusal {
        Refusal(
            "granted-for-longer", "\(record.name) was asked for until \(day).",
            rule: "Whoever grants leave may shorten it and not lengthen it.",
            next: "sinew exception grant \(record.name)")
    }

    static func settledByViewer(_ member: Record) -> Refusal {
        Refusal(
            "settled-by-viewer", "\(member.name) is a viewer.",
            rule: "A viewer reads, and settles no exception.", next: "sinew member list")
    }

    static func grantedByRequester(_ record: Record, other: Record) -> Refusal {
        Refusal(
            "granted-by-requester", "You asked for \(record.name).",
            rule: "An exception is granted by somebody other than whoever asked (invariant 7).",
            next: "sinew exception grant \(record.name) --as \(other.name)")
    }

    static func loneExceptionWaits(_ record: Record, minutes: Int64) -> Refusal {
        Refusal(
            "lone-exception-waits",
            "\(record.name) can be granted in \(DurationText.text(minutes: minutes)).",
            rule: "Where nobody else is there, an exception waits 24 hours (invariant 15).",
            next: "sinew exception grant \(record.name), once they are over")
    }

    static func grantedAgain(_ record: Record, _ control: Record, _ owners: [Record]) -> Refusal {
        let signing =
            owners.first.map { "sinew exception grant \(record.name) --as \($0.name)" }
            ?? "sinew workflow edit WORKFLOW --risk-owner HANDLE"
        return Refusal(
            "granted-again",
            "Leave from \(control.name) was granted for this cause before, and it has not "
                + "changed since.",
            rule: "A second grant in a row needs a new version of the control, or the signature "
                + "of the risk owner (invariant 11).",
            next: "sinew control edit \(control.name) --rule \"TEXT\", or \(signing)")
    }

    static func exceptionSettled(_ record: Record) -> Refusal {
        Refusal(
            "exception-settled",
            record.state == .closed
                ? "\(record.name) has ended."
                : "\(record.name) was \(record.state.rawValue) already.",
            rule: "An exception is granted or declined once, and nothing renews it.",
            next: "sinew exception show \(record.name)")
    }

    static func exceptionNotInForce(_ record: Record) -> Refusal {
        Refusal(
            "exception-not-in-force", "\(record.name) is not in force.",
            rule: "What is in force is revoked; what is asked for is declined.",
            next: record.state == .current
                ? "sinew exception decline \(record.name) --reason \"TEXT\""
                : "sinew exception show \(record.name)")
    }

    static var tooManyExceptions: Refusal {
        Refusal(
            "too-many-exceptions",
            "\(OpenException.countMax) exceptions wait or are in force.",
            rule: "What is open has a bound.", next: "sinew exception list")
    }

    static func exceptionFixed(_ record: Record, _ field: String) -> Refusal {
        Refusal(
            "exception-fixed", "\(field) of \(record.name) stays as it was asked for.",
            rule: "Leave is granted for what was asked.",
            next: "sinew exception decline \(record.name) --reason \"TEXT\", and ask anew")
    }
}
