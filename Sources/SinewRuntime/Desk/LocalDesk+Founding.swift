import Foundation
package import SinewCore
import SinewLedger
import SinewWorkspace

extension LocalDesk {
    package static func isLedger(_ path: String) -> Bool { LedgerFolder(path: path).hasLedger }

    /// - Throws: `Trouble` where a ledger stood at the path, or stands there and cannot be read.
    package static func refuseUnusable(_ path: String) throws(Trouble) {
        switch LedgerFolder(path: path).presence {
        case .ledger, .nothing: return
        case .remains:
            throw Trouble(
                .ledger, "\(path) held a ledger, but its file ledger.sqlite is missing.",
                "Only a backup takes the place of a ledger.",
                "sinew restore BACKUP --ledger \(path)")
        case .closed:
            throw Trouble(
                .ledger, "\(path) cannot be read by you.",
                "A ledger is open to the user who made it.", "ls -ld \(path)")
        }
    }

    /// Who starts a ledger, and what it is called.
    package struct Start: Sendable {
        package var kind: Founding.Kind
        package var name: String
        package var zone: String
        package var handle: String
        package var personName: String
        package var email: String?
        package var first: FirstStep?
        /// Whether its key is public, so that the name of its log has to say so.
        var isExample = false

        package init(
            kind: Founding.Kind, name: String, zone: String, handle: String, personName: String,
            email: String?, first: FirstStep? = nil
        ) {
            self.kind = kind
            self.name = name
            self.zone = zone
            self.handle = handle
            self.personName = personName
            self.email = email
            self.first = first
        }
    }

    /// The pack that every ledger starts with.
    package static func startingPack() throws -> Pack { try BuiltInPacks.sixMuscleLoop() }

    /// Whether a ledger could be started like that; nothing is written.
    ///
    /// - Throws: `Refusal`.
    package static func rehearse(
        _ start: Start, surroundings: Surroundings = .system
    ) throws {
        try check(try founding(start, surroundings), surroundings)
    }

    /// Makes a ledger in a folder that has none, with its signing key, its founder and its pack.
    ///
    /// A command that is refused leaves no folder behind.
    package static func create(
        _ path: String, _ start: Start, key: String, surroundings: Surroundings = .system
    ) async throws -> (desk: LocalDesk, report: Report) {
        let folder = LedgerFolder(path: path)
        // Only an empty place is taken: what fails later must not touch what somebody else put
        // there.
        let isThere = FileManager.default.fileExists(atPath: path)
        let held = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        guard !folder.hasLedger, held.isEmpty else {
            throw LedgerFailure.alreadyExists(path: path)
        }
        let founding = try founding(start, surroundings)
        try check(founding, surroundings)
        let random = RandomSource(surroundings: surroundings)
        let ledgerID = SubjectID(high: random.next(), low: random.next())
        let store = try SQLiteStore.create(folder, ledgerID: ledgerID)
        do {
            var signed = founding
            signed.logOrigin =
                (start.isExample ? WorkedExample.originPrefix : "sinew/") + ledgerID.text
            var generator = random
            let signingKey = try SigningKey(using: &generator)
            try signingKey.store(at: folder.signingKey)
            signed.signingKey = signingKey.publicKey
            let desk = LocalDesk(
                OpenLedger(
                    folder: folder, store: store, index: try LedgerIndex.open(at: folder.index),
                    standing: Standing(), surroundings: surroundings, isReadOnly: false))
            let report = try await desk.perform(
                .createLedger(signed), as: Actor(name: start.handle, proof: .claimed), key: key,
                isRehearsal: false)
            return (desk, report)
        } catch {
            let made = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
            for name in made { try? FileManager.default.removeItem(atPath: path + "/" + name) }
            if !isThere { try? FileManager.default.removeItem(atPath: path) }
            throw error
        }
    }

    private static func founding(
        _ start: Start, _ surroundings: Surroundings
    ) throws -> Founding {
        Founding(
            kind: start.kind, name: start.name, zone: start.zone, founderHandle: start.handle,
            founderName: start.personName, founderEmail: start.email, signingKey: "pending",
            logOrigin: "pending", pepper: pepper(surroundings), pack: try startingPack().object,
            first: start.first)
    }

    /// Refuses before anything is written what would be refused after.
    private static func check(_ founding: Founding, _ surroundings: Surroundings) throws {
        let facts = Facts(
            now: surroundings.now(), actor: nil, proof: .claimed, zone: surroundings.zone,
            ids: surroundings.identifiers)
        _ = try decide(.createLedger(founding), in: Standing(), given: facts)
    }

    private static func pepper(_ surroundings: Surroundings) -> String {
        let random = RandomSource(surroundings: surroundings)
        return SubjectID(high: random.next(), low: random.next()).text
            + SubjectID(high: random.next(), low: random.next()).text
    }
}
