import Foundation
package import SinewCore
import SinewLedger

/// What the program runs on, and what is amiss with it.
package enum Diagnosis {
    package static func report(version: String, folder: String?) -> Report {
        let sqlite = SQLiteVersion.current
        let isOld = sqlite < SQLiteVersion.safe
        let zone = ZoneDirectory.localName()
        let facts = [
            Sheet.Fact("Sinew", "\(version)"), Sheet.Fact("SQLite", "\(sqlite.text)"),
            Sheet.Fact("Time zone", "\(zone)"),
            Sheet.Fact("Ledger", folder.map { .code($0) } ?? "none found from here"),
        ]
        let note = Sheet.Line(
            status: isOld ? .warn : .ok,
            what: isOld
                ? "SQLite before 3.51.3 can damage a file that two processes write and tidy at once"
                : "SQLite is new enough",
            faint: isOld
                ? "Sinew lets one process write at a time, by a lock of its own, so this does not "
                    + "happen here. Do not write to the file with other programs." : nil)
        return Report(
            name: "doctor",
            data: [
                "version": .text(version), "sqlite": .text(sqlite.text), "zone": .text(zone),
                "ledger": folder.map { .text($0) } ?? .null,
            ],
            sheet: Sheet(
                path: "doctor", title: "What this runs on",
                lede: folder == nil ? "No ledger is found from here." : "A ledger is found.",
                action: folder == nil ? Sheet.Action("Start one", command: "sinew init") : nil,
                parts: [
                    Sheet.Part("Versions", .facts(facts)), Sheet.Part("To know", .cord([note])),
                ],
                command: "sinew doctor"))
    }
}
