import Foundation
package import SinewCore
import SinewLedger

extension LocalDesk {
    package func verify(isDeep: Bool) async throws -> Report {
        try await verify(isDeep: isDeep, progress: { _, _ in })
    }

    /// Recomputes every leaf, commitment and tree node over connections of its own.
    ///
    /// - Parameter isDeep: also folds everything anew, and compares snapshot and index with it.
    package func verify(
        isDeep: Bool, progress: @escaping @Sendable (Int64, Int64) -> Void
    ) async throws -> Report {
        guard let store = ledger.store as? SQLiteStore else { throw Refusal.noLedger }
        let verification: Verification
        do {
            verification = try store.verify(progress: progress)
        } catch LedgerFailure.damaged(let sequence, let reason) {
            return VerifyReport(
                ledger.context(ledger.standing),
                outcome: .damaged(sequence: sequence, reason: reason)
            ).report
        } catch LedgerFailure.attachmentDamaged(let digest) {
            return VerifyReport(
                ledger.context(ledger.standing),
                outcome: .attachmentDamaged(digest: digest, reason: "was altered")
            ).report
        }
        var checked = ["leaves", "facts", "words", "order", "tree", "head"]
        if verification.attachmentCount > 0 { checked.append("attachments") }
        if isDeep {
            if let digest = try missingAttachment() {
                return VerifyReport(
                    ledger.context(ledger.standing),
                    outcome: .attachmentDamaged(digest: digest, reason: "is not there")
                ).report
            }
            if let reason = try deepFault() {
                return VerifyReport(
                    ledger.context(ledger.standing), outcome: .derivedDiffers(reason)
                ).report
            }
            checked += ["fold", "snapshot", "index"]
        }
        try ledger.refresh()
        return VerifyReport(
            ledger.context(ledger.standing),
            outcome: .whole(
                size: verification.size, root: Base64.text(verification.root.bytes),
                redacted: verification.redactedCount, checked: checked)
        ).report
    }

    /// The first attachment that words name and that is not there.
    private func missingAttachment() throws -> String? {
        try ledger.store.read { reading in
            let kept = Set(try reading.attachmentDigests().map(\.hex))
            var next: Int64 = 1
            while true {
                let events = try reading.events(from: next, limit: OpenLedger.pageEventsMax)
                guard let last = events.last else { return nil }
                let named = events.lazy.flatMap { $0.words?["attachments"]?.texts ?? [] }
                if let missing = named.first(where: { !kept.contains($0) }) { return missing }
                next = last.sequence + 1
            }
        }
    }

    /// What of standing, snapshot and index is not what the entries say; nil where all is.
    private func deepFault() throws -> String? {
        try ledger.refresh()
        let (anew, unlisted, kept) = try ledger.store.read { reading in
            ledger.standing = try ledger.caughtUp(with: reading)
            let (anew, unlisted) = try LocalDesk.foldedAnew(to: ledger.standing.sequence, reading)
            return (
                anew, unlisted,
                OpenLedger.snapshot(ledger.folder, upTo: ledger.standing.sequence, reading)
            )
        }
        if let unlisted {
            return "the words of entry #\(unlisted) are gone, and no entry says that they were "
                + "redacted"
        }
        if anew != ledger.standing { return "the standing is not what the entries fold to" }
        if let kept, try kept != ledger.store.read({ try OpenLedger.folded(to: kept.sequence, $0) })
        {
            return "the snapshot at #\(kept.sequence) is not what the entries fold to"
        }
        let differing = try differingTables()
        return differing.isEmpty
            ? nil : "the index differs in \(differing.joined(separator: ", "))"
    }

    /// The standing from the first entry on, and the first entry without words that no redaction
    /// names.
    private static func foldedAnew(
        to sequence: Int64, _ reading: any LedgerReading
    ) throws -> (standing: Standing, unlisted: Int64?) {
        var anew = Standing()
        var wordless: Set<Int64> = []
        while anew.sequence < sequence {
            let limit = min(OpenLedger.pageEventsMax, Int(sequence - anew.sequence))
            let events = try reading.events(from: anew.sequence + 1, limit: limit)
            guard !events.isEmpty else { break }
            for event in events {
                if event.words == nil { wordless.insert(event.sequence) }
                if event.type == EventType(.ledger, .redacted).description {
                    wordless.subtract((event.facts["sequences"]?.list ?? []).compactMap(\.integer))
                }
                anew.apply(event, try event.knownType)
            }
        }
        return (anew, wordless.min())
    }

    /// Tables of the index that are not what the entries give.
    func differingTables() throws -> [String] {
        try ledger.refresh()
        let place = try BorrowedPlace()
        let fresh = try ledger.indexAnew(at: place.index)
        defer { try? fresh.close() }
        // Under the writer's place both stand at one head, whoever else is writing.
        let (kept, made) = try ledger.store.write { transaction in
            let tree = LogTree(transaction)
            while let start = try fresh.watermark?.sequence, try start < transaction.head.size {
                let events = try transaction.events(
                    from: start + 1, limit: OpenLedger.pageEventsMax)
                guard let last = events.last?.sequence else { break }
                try fresh.apply(
                    events, to: Watermark(sequence: last, root: try tree.root(size: last).bytes))
            }
            try ledger.syncIndex(with: transaction)
            return (try ledger.index?.contentDigest() ?? [:], try fresh.contentDigest())
        }
        return Set(kept.keys).union(made.keys).filter { kept[$0] != made[$0] }.sorted()
    }

    package func checkIndex() async throws -> Report {
        let differing = try differingTables()
        return VerifyReport(
            ledger.context(ledger.standing),
            outcome: differing.isEmpty
                ? .indexHolds
                : .derivedDiffers("the index differs in \(differing.joined(separator: ", "))")
        ).report
    }

    package func rebuildIndex() async throws -> Report {
        try ledger.forgetDerived()
        return VerifyReport(ledger.context(ledger.standing), outcome: .indexRebuilt).report
    }

    /// What a form of this ledger's pages carries, the same after a restart of the server, so that
    /// what was typed before can still be sent; nil where the ledger has no signing key.
    package func formToken() -> String? {
        try? SigningKey(loading: ledger.folder.signingKey).secret(for: "forms of pages")
    }

    private func identity() throws -> LogIdentity {
        try ledger.refresh()
        guard let origin = ledger.standing.ledger?.fields["log-origin"]?.text else {
            throw Refusal.noLedger
        }
        guard FileManager.default.fileExists(atPath: ledger.folder.signingKey) else {
            throw Refusal(
                "signing-key-missing",
                "This ledger’s signing key is not here; an exported ledger carries none.",
                rule: "Only the key that the first entry names signs its heads.",
                next:
                    "copy signing.key from where the ledger was made to \(ledger.folder.signingKey)"
            )
        }
        return LogIdentity(origin: origin, key: try SigningKey(loading: ledger.folder.signingKey))
    }

    /// The signed head (C2SP tlog-checkpoint).
    package func checkpoint() async throws -> Report {
        let identity = try identity()
        let note = try ledger.store.read { try identity.checkpoint(of: $0) }
        return ledger.context(ledger.standing).report(
            "checkpoint",
            data: [
                "checkpoint": .text(note),
                "publicKey": .text(ledger.standing.ledger?.fields["signing-key"]?.text ?? ""),
            ],
            sheet: Sheet(
                path: "ledger / checkpoint", title: "Checkpoint",
                lede: "The signed head of \(strong: "\(ledger.standing.sequence) entries").",
                parts: [Sheet.Part("To keep elsewhere", .verbatim(note))],
                command: "sinew checkpoint"))
    }

    /// Everything a stranger needs to check one entry: the newest about a thing, or `#12`.
    package func prove(_ name: String) async throws -> Report {
        let identity = try identity()
        let sequence: Int64
        if name.hasPrefix("#"), let number = Int64(name.dropFirst()) {
            sequence = number
        } else {
            guard let record = try ledger.find(named: name, in: ledger.standing) else {
                throw Refusal.nothingNamed(name, ledger.standing)
            }
            sequence = record.lastSequence
        }
        let document = try ledger.store.read {
            try identity.prove(
                sequence, in: $0, disclosing: ledger.disclosure(of: sequence, in: $0))
        }
        let proof = String(decoding: document.canonicalJSON, as: UTF8.self) + "\n"
        return ledger.context(ledger.standing).report(
            "prove", data: ["sequence": .integer(sequence), "proof": .text(proof)],
            sheet: Sheet(
                path: "ledger / proof", title: "Proof of entry #\(sequence)",
                lede: "It discloses the words of this entry and of no other.",
                parts: [Sheet.Part("Proof", .verbatim(proof))], command: "sinew prove \(name)"))
    }
}
