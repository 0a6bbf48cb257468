import SinewCore
import SinewTesting

extension RefusalCase {
    static func forHandoffs() throws -> [RefusalCase] {
        let given = try Given.handoff()
        let offered = try given.and(.offer())
        let back = try offered.and(.giveBack(), by: "tom")
        let elsewhere = try back.and(
            .add(
                .handoff, slug: "other", values: ["from": "payments/frame", "what": "A"],
                isKnownAsNew: false))
        let lesson = try given.and(.learn())
        var full = given.ledger
        for _ in 0..<HandoffItems.openCountMax { try full.perform(.offer()) }
        return [
            RefusalCase(code: "not-an-item", given: lesson, command: .accept("L-1")),
            RefusalCase(code: "item-answered", given: back, command: .accept(), actor: "tom"),
            RefusalCase(
                code: "item-unexplained", given: offered,
                command: .handoff(.giveBack(item: "H-1", reason: "", by: nil), happened: nil)),
            RefusalCase(code: "item-not-returned", given: offered, command: .again("H-1")),
            RefusalCase(
                code: "item-over-another", given: elsewhere,
                command: .handoff(
                    .offer(handoff: "other", values: [:], again: "H-1"), happened: nil)),
            RefusalCase(
                code: "not-receiving",
                given: try Given.handoff(members: 4).and(.offer()), command: .accept(),
                actor: "ida"),
            RefusalCase(code: "answered-by-offerer", given: offered, command: .accept()),
            RefusalCase(
                code: "answer-unnamed", given: try Given.handoff(outside: true).and(.offer()),
                command: .accept()),
            RefusalCase(code: "items-too-many", given: Given(full), command: .offer()),
        ]
    }
}
