import Foundation
package import SinewCore
import SinewLedger

/// What the program runs on, the ledger that it finds, and what is amiss with either.
package enum Diagnosis {
    /// What was found of a ledger.
    package enum Found: Sendable {
        case nothing
        /// It cannot be opened; the folder, where one is known.
        case trouble(String?, Trouble)
        /// It was opened and read through.
        case read(String, Report)

        fileprivate var folder: String? {
            switch self {
            case .nothing: nil
            case .trouble(let folder, _): folder
            case .read(let folder, _): folder
            }
        }
    }

    /// Opens the ledger of a folder and verifies its entries.
    package static func look(at folder: String) async -> Found {
        do {
            let desk = try LocalDesk.open(folder, reading: .whereItMust)
            return .read(folder, try await desk.verify(isDeep: false))
        } catch {
            var trouble = Trouble(error)
            trouble.next = next(error, folder) ?? trouble.next
            return .trouble(folder, trouble)
        }
    }

    /// What helps where other commands lead to this one; nil elsewhere.
    private static func next(_ error: any Error, _ folder: String) -> String? {
        switch error as? LedgerFailure {
        case .notALedger:
            "mv \(folder)/ledger.sqlite \(folder)/ledger.sqlite.bad, then "
                + "sinew restore BACKUP --ledger \(folder)"
        case .newerFormat: "install the version of Sinew that wrote it"
        case .locked: "the same command once the other process has ended"
        case .unsafeDurability: "sinew backup FOLDER, on another disk"
        default: nil
        }
    }

    package static func report(version: String, _ found: Found) -> Report {
        let sqlite = SQLiteVersion.current
        let zone = ZoneDirectory.localName()
        let facts = [
            Sheet.Fact("Sinew", "\(version)"), Sheet.Fact("SQLite", "\(sqlite.text)"),
            Sheet.Fact("Time zone", "\(zone)"),
            Sheet.Fact("Ledger", found.folder.map { .code($0) } ?? "none found from here"),
        ]
        let (lede, action, reason) = said(found)
        return Report(
            name: "doctor",
            data: [
                "version": .text(version), "sqlite": .text(sqlite.text), "zone": .text(zone),
                "ledger": found.folder.map { .text($0) } ?? .null,
                "amiss": reason.map { .text($0) } ?? .null,
            ],
            sheet: Sheet(
                path: "doctor", title: "What this runs on", lede: lede, action: action,
                parts: [
                    Sheet.Part("Versions", .facts(facts)),
                    Sheet.Part("To know", .cord([note(sqlite)])),
                ],
                command: "sinew doctor"),
            verdict: reason == nil ? .done : .no)
    }

    /// - Returns: what answers the page, what to do next, and what is amiss with the ledger.
    private static func said(
        _ found: Found
    ) -> (lede: Phrase, action: Sheet.Action?, reason: String?) {
        switch found {
        case .nothing:
            return (
                "No ledger is found from here.", Sheet.Action("Start one", command: "sinew init"),
                nil
            )
        case .trouble(_, let trouble):
            return (
                "\(strong: "The ledger cannot be used.") \(trouble.message)",
                Sheet.Action("Mend it", command: trouble.next), trouble.message
            )
        case .read(_, let report):
            return (
                "A ledger is found. " + report.sheet.lede, report.sheet.action,
                report.verdict == .done ? nil : report.sheet.lede.plain
            )
        }
    }

    private static func note(_ sqlite: SQLiteVersion) -> Sheet.Line {
        let isOld = sqlite < SQLiteVersion.safe
        return Sheet.Line(
            status: isOld ? .warn : .ok,
            what: isOld
                ? "SQLite before 3.51.3 can damage a file that two processes write and tidy at once"
                : "SQLite is new enough",
            faint: isOld
                ? "Sinew lets one process write at a time, by a lock of its own, so this does not "
                    + "happen here. Do not write to the file with other programs." : nil)
    }
}
