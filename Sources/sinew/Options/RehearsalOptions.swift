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
    /// What was typed, as a shell reads it, without the option that kept it a rehearsal.
    static var typedForReal: String {
        let words = CommandLine.arguments.dropFirst().filter { $0 != "--dry-run" }
        return (["sinew"] + words.map(quoted)).joined(separator: " ")
    }

    private static func quoted(_ word: String) -> String {
        let isPlain =
            !word.isEmpty
            && word.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "-_./=:,@+".utf8.contains(byte)
                }
            }
        return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }

    static func report(_ name: String, would: String, command: String) -> Report {
        Report(
            name: name, data: ["rehearsal": true, "would": .text(would)],
            sheet: Sheet(
                title: "A rehearsal", lede: "\(strong: "Nothing was done.") It would \(would)",
                action: Sheet.Action("Do it", command: command)))
    }
}
