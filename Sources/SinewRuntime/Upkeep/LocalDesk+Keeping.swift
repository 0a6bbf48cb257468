import Foundation
package import SinewCore
import SinewLedger

extension LocalDesk {
    package typealias Progress = @Sendable (Int64, Int64) -> Void

    /// Copies the ledger while it is in use; the copy is opened and verified before it counts.
    package func backUp(to path: String) async throws -> Report {
        let verification = try LedgerBackup.take(of: ledger.folder, to: LedgerFolder(path: path))
        try ledger.refresh()
        return LocalDesk.kept(
            ledger.context(ledger.standing), "backup", title: "Backup", verification,
            lede: "\(strong: path) holds \(verification.size) entries, opened and verified.",
            command: "sinew backup \(path)")
    }

    /// Puts a backup where no ledger is. Entries that the place is known to have held and the
    /// backup lacks are named in an entry of their own, and so are those that lost their words
    /// again.
    package static func restore(
        _ backup: String, to path: String, allowsRollback: Bool,
        surroundings: Surroundings = .system
    ) async throws -> Report {
        let restoration = try LedgerBackup.restore(
            LedgerFolder(path: backup), to: LedgerFolder(path: path),
            acceptsRollback: allowsRollback)
        let desk = try open(path, surroundings: surroundings)
        try await desk.note(restoration)
        return try await desk.broughtBack(
            "restore", title: "Restored", restoration, from: backup, at: path)
    }

    package static func importLedger(
        from file: String, to path: String, surroundings: Surroundings = .system,
        progress: @escaping Progress
    ) async throws -> Report {
        let restoration = try LedgerImport.read(
            file, into: LedgerFolder(path: path), progress: progress)
        let desk = try open(path, surroundings: surroundings)
        try await desk.note(restoration)
        return try await desk.broughtBack(
            "import-ledger", title: "Imported", restoration, from: file, at: path)
    }

    private func broughtBack(
        _ name: String, title: String, _ restoration: LedgerBackup.Restoration, from: String,
        at path: String
    ) throws -> Report {
        try ledger.refresh()
        let verification = restoration.verification
        var loss: Phrase =
            restoration.lost.map {
                " Entries #\($0.lowerBound) to #\($0.upperBound - 1) are lost."
            } ?? ""
        if !restoration.redacted.isEmpty {
            loss = loss + " \(restoration.redacted.count) had their words redacted again."
        }
        return LocalDesk.kept(
            ledger.context(ledger.standing), name, title: title, verification,
            lede: "\(strong: path) holds \(verification.size) entries, verified.\(loss)",
            command: "sinew \(name.replacingOccurrences(of: "-", with: " ")) \(from)")
    }

    private func note(_ restoration: LedgerBackup.Restoration) async throws {
        let lost: ClosedRange<Int64>? = restoration.lost.flatMap { lost in
            lost.isEmpty ? nil : lost.lowerBound...(lost.upperBound - 1)
        }
        guard lost != nil || !restoration.redacted.isEmpty else { return }
        try ledger.refresh()
        guard
            let founder = ledger.standing.things(.member, standingOnly: false)
                .first(where: { $0.fields["role"] == "owner" && $0.slug != nil })?.slug
        else { return }
        _ = try await record(
            Pending(
                command: .noteRestore(lost: lost, redacted: restoration.redacted),
                actor: Actor(name: founder, proof: .claimed), key: freshKey()))
    }

    /// Writes the ledger as JSON Lines; `-` is standard output.
    package func exportLedger(to path: String) async throws -> Report {
        try ledger.refresh()
        let output = try ExportFile(path)
        try ledger.store.read { reading in try LedgerExport.write(reading) { try output.write($0) }
        }
        try output.finish()
        return ledger.context(ledger.standing).report(
            "export-ledger",
            data: ["path": .text(path), "size": .integer(ledger.standing.sequence)],
            sheet: Sheet(
                path: "export / ledger", title: "Exported",
                lede: "\(strong: path) holds \(ledger.standing.sequence) entries with their words.",
                command: "sinew export ledger \(path)"))
    }

    private static func kept(
        _ context: ReportContext, _ name: String, title: String, _ verification: Verification,
        lede: Phrase, command: String
    ) -> Report {
        let root = Base64.text(verification.root.bytes)
        return context.report(
            name, data: ["size": .integer(verification.size), "root": .text(root)],
            sheet: Sheet(
                path: name, title: title, lede: lede,
                parts: [
                    Sheet.Part(
                        "What it holds",
                        .facts([
                            Sheet.Fact("Entries", "\(verification.size)"),
                            Sheet.Fact("Root", .code(root)),
                        ]))
                ], command: command))
    }

    package func hasMember(answeringTo name: String) throws -> Bool {
        try ledger.refresh()
        return ledger.standing.thing(name, .member) != nil
    }

    /// The handle by which a member goes now, by any of their names; nil where nobody answers.
    package func handle(answeringTo name: String) throws -> String? {
        try ledger.refresh()
        return ledger.standing.thing(name, .member)?.slug
    }

    /// Whether evidence can support a workflow or a step of that name.
    package func hasPlace(named name: String) throws -> Bool {
        try ledger.refresh()
        return [Noun.workflow, .step].contains { noun in
            ledger.standing.thing(name, noun)?.isStanding == true
        }
    }

    /// - Throws: `Refusal` where nothing has that name, nor that number of an entry (`#12`).
    package func refuseUnknown(_ name: String) throws {
        try ledger.refresh()
        _ = try ledger.sequences(about: name, in: nil)
    }

    package func ledgerName() throws -> String {
        try ledger.refresh()
        return ledger.standing.ledger?.title ?? ""
    }

    /// Numbers of the suggestions that wait for an answer.
    package func openSuggestions() throws -> [String] {
        try ledger.refresh()
        return try ledger.index?.records(of: .suggestion, in: [.current], order: .newest).map(
            \.name) ?? []
    }
}
