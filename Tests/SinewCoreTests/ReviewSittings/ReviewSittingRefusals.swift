import SinewCore
import SinewTesting

extension RefusalCase {
    static func forReviewSittings(_ payments: Given) throws -> [RefusalCase] {
        let due = try Given.reviewed()
        let held = try due.and(.hold())
        let published = try held.and(.publish())
        let refunds = try due.and(
            .add(.workflow, slug: "refunds", values: ["title": "Refunds"], isKnownAsNew: true)
        ).after(days: 7)
        var wide = due.ledger
        for number in 1...ReviewTurn.countMax {
            try wide.perform(
                .add(
                    .workflow, slug: "w-\(number)", values: ["title": "W"], isKnownAsNew: true))
        }
        wide.now = due.ledger.now
        let quarter = try due.and(.premise()).after(days: 90).and(.hold())
        return [
            RefusalCase(code: "no-review-comes", given: try Given(), command: .hold()),
            RefusalCase(code: "review-open", given: held, command: .hold()),
            RefusalCase(code: "review-too-wide", given: Given(wide), command: .hold()),
            RefusalCase(code: "review-not-due", given: payments, command: .hold()),
            RefusalCase(code: "nobody-present", given: due, command: .hold(present: [""])),
            RefusalCase(
                code: "not-a-review", given: try due.and(.owe()), command: .publish("A-1")),
            RefusalCase(code: "review-final", given: published, command: .publish()),
            RefusalCase(code: "review-unexplained", given: held, command: .remark("")),
            RefusalCase(
                code: "no-agenda-line", given: held, command: .remark("A", line: 99)),
            RefusalCase(code: "nothing-asked", given: held, command: .decide(1, .keep)),
            RefusalCase(code: "nothing-settled", given: held, command: .settle()),
            RefusalCase(
                code: "settled-twice", given: held,
                command: .settle(
                    .read(metric: "late", value: "1"), .read(metric: "late", value: "2"))),
            RefusalCase(
                code: "several-open",
                given: try refunds.and(.hold(on: "payments"), .hold(on: "refunds")),
                command: .publish(nil)),
            RefusalCase(
                code: "review-not-quiet", given: try due.and(.owe(["due": "2026-04-20"])),
                command: .publish(nil)),
            RefusalCase(code: "review-unanswered", given: quarter, command: .publish()),
            RefusalCase(
                code: "review-minutes-beyond", given: held, command: .publish(minutes: "9h")),
            RefusalCase(code: "skip-unexplained", given: due, command: .skip("")),
            RefusalCase(
                code: "skipped-oddly", given: due, command: .skip(next: "2026-04-01")),
        ]
    }
}
