import GRDB
import SinewCore

/// What a writer lays over a ledger in SQLite, between BEGIN IMMEDIATE and COMMIT.
final class SQLiteTransaction: SQLiteReading, LedgerTransaction {
    private(set) var redacted: [Int64] = []
    private(set) var hasRemovedAttachments = false
    private let insertion: SQLStatement
    private let remembering: SQLStatement

    override init(_ connection: SQLiteConnection) throws {
        insertion = try connection.statement(
            """
            INSERT INTO entries (sequence, leaf, hash, facts_salt, facts, words_salt, words)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """)
        remembering = try connection.statement(
            "INSERT INTO answers (key, first, past, digest) VALUES (?, ?, ?, ?)")
        try super.init(connection)
    }

    func append(
        _ drafts: [Draft], recorded: Timestamp, actor: SubjectID, proof: ActorProof,
        using random: inout some RandomNumberGenerator
    ) throws -> [Event] {
        try appending.seal(
            drafts, recorded: recorded, actor: actor, proof: proof, using: &random,
            store: insert, completed: keepSubtree)
    }

    func adopt(_ entry: Entry) throws {
        try appending.adopt(entry, store: insert, completed: keepSubtree)
    }

    private func insert(_ entry: Entry) throws {
        insertion.bind(1, entry.sequence)
        try entry.leaf.withUnsafeBytes { leaf in
            insertion.bind(2, leaf)
            try entry.leafHash.withBytes { hash in
                insertion.bind(3, hash)
                try entry.factsSalt.withBytes { factsSalt in
                    insertion.bind(4, factsSalt)
                    try entry.facts.withUnsafeBytes { facts in
                        insertion.bind(5, facts)
                        try insertWords(of: entry)
                    }
                }
            }
        }
    }

    private func insertWords(of entry: Entry) throws {
        guard let words = entry.words, let salt = entry.wordsSalt else {
            insertion.bindCopy(6, LedgerSchema.zeroSalt)
            insertion.bindCopy(7, [])
            return try insertion.run()
        }
        try salt.withBytes { salt in
            insertion.bind(6, salt)
            try words.withUnsafeBytes { words in
                insertion.bind(7, words)
                try insertion.run()
            }
        }
    }

    private func keepSubtree(level: Int, position: Int64, root: TreeHash) throws {
        let statement = try connection.statement(
            "INSERT INTO subtrees (level, position, root) VALUES (?, ?, ?)")
        statement.bind(1, Int64(level))
        statement.bind(2, position)
        statement.bindCopy(3, root.bytes)
        try statement.run()
    }

    func remember(_ key: String, answer: FirstAnswer) throws {
        try LedgerBound.check(key: key)
        remembering.bind(2, answer.sequences.lowerBound)
        remembering.bind(3, answer.sequences.upperBound)
        let run = {
            do {
                try self.remembering.run(text: key, at: 1)
            } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
                throw LedgerFailure.keyAlreadyUsed(key: key)
            }
        }
        guard let digest = answer.contentDigest else {
            remembering.bindNull(4)
            return try run()
        }
        try digest.withBytes {
            remembering.bind(4, $0)
            try run()
        }
    }

    func attach(_ bytes: [UInt8]) throws -> TreeHash {
        try LedgerBound.check(attachment: bytes)
        let digest = TreeHash(hashing: bytes)
        let statement = try connection.statement(
            "INSERT OR IGNORE INTO attachments (digest, bytes) VALUES (?, ?)")
        statement.bindCopy(1, digest.bytes)
        try bytes.withUnsafeBytes {
            statement.bind(2, $0)
            try statement.run()
        }
        return digest
    }

    func redact(_ sequences: some Sequence<Int64>) throws {
        let blanking = try connection.statement(
            """
            UPDATE entries SET words = zeroblob(length(words)), words_salt = zeroblob(32)
            WHERE sequence = ?
            """)
        let forgetting = try connection.statement(
            "UPDATE answers SET digest = NULL WHERE first <= ? AND past > ?")
        let sorted = sequences.sorted()
        for sequence in sorted {
            guard sequence >= 1, sequence <= appending.frontier.size else {
                throw LedgerFailure.unacceptable("there is no event #\(sequence) to redact")
            }
            blanking.bind(1, sequence)
            try blanking.run()
        }
        // One pass over the answers for each run of neighbours.
        var start = sorted.first
        for (index, sequence) in sorted.enumerated() {
            if index + 1 < sorted.count, sorted[index + 1] <= sequence + 1 { continue }
            forgetting.bind(1, sequence)
            forgetting.bind(2, start ?? sequence)
            try forgetting.run()
            start = index + 1 < sorted.count ? sorted[index + 1] : nil
        }
        redacted.append(contentsOf: sorted)
    }

    func removeAttachments(notIn referredTo: Set<TreeHash>) throws -> Int {
        let statement = try connection.statement("DELETE FROM attachments WHERE digest = ?")
        var count = 0
        for digest in try connection.attachmentDigests() where !referredTo.contains(digest) {
            statement.bindCopy(1, digest.bytes)
            try statement.run()
            count += 1
        }
        if count > 0 { hasRemovedAttachments = true }
        return count
    }

    /// Writes the head that the events make; the last step before the commit.
    func persistHead() throws {
        let statement = try connection.statement(
            "UPDATE ledger SET size = ?, root = ?, recorded = ?, frontier = ?")
        statement.bind(1, appending.frontier.size)
        statement.bindCopy(2, appending.frontier.root.bytes)
        if let recorded = appending.lastRecorded {
            statement.bind(3, recorded.milliseconds)
        } else {
            statement.bindNull(3)
        }
        statement.bindCopy(4, appending.frontier.roots.flatMap(\.bytes))
        try statement.run()
    }
}
