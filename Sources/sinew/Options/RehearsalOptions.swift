import ArgumentParser
import SinewCore

/// For commands that change files and not what the ledger says: nobody needs to be named.
struct RehearsalOptions: ParsableArguments {
    @OptionGroup var ledger: LedgerOptions

    @Flag(name: .long, help: "Say what would be done, and do nothing.")
    var dryRun = false

    @Flag(name: [.short, .long], help: "Answer every question with yes.")
    var yes = false
}

/// What a command that was only rehearsed would have done.
enum Rehearsal {
    static func report(_ name: String, would: String, command: String) -> Report {
        Report(
            name: name, data: ["rehearsal": true, "would": .text(would)],
            sheet: Sheet(
                title: "A rehearsal", lede: "\(strong: "Nothing was done.") It would \(would)",
                action: Sheet.Action("Do it", command: command)))
    }
}
