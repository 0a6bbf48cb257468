import SinewCore

extension Sheet {
    /// One sheet that has every kind of part, every status and every kind of span.
    static let everyPart = Sheet(
        path: "workflows / payments-incidents", title: "payments-incidents",
        lede: """
            \(strong: "Step 4 fails and its handoff is the slow one:") Priya has waited 3.1 days \
            where 2 were agreed. Two of six steps hold.
            """,
        action: Action("Log evidence", command: "sinew log \"TEXT\"", page: "/evidence/new"),
        parts: [
            hold, ring, series, portfolio, loop, contract, statuses, found, words, readings,
            runbook, proof, later,
        ],
        command: "sinew show payments-incidents")

    private static let hold = Part(
        "", .note("\(strong: "Expansion is held.") New steps wait until 8 April."))

    private static let ring = Part(
        "The ring",
        .ring(
            Ring(
                title: "Three steps", description: "One holds, one fails, one is not started.",
                middle: "1 of 3 hold",
                steps: [
                    .init(
                        title: "Problem framing", page: "/workflows/payments/framing", status: .ok,
                        state: "holds · mei, ruben", passage: .declared("within 2h")),
                    .init(
                        title: "Design", page: "/workflows/payments/design", status: .bad,
                        state: "fails · nobody", passage: .missing("no handoff yet")),
                    .init(
                        title: "A title that is far too long to stand beside a ring as it is",
                        page: "//evil.example", status: .none, state: "not started",
                        passage: .missing("no handoff yet")),
                ])))

    private static let series = Part(
        "How it went",
        .series(
            Series(
                title: "Late, 3 readings", description: "From 4 to -1.5, wanted 2.",
                figures: ["4", "2.25", "-1.5"], target: "2")))

    private static let portfolio = Part(
        "Workflows", count: "1",
        .table(
            columns: ["Workflow", "Stands"],
            rows: [
                [.link("payments", page: "/workflows/payments"), Phrase([.status(.bad, "fails")])]
            ]))

    private static let loop = Part(
        "The loop", count: "3",
        .cord([
            Line(
                folio: "1", status: .ok,
                what: .link("Problem framing", page: "/workflows/payments-incidents/framing")
                    + " holds", faint: "Mei, then Ruben. 9 min to first impact sentence.",
                end: "4 min, wanted 5 min"),
            Line(
                folio: "4", status: .bad,
                what: .link("Operating model", page: "/workflows/payments-incidents/operating")
                    + " fails", said: "Every path names one person on duty now, who said yes.",
                faint: "Goes to Priya, but does not say after how long.", end: "Fails",
                mend: Action(
                    "Set the time",
                    command: "sinew step edit payments-incidents/operating --escalate-after 30m")),
            Line(
                folio: .link("E-142", page: "/evidence/E-142"), status: .stale,
                what: "\(said: "Copied by hand in February"), says \(code: "E-122")",
                end: "Stale", mend: Action("Open", command: "sinew show E-142", page: "/e/1")),
        ]))

    private static let contract = Part(
        "Contract",
        .facts([
            Fact("In scope", .said("Who is on duty, who decides, who is told.")),
            Fact("Escalates to", "\(strong: "Priya") after 30 min"),
            Fact("Hands over to", .link("Ruben", page: "/members/ruben")),
        ]))

    private static let statuses = Part(
        "Every status", count: "\(Status.allCases.count)",
        .cord(Status.allCases.map { Line(status: $0, what: "\($0.rawValue)") }))

    private static let found = Part(
        "Found",
        .cord([
            Line(
                folio: .link("E-211", page: "/evidence/E-211"), status: .ageing,
                what: Phrase([
                    .link("Times of the three clearing banks", page: "/evidence/E-211"),
                    .plain(" · "), .mark("cut-off"), .plain(" times"),
                ]), faint: "table, Ruben · impact high", end: "Ageing")
        ]))

    private static let words = Part("Without a state", .cord([Line(what: "A line alone")]))

    private static let readings = Part(
        "Readings", count: "2",
        .table(
            columns: ["Entry", "When", "Value", "Note"],
            rows: [
                [.link("6,412", page: "/ledger/events?first=6412"), "2026-04-14", "14 min", ""],
                [.link("6,388", page: "/ledger/events?first=6388"), "2026-04-07", "9 min", "ok"],
            ]))

    private static let runbook = Part(
        "Runbook",
        .said(
            """
            # Settlement stuck

            Ask **the desk** first, then `ssh <bank-host>`.

            - [x] Call the desk
            - [ ] Note the file name

            | Bank | Cut-off |
            |------|--------:|
            | One  | 16:00   |

            ```sh
            sinew log "desk called"
            ```

            > We stop at 16:00 and say so. See https://example.org/cut-off
            """))

    private static let proof = Part(
        "Proof", .verbatim("c2sp.org/tlog-proof@v1\nindex 141\n\n— sinew <key> \"sig\""))

    private static let later = Part("What comes next", .note("Nothing waits."))
}
