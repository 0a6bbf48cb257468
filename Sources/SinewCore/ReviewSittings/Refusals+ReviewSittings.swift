extension Refusal {
    static func noReviewComes(_ workflow: Record?) -> Refusal {
        Refusal(
            "no-review-comes",
            workflow.map { "No review of \($0.name) comes." } ?? "No review comes.",
            rule: "Reviews come by the rhythms of the pack that a workflow adopts.",
            next: "sinew review calendar")
    }

    static func reviewOpen(_ review: OpenReview) -> Refusal {
        Refusal(
            "review-open", "\(review.name) is open and deals with that.",
            rule: "One sitting at a time deals with a workflow’s review.",
            next: "sinew review publish \(review.name)")
    }

    static func reviewTooWide(_ turns: Int) -> Refusal {
        Refusal(
            "review-too-wide",
            "\(turns) rhythms are due at once; one sitting takes \(ReviewTurn.countMax).",
            rule: "A sitting is one entry, and that has a bound.",
            next: "sinew review hold --on WORKFLOW")
    }

    static func reviewNotDue(_ due: ReviewDue) -> Refusal {
        Refusal(
            "review-not-due", "The next review is that of \(MomentText.date(due.day)).",
            rule: "A review is held from \(ReviewDue.earlyDaysMax) days before its day on.",
            next: "sinew review agenda")
    }

    static var nobodyPresent: Refusal {
        Refusal(
            "nobody-present", "Nobody is named as present.",
            rule: "A review takes place with at least one person.",
            next: "sinew review publish --present HANDLE")
    }

    static func notAReview(_ record: Record) -> Refusal {
        Refusal(
            "not-a-review", "\(record.name) is \(record.noun.indefinite).",
            rule: "A review has a number such as R-3.", next: "sinew review list")
    }

    static func reviewFinal(_ record: Record) -> Refusal {
        Refusal(
            "review-final", "\(record.name) is \(record.state.rawValue).",
            rule: "What a review has published or skipped stays; a correction is a note that names "
                + "it (invariant 6).",
            next: "sinew review note \(record.name) \"TEXT\"")
    }

    static func reviewUnexplained(_ record: Record) -> Refusal {
        Refusal(
            "review-unexplained", "Nothing was said.",
            rule: "A note has a text, and an answer a reason, each in a line.",
            next: "sinew review show \(record.name)")
    }

    static func noAgendaLine(_ record: Record, _ line: Int64) -> Refusal {
        Refusal(
            "no-agenda-line", "The agenda of \(record.name) has no line \(line).",
            rule: "Lines are counted from 1, as the review shows them.",
            next: "sinew review show \(record.name)")
    }

    static func nothingAsked(_ record: Record, _ line: Int64) -> Refusal {
        Refusal(
            "nothing-asked", "Line \(line) of \(record.name) asks for no answer.",
            rule: "Exceptions, constraints, assumptions and scopes are kept, changed or dropped.",
            next: "sinew review note \(record.name) \(line) \"TEXT\"")
    }

    static func nothingSettled(_ record: Record) -> Refusal {
        Refusal(
            "nothing-settled", "Nothing says what is settled.",
            rule: "Confirmations, readings and actions are settled in place.",
            next: "sinew review settle \(record.name) --confirm-mine")
    }

    static func settledTwice(_ target: String) -> Refusal {
        Refusal(
            "settled-twice", "\(target) is settled twice in one call.",
            rule: "What is settled together is settled once.",
            next: "the same command with \(target) once")
    }

    static func severalOpen(_ open: [OpenReview]) -> Refusal {
        Refusal(
            "several-open", "\(open.map(\.name).joined(separator: " and ")) are open.",
            rule: "Where several reviews are open, one is named.",
            next: "sinew review publish \(open.first?.name ?? "R-1")")
    }

    static func reviewNotQuiet(_ waiting: [AgendaLine], _ place: String?) -> Refusal {
        let count = waiting.reduce(Int64(0)) { $0.clampedSum($1.count) }
        let first = waiting.prefix(3).map { $0.name.isEmpty ? $0.what : $0.name }
        return Refusal(
            "review-not-quiet",
            "\(count) \(count == 1 ? "waits" : "wait") in it: \(first.joined(separator: ", "))"
                + (waiting.count > first.count ? " and more." : "."),
            rule: "Only a review in which nothing waits is published without being held.",
            next: "sinew review hold" + (place.map { " --on \($0)" } ?? ""))
    }

    static func unanswered(_ review: OpenReview) -> Refusal {
        let lines = review.unanswered
        let first = lines.prefix(5).map(String.init).joined(separator: ", ")
        let more = lines.count > 5 ? " and \(lines.count - 5) more" : ""
        return Refusal(
            "review-unanswered", "\(review.name) asks what nobody answered: line \(first)\(more).",
            rule: "Every constraint, assumption and scope is kept, changed or dropped before the "
                + "quarter’s review is published.",
            next: "sinew review decide \(review.name) \(lines.first ?? 1) keep --because \"TEXT\"")
    }

    static func reviewMinutesBeyond(_ text: String) -> Refusal {
        let bounds = OpenReview.minutesBounds
        return Refusal(
            "review-minutes-beyond", "A review cannot have taken \(quoted(text)).",
            rule: "It takes from \(bounds.lowerBound) minute to "
                + "\(DurationText.text(minutes: bounds.upperBound)).",
            next: "sinew review publish --minutes 15")
    }

    static var skipUnexplained: Refusal {
        Refusal(
            "skip-unexplained", "Nothing says why the review does not take place.",
            rule: "A review is skipped with a reason; otherwise it is missed.",
            next: "sinew review skip --reason \"TEXT\" --next DAY")
    }

    static func skippedOddly(_ text: String) -> Refusal {
        Refusal(
            "skipped-oddly", "The review cannot take place on \(quoted(text)) instead.",
            rule: "The day comes after that of the review and of today, and within "
                + "\(ReviewDue.skipDaysMax) days.",
            next: "sinew review skip --reason \"TEXT\" --next DAY")
    }
}
