import Foundation
import SinewLedger
import SinewTesting

@testable import SinewCore
@testable import SinewRuntime

extension Quarter {
    /// Crashes that may follow one another at once.
    private static let crashesMax = 5

    /// Where the machine has crashed: starts again, and holds what is there against what was
    /// promised.
    ///
    /// - Returns: whether it had crashed.
    func recover() throws -> Bool {
        guard disk.photograph != nil else { return false }
        for _ in 0..<Quarter.crashesMax {
            guard let crash = disk.crash else { break }
            tally.crashes += 1
            note("crash: \(crash.rawValue)")
            do {
                try office.restart()
                bug?.afterRestart(of: self)
                if tally.crashes.isMultiple(of: 4) { disk.plan(crash, in: 3 + tally.crashes) }
                _ = try office.ledger
                try office.ledger.refresh()
            } catch {
                if disk.photograph != nil || faultHappened() { continue }
                throw breach("a ledger opens after a crash", "\(error)")
            }
        }
        try checkAnswers()
        try checkStanding()
        try look()
        return true
    }

    /// What was acknowledged is there, once and unchanged.
    func checkAnswers() throws {
        try office.read { reading in
            let size = try reading.head.size
            guard size >= retelling.hashes.count else {
                throw breach(
                    "what was acknowledged is there", "\(retelling.hashes.count), now \(size)")
            }
            let hashes = try reading.leafHashes(from: 0, limit: retelling.hashes.count)
            if hashes != retelling.hashes {
                throw breach("what was acknowledged does not change", "\(hashes.count) entries")
            }
            for (key, answered) in answers.sorted(by: { $0.key < $1.key }) {
                guard let first = try reading.answer(forKey: key) else {
                    throw breach("a key that was answered is remembered", key)
                }
                let isSame =
                    first.sequences == answered
                    || first.sequences.isEmpty
                        && answered.isEmpty
                if !isSame {
                    throw breach("a key has one answer", "\(key): \(first.sequences), \(answered)")
                }
            }
        }
    }

    /// Each entry belongs to one command that was answered, and to no other.
    func checkExactlyOnce() throws {
        var next: Int64 = 1
        for answered in answers.values.filter({ !$0.isEmpty })
            .sorted(by: { $0.lowerBound < $1.lowerBound })
        {
            guard answered.lowerBound == next else {
                throw breach(
                    "each entry belongs to one command that was answered",
                    "#\(next), then #\(answered.lowerBound)")
            }
            next = answered.upperBound
        }
        let size = try office.size
        if size != next - 1 {
            throw breach(
                "each entry belongs to one command that was answered", "#\(next) of \(size)")
        }
    }

    /// The standing that grew is the one that is told from the first entry on, and as bytes it is
    /// the same.
    func checkStanding() throws {
        var told = retelling
        let news = try office.read { try told.news($0) }
        told.tell(news.events, whole: news.whole)
        let ledger = try office.ledger
        try ledger.refresh()
        let grown = ledger.standing
        if grown != told.standing {
            throw breach(
                "replaying gives the standing that grew", "#\(grown.sequence)")
        }
        if Standing(encoded: grown.encoded) != grown {
            throw breach("a standing is read back as it was written", "#\(grown.sequence)")
        }
    }

    /// Everything at rest: the log verifies, standing and index are those of a replay, and no word
    /// that was redacted is left in the folder.
    func inspect() throws {
        do {
            try checkAnswers()
            try checkExactlyOnce()
            try checkStanding()
            let ledger = try office.ledger
            if let store = ledger.store as? SQLiteStore ?? (ledger.store as? BuggyStore)?.inner {
                _ = try store.verify()
            }
            try checkIndex(of: ledger)
            try checkRedacted()
        } catch let breach as Breach {
            throw breach
        } catch {
            if try survive(error) { return }
            throw breach("a ledger can be looked through", "\(error)")
        }
        _ = try recover()
    }

    private func checkIndex(of ledger: OpenLedger) throws {
        try ledger.refresh()
        let folder = TemporaryFolder()
        let anew = try ledger.indexAnew(at: folder.file("index"))
        defer { try? anew.close() }
        let (kept, made) = (try ledger.index?.contentDigest() ?? [:], try anew.contentDigest())
        let differing = Set(kept.keys).union(made.keys).filter { kept[$0] != made[$0] }.sorted()
        if !differing.isEmpty {
            throw breach("the index is what the entries say", "\(differing)")
        }
    }

    /// Titles of what was redacted: each has a number that no other text has. One that another
    /// entry repeats in words of its own is not gone with the first.
    private func checkRedacted() throws {
        guard !secrets.isEmpty else { return }
        let words = retelling.events.compactMap { $0.words.map { Data($0.canonicalJSON) } }
        let gone = secrets.filter { secret in
            !words.contains { $0.range(of: Data(secret.utf8)) != nil }
        }
        for name in SimulatedDisk.names(in: disk.folder) {
            let bytes = FileManager.default.contents(atPath: disk.folder + "/" + name) ?? Data()
            for secret in gone.sorted() where bytes.range(of: Data(secret.utf8)) != nil {
                throw breach("redacted words are in no byte of the folder", "\(secret) in \(name)")
            }
        }
    }

    /// The quarter is over: nothing goes wrong any more, and all of it is looked at.
    func close() throws {
        disk.calmDown()
        try inspect()
        try look()
        var random = SeededGenerator(seed: seed)
        for question in questions(&random, isAll: true) { try ask(question) }
    }
}
