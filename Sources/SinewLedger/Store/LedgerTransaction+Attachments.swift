import SinewCore

extension LedgerTransaction {
    /// Removes words and salts of entries for good, and the attachments that no words name any
    /// more.
    package func redactWithAttachments(_ sequences: [Int64]) throws {
        var going: Set<TreeHash> = []
        for sequence in sequences { try going.formUnion(entry(sequence)?.attachments ?? []) }
        try redact(sequences)
        guard !going.isEmpty else { return }
        let others = Set(try attachmentDigests()).subtracting(going)
        _ = try removeAttachments(notIn: others.union(try named(among: going)))
    }

    /// Those digests that some entry still names. Few redactions have any, so that this one looks
    /// through all entries.
    private func named(among digests: Set<TreeHash>) throws -> Set<TreeHash> {
        var named: Set<TreeHash> = []
        var next: Int64 = 1
        while named.count < digests.count {
            let page = try entries(from: next, limit: LedgerBound.pageCountMax)
            guard let last = page.last else { break }
            for entry in page { named.formUnion(try entry.attachments.intersection(digests)) }
            next = last.sequence + 1
        }
        return named
    }
}

extension Entry {
    /// What its words name as kept with it.
    fileprivate var attachments: Set<TreeHash> {
        get throws {
            guard words != nil, let texts = try event().words?["attachments"]?.texts else {
                return []
            }
            return Set(texts.compactMap { TreeHash(hex: $0) })
        }
    }
}
