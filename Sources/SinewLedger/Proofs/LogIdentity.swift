package import SinewCore

/// Who a log is to others: its name and the key that signs its heads.
package struct LogIdentity: Sendable {
    /// Name of the log in its checkpoints.
    package var origin: String
    package var key: SigningKey

    package init(origin: String, key: SigningKey) {
        self.origin = origin
        self.key = key
    }

    /// The signed head of a log.
    package func checkpoint(of reading: any LedgerReading) throws -> String {
        try note(of: reading.head).note
    }

    private func note(of head: LedgerHead) throws -> SignedNote {
        try Checkpoint(origin: origin, size: head.size, root: head.root).signed(by: key)
    }

    /// Everything somebody needs to check one event without the ledger: its leaf, what of facts
    /// and words is disclosed with the salts they were committed under, and the proof.
    ///
    /// - Throws: `LedgerFailure.unacceptable` where there is no such event, `.damaged` where it
    ///   does not say what it said when it was recorded.
    package func prove(
        _ sequence: Int64, in reading: any LedgerReading, disclosing disclosure: Disclosure
    ) throws -> Object {
        guard let entry = try reading.entry(sequence) else {
            throw LedgerFailure.unacceptable("there is no event #\(sequence) to prove")
        }
        var check = EntryCheck(sequence: sequence)
        try check.pass(entry)
        let head = try reading.head
        let path = try LogTree(reading).inclusionProof(index: sequence - 1, size: head.size)
        let proof = LogProof(index: sequence - 1, path: path, note: try note(of: head))
        guard
            let verifier = NoteVerifier(name: origin, publicKey: key.publicKey),
            proof.proves(entry.leafHash, origin: origin, to: [verifier])
        else {
            throw LedgerFailure.damaged(
                sequence: sequence, reason: "it is not what the head of the log stands for")
        }
        var document: Object = [
            "format": "sinew-proof/1",
            "leaf": .text(String(decoding: entry.leaf, as: UTF8.self)),
            "proof": .text(proof.text),
            "verifier": .text(verifier.text),
        ]
        if disclosure.includesFacts {
            document["facts"] = .text(String(decoding: entry.facts, as: UTF8.self))
            document["factsSalt"] = .text(entry.factsSalt.hex)
        }
        if disclosure.includesWords, let words = entry.words, let salt = entry.wordsSalt {
            document["words"] = .text(String(decoding: words, as: UTF8.self))
            document["wordsSalt"] = .text(salt.hex)
        }
        return document
    }
}

/// What of an event its owner shows with a proof.
package struct Disclosure: Sendable, Hashable {
    package var includesFacts: Bool
    package var includesWords: Bool

    package init(includesFacts: Bool, includesWords: Bool) {
        self.includesFacts = includesFacts
        self.includesWords = includesWords
    }

    package static let everything = Disclosure(includesFacts: true, includesWords: true)
    package static let leafOnly = Disclosure(includesFacts: false, includesWords: false)
}
