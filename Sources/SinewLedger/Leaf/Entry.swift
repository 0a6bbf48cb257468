package import SinewCore

/// One event as the ledger stores it: the leaf, and what the leaf commits to.
package struct Entry: Sendable, Hashable {
    /// From 1, without gaps. The index of the leaf in the tree is one less.
    package var sequence: Int64
    /// Canonical JSON of at most 1 KiB.
    package var leaf: [UInt8]
    package var leafHash: TreeHash
    /// Canonical JSON.
    package var facts: [UInt8]
    package var factsSalt: Salt
    /// Canonical JSON; nil, like its salt, once redacted.
    package var words: [UInt8]?
    package var wordsSalt: Salt?

    package init(
        sequence: Int64, leaf: [UInt8], leafHash: TreeHash, facts: [UInt8], factsSalt: Salt,
        words: [UInt8]?, wordsSalt: Salt?
    ) {
        self.sequence = sequence
        self.leaf = leaf
        self.leafHash = leafHash
        self.facts = facts
        self.factsSalt = factsSalt
        self.words = words
        self.wordsSalt = wordsSalt
    }
}

extension Entry {
    /// Longest facts and longest words, in bytes of canonical JSON.
    package static let factsBytesMax = 256 * 1024
    package static let wordsBytesMax = 1024 * 1024

    /// Seals an event.
    ///
    /// - Throws: `LedgerFailure.unacceptable` where the type is not one or a bound is exceeded.
    package init(sealing event: Event, factsSalt: Salt, wordsSalt: Salt) throws {
        guard Leaf.isType(event.type.utf8) else {
            throw LedgerFailure.unacceptable("the type of an event is not one: \(event.type)")
        }
        guard Leaf.times.contains(event.recorded), Leaf.times.contains(event.time) else {
            throw LedgerFailure.unacceptable("an event is of the years 1 to 9999")
        }
        let facts = event.facts.canonicalJSON
        let words = (event.words ?? [:]).canonicalJSON
        guard facts.count <= Entry.factsBytesMax else {
            throw LedgerFailure.unacceptable(
                "facts of \(facts.count) bytes; at most \(Entry.factsBytesMax) are taken")
        }
        guard words.count <= Entry.wordsBytesMax else {
            throw LedgerFailure.unacceptable(
                "words of \(words.count) bytes; at most \(Entry.wordsBytesMax) are taken")
        }
        let leaf = Leaf(
            sequence: event.sequence, id: event.id, recorded: event.recorded,
            happened: event.happened, actor: event.actor, proof: event.proof,
            subject: event.subject, facts: .commitment(to: facts, salt: factsSalt),
            words: .commitment(to: words, salt: wordsSalt))
        var bytes: [UInt8] = []
        bytes.reserveCapacity(512)
        leaf.append(type: event.type, to: &bytes)
        self.init(
            sequence: event.sequence, leaf: bytes, leafHash: .ofLeaf(bytes), facts: facts,
            factsSalt: factsSalt, words: words, wordsSalt: wordsSalt)
    }

    /// The event, read back; commitments are not checked here but by `EntryCheck`.
    ///
    /// - Throws: `LedgerFailure.damaged`.
    package func event() throws -> Event {
        guard let read = leaf.withUnsafeBytes({ LeafReader.read($0) }) else {
            throw LedgerFailure.damaged(sequence: sequence, reason: "its leaf is not canonical")
        }
        let object: (String, [UInt8]) throws -> Object = { name, bytes in
            guard case .object(let object)? = try? JSONReader.read(bytes) else {
                throw LedgerFailure.damaged(
                    sequence: sequence, reason: "its \(name) are not a JSON object")
            }
            return object
        }
        return Event(
            sequence: read.leaf.sequence, id: read.leaf.id, recorded: read.leaf.recorded,
            happened: read.leaf.happened, actor: read.leaf.actor, proof: read.leaf.proof,
            type: String(decoding: leaf[read.type], as: UTF8.self), subject: read.leaf.subject,
            facts: try object("facts", facts), words: try words.map { try object("words", $0) })
    }
}
