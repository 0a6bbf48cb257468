import SinewCore
import SinewTesting

extension RefusalCase {
    static func forPauses() throws -> [RefusalCase] {
        let mapped = try Given.mapped()
        let unmapped = try Given.unmapped()
        let paused = try mapped.and(.pause())
        let lift = Command.pause(.lift(pause: "P-1", reason: "Done"), happened: nil)
        return [
            RefusalCase(
                code: "expansion-held", given: unmapped, command: .start("claims/plan")),
            RefusalCase(
                code: "expansion-paused", given: paused, command: .start("payments/plan")),
            RefusalCase(
                code: "quarter-unlooked",
                given: try Given.reviewed().and(.add(step: "payments/plan")).after(days: 90),
                command: .start("payments/plan")),
            RefusalCase(
                code: "override-role", given: unmapped,
                command: .start("claims/plan", override: "Law"), actor: "tom"),
            RefusalCase(
                code: "override-unexplained", given: unmapped,
                command: .start("claims/plan", override: "")),
            RefusalCase(
                code: "nothing-held", given: mapped,
                command: .start("claims/plan", override: "Law")),
            RefusalCase(
                code: "end-odd", given: unmapped,
                command: .start("claims/plan", override: "Law", until: "2020-01-01")),
            RefusalCase(
                code: "signal-unknown", given: mapped,
                command: .pause(
                    .decline(workflow: "payments", signal: "rain", reason: "Wet"),
                    happened: nil)),
            RefusalCase(code: "pause-stands", given: paused, command: .pause()),
            RefusalCase(
                code: "tightening-late", given: mapped,
                command: .pause(until: "2026-05-20", due: "2026-05-21")),
            RefusalCase(
                code: "pause-unexplained", given: paused,
                command: .pause(.lift(pause: "P-1", reason: ""), happened: nil)),
            RefusalCase(
                code: "not-a-pause", given: try mapped.and(.owe()),
                command: .pause(.lift(pause: "A-1", reason: "Done"), happened: nil)),
            RefusalCase(code: "pause-over", given: try paused.and(lift), command: lift),
        ]
    }
}
