import SinewCore
import Testing

@testable import SinewExchange

/// The generator of SplitMix64 (Steele, Lea, Flood 2014): the same seed, the same bytes.
struct SplitMix64 {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to `bound`, which it does not reach.
    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}

/// Damages good files and reads them: nothing may crash, nothing may vanish.
@Suite struct DamagedFiles {
    private static let rounds = 2_000
    private static let marks =
        Array("\u{0}\n\r\t \"'`#-*&[]{}:,;|!?>%@\\~<=.".utf8) + [0x80, 0xFF, 0xE2]

    /// Flips, inserts, deletes, doubles and cuts a few times.
    private func damaged(_ bytes: [UInt8], by random: inout SplitMix64) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<(1 + random.below(6)) where !bytes.isEmpty {
            let index = random.below(bytes.count)
            switch random.below(6) {
            case 0: bytes[index] ^= 1 << UInt8(random.below(8))
            case 1:
                bytes.insert(DamagedFiles.marks[random.below(DamagedFiles.marks.count)], at: index)
            case 2: bytes.remove(at: index)
            case 3:
                let end = min(bytes.count, index + 1 + random.below(40))
                bytes.insert(contentsOf: bytes[index..<end], at: index)
            case 4:
                let end = min(bytes.count, index + 1 + random.below(40))
                bytes.removeSubrange(index..<end)
            default: bytes[index] = DamagedFiles.marks[random.below(DamagedFiles.marks.count)]
            }
        }
        return bytes
    }

    private func read(
        _ name: String, _ good: String, seed: UInt64, _ reader: (SourceFile) -> [Harvest.Yield]
    ) {
        var random = SplitMix64(state: seed)
        var recordCount = 0
        for round in 0..<DamagedFiles.rounds {
            let bytes = damaged(Array(good.utf8), by: &random)
            guard let file = try? SourceFile(path: name, bytes: bytes) else { continue }
            let yields = reader(file)
            #expect(!yields.isEmpty || isEmpty(file), "seed \(seed), round \(round)")
            for case .record(let record, _) in yields {
                recordCount += 1
                #expect(isInBounds(record), "seed \(seed), round \(round)")
            }
        }
        #expect(recordCount > DamagedFiles.rounds / 20)
    }

    /// A file of which nothing but comments and headers is left gives nothing, and the harvest
    /// says that it is skipped.
    private func isEmpty(_ file: SourceFile) -> Bool { file.path == "CODEOWNERS" }

    /// Whether a record fits the schema's fields.
    private func isInBounds(_ record: ImportedRecord) -> Bool {
        let schema = record.noun.schema
        return record.values.entries.allSatisfy { entry in
            switch schema[entry.name]?.kind {
            case .line:
                entry.value.text.map {
                    $0.utf8.count <= Field.lineBytesMax && !$0.utf8.contains(0x0A) && !$0.isEmpty
                } ?? false
            case .text: (entry.value.text?.utf8.count ?? .max) <= Field.textBytesMax
            case .lines, .references:
                entry.value.texts.map { $0.count <= Field.listCountMax } ?? false
            case .choice(let choices): entry.value.text.map { choices.contains($0) } ?? false
            case .instant, .name: entry.value.text?.isEmpty == false
            case nil: entry.name.hasSuffix("-paths") && record.noun == .decision
            default: entry.value.text != nil
            }
        } && record.values.names.contains("title")
    }

    @Test func `a damaged runbook comes in or is refused`() {
        let good =
            "---\ntitle: x\n---\n# etcdNoLeader\n\n## Meaning\n\n```sh\n# oc\n```\nEnd\n---\n"
        read("a.md", good, seed: 1) {
            [RunbookFile.read($0, slug: "a", digest: testDigest)]
        }
    }

    @Test func `a damaged incident comes in or is refused`() {
        let good = """
            ---
            title: 'A: b'
            date: 2024-01-02T10:00:00-05:00
            resolved: true
            resolvedWhen: 2024-01-02 11:00:00
            severity: down
            affected:
              - API
              - "Web, too"
            section: issue
            ---
            *Update*
            """
        read("a.md", good, seed: 2) {
            [CstateIncident.read($0, offset: { _ in 0 }, digest: testDigest)]
        }
    }

    @Test func `a damaged decision comes in or is refused`() {
        let good = """
            ---
            status: "superseded by [ADR-0002](0002-b.md)"
            date: 2024-05-06
            decision-makers: [Mei Lin, "@ravi"]
            ---
            # 1. Title

            * Deciders: a, b

            ## Context and Problem Statement
            x
            ## Considered Options
            * one
            ## Decision Outcome
            Chosen
            ### Consequences
            * Good
            """
        let paths = DecisionPaths(["0001-a.md", "0002-b.md"])
        read("0001-a.md", good, seed: 3) {
            [
                DecisionFile(file: $0, paths: paths, offset: { _ in 0 }).read(digest: testDigest)
            ]
        }
    }

    @Test func `damaged ownership files come in or are refused`() {
        let owners = KubernetesOwners(files: [], digest: testDigest)
        let good =
            "filters:\n  \".*\":\n    approvers: [a, b]\n    labels:\n    - x\n"
            + "  'y': {reviewers: [c]}\n"
        read("OWNERS", good, seed: 4) { owners.read($0) }
        read(
            "OWNERS",
            "approvers:\n- a\n- b # c\nreviewers: [d]\noptions:\n  no_parent_owners: true\n",
            seed: 5
        ) {
            owners.read($0)
        }
        let lab = "# x\n[Docs][2] @a @@dev\n*.md @b\n!*.lock\n^[Opt]\n/x\\ y/ c@d.e\n"
        read("CODEOWNERS", lab, seed: 6) { GitLabCodeowners.read($0, digest: testDigest) }
        read("CODEOWNERS", lab, seed: 7) { GitHubCodeowners.read($0, digest: testDigest) }
    }

    @Test func `damaged tables come in or are refused, row by row`() throws {
        let csv =
            "id,title,severity,opened,affected,body\n"
            + "1,A,P1,2024-01-01,\"a;b\",\"x\ny\"\n2,\"B \"\"q\"\"\",low,,,\n"
        try readTable(csv, name: "t.csv", seed: 8)
        let lines =
            "{\"id\":1,\"title\":\"A\",\"severity\":\"P1\",\"affected\":[\"x\",1.5]}\n"
            + "{\"title\":\"\\u00e9\",\"tags\":null}\n"
        try readTable(lines, name: "t.jsonl", seed: 9)
    }

    private func readTable(_ good: String, name: String, seed: UInt64) throws {
        var random = SplitMix64(state: seed)
        let folder = try ScratchFolder()
        var recordCount = 0
        for round in 0..<DamagedFiles.rounds {
            try folder.write(name, damaged(Array(good.utf8), by: &random))
            let gathered = Gathered(
                try .incidents(
                    at: "\(folder.path)/\(name)", offset: { _ in 0 }, digest: testDigest))
            let count =
                gathered.records.count + gathered.quarantined.count + gathered.skipped.count
            #expect(count > 0, "seed \(seed), round \(round)")
            #expect(gathered.records.allSatisfy(isInBounds), "seed \(seed), round \(round)")
            recordCount += gathered.records.count
        }
        #expect(recordCount > DamagedFiles.rounds / 20)
    }
}
