/// What somebody does with a review, as every door says it.
package enum ReviewAct: Sendable, Hashable {
    /// Opens the sitting that is due, of one workflow or of all. Without names, whoever acts is
    /// there; without a facilitator, it is the one whose turn it is.
    case hold(on: String?, present: [String], facilitator: String?)
    /// To a line of the agenda, or to the whole; after it is published, a correction.
    case note(review: String, line: Int64?, text: String)
    /// An answer to a line that asks for one. A premise that is kept has another day to look again.
    case decide(
        review: String, line: Int64, ReviewAnswer, because: String, lookAgain: String?)
    /// Several things that are due, settled at once: all of it or nothing.
    case settle(review: String, [ReviewSettlement])
    /// Without a name the one that is open; where none is, the one that is due, if nothing waits.
    case publish(review: String?, on: String?, present: [String], minutes: String?)
    /// Does not take place. Without a day it waits for the next that the rhythm has.
    case skip(on: String?, because: String, next: String?)
}

/// One thing that is settled in a review, in place.
package enum ReviewSettlement: Sendable, Hashable {
    /// Everything that is the actor's is confirmed.
    case confirmMine
    case read(metric: String, value: String)
    case done(action: String, evidence: [String])
    case later(action: String, day: String)
    case drop(action: String, reason: String)
    case answer(line: Int64, ReviewAnswer, because: String)
    case note(String)

    /// The command that does the same by itself.
    func command(in review: String) -> Command {
        switch self {
        case .answer(let line, let answer, let because):
            .review(
                .decide(review: review, line: line, answer, because: because, lookAgain: nil),
                happened: nil)
        case .note(let text):
            .review(.note(review: review, line: nil, text: text), happened: nil)
        case .confirmMine: .confirm(steps: [])
        case .read(let metric, let value):
            .recordReading(metric: metric, value: value, note: nil, happened: nil)
        case .done(let action, let evidence): .action(name: action, .done(evidence: evidence))
        case .later(let action, let day):
            .amend(name: action, values: ["due": .text(day)], reason: "put off in a review")
        case .drop(let action, let reason): .action(name: action, .drop(reason: reason))
        }
    }
}

extension ReviewAct {
    /// The whole of what it says, for `Command.content`.
    var content: Value {
        switch self {
        case .hold(let place, let present, let facilitator):
            [
                "hold": .text(place ?? ""), "present": .texts(present),
                "facilitator": .text(facilitator ?? ""),
            ]
        case .note(let review, let line, let text):
            ["note": .text(text), "review": .text(review), "line": .integer(line ?? 0)]
        case .decide(let review, let line, let answer, let because, let lookAgain):
            [
                "decide": .text(answer.rawValue), "review": .text(review),
                "line": .integer(line), "because": .text(because),
                "look-again": .text(lookAgain ?? ""),
            ]
        case .settle(let review, let settlements):
            [
                "settle": .list(settlements.map { $0.command(in: review).content }),
                "review": .text(review),
            ]
        case .publish(let review, let place, let present, let minutes):
            [
                "publish": .text(review ?? ""), "on": .text(place ?? ""),
                "present": .texts(present), "minutes": .text(minutes ?? ""),
            ]
        case .skip(let place, let because, let next):
            [
                "skip": .text(place ?? ""), "because": .text(because),
                "next": .text(next ?? ""),
            ]
        }
    }

    /// Short numbers that it speaks of.
    var mentions: [String] {
        switch self {
        case .hold, .skip: []
        case .note(let review, _, _), .decide(let review, _, _, _, _): [review]
        case .settle(let review, let settlements):
            [review] + settlements.flatMap { $0.command(in: review).mentions }
        case .publish(let review, _, _, _): [review].compactMap(\.self)
        }
    }

    /// Whether it makes an agenda, for which the index is read.
    package var needsMaterial: Bool {
        switch self {
        case .hold, .publish, .skip: true
        case .note, .decide, .settle: false
        }
    }

    /// The workflow whose review is meant; nil for all.
    package var place: String? {
        switch self {
        case .hold(let place, _, _), .publish(_, let place, _, _), .skip(let place, _, _): place
        case .note, .decide, .settle: nil
        }
    }
}
