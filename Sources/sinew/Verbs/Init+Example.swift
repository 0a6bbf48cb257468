import Foundation
import SinewCore
import SinewRuntime

extension Init {
    /// The same ledger for everybody: nothing that says who or where has a meaning here.
    func makeExample() async throws {
        guard !personal, name == nil, zone == nil, person == nil, email == nil, !first.isGiven
        else {
            throw UsageFailure(
                message: "The example has its own name, people and workflows.",
                next: "sinew init --example PATH")
        }
        let place = examplePlace
        try LocalDesk.refuseUnusable(place)
        guard !LocalDesk.isLedger(place) else {
            throw Trouble(
                .refused, "There is a ledger at \(place) already.", "A ledger is created once.",
                "sinew init --example OTHER_FOLDER")
        }
        guard !acting.dryRun else {
            return try acting.ledger.voice.say(
                Rehearsal.report(
                    "init", would: "make the worked example at \(place).",
                    command: Rehearsal.typedForReal))
        }
        let bar = ProgressBar("example")
        let made = try await LocalDesk.createExample(place) { bar.update($0, of: $1) }
        bar.end()
        try acting.ledger.voice.say(Init.report(on: made, at: place, shown: folder))
    }

    private var examplePlace: String {
        if let folder { return folder + "/.sinew" }
        let named = acting.ledger.ledger ?? ProcessInfo.processInfo.environment["SINEW_LEDGER"]
        if let named, !named.isEmpty { return named }
        return FileManager.default.currentDirectoryPath + "/.sinew"
    }

    private static func report(
        on made: ExampleMade, at place: String, shown folder: String?
    ) -> Report {
        let people: Phrase =
            "\(made.members) people, \(made.workflows) workflows, \(made.entries) entries"
        let looks = [
            ("sinew status", "what waits on its last day"),
            ("sinew workflow list", "how its workflows stand"),
            ("sinew explain L-1", "from a wrong valve to the line in the runbook"),
            ("sinew incident show I-7", "a night on which nobody answered"),
            ("sinew check --as-of 2026-03-10", "the same on any earlier day"),
        ]
        return Report(
            name: "init",
            data: [
                "example": true, "path": .text(place), "entries": .integer(made.entries),
                "members": .integer(Int64(made.members)),
                "workflows": .integer(Int64(made.workflows)),
            ],
            sheet: Sheet(
                title: "A worked example",
                lede: """
                    \(strong: place) holds a quarter of Merrow Vale Water, a company that does not \
                    exist: \(people).
                    """,
                action: Sheet.Action(
                    "Go there and act as one of them",
                    command: (folder.map { "cd \($0); " } ?? "") + "export SINEW_ACTOR=noor"),
                parts: [
                    Sheet.Part(
                        "Look at first",
                        .facts(looks.map { Sheet.Fact($0.1, .code($0.0)) })),
                    Sheet.Part("", .note(WorkedExample.note)),
                ]))
    }
}
