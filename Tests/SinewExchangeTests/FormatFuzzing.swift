import Foundation
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

/// Damages good files and reads them, as long as there is time: nothing may crash, hang or vanish,
/// and nothing that comes out is larger than its field.
@Suite struct FormatFuzzing {
    private static let environment = ProcessInfo.processInfo.environment
    private static let isSoak = environment["SINEW_SOAK"]?.isEmpty == false
    /// For each test; its readers share it.
    private static let seconds =
        environment["SINEW_FUZZ_SECONDS"].flatMap(Double.init) ?? (isSoak ? 600 : 5)
    private static let seed = environment["SINEW_SEED"].flatMap(UInt64.init) ?? 1
    private static let roundsMin = 100
    /// What all tests of the process may have held at once, in KiB: inputs have 64 KiB at the most.
    private static let memoryKibibytesMax = 1_536 * 1024
    private static let inputBytesMax = 64 * 1024
    private static let marks =
        Array("\u{0}\n\r\t \"'`#-*&[]{}:,;|!?>%@\\~<=.".utf8) + [0x80, 0xFF, 0xE2]
    private static let parts = [
        "---\n", "\n---\n", "...\n", "&a ", "*a", "!!t ", "<<: ", "? ", "|2\n", ">-\n", "\r\n",
        "\u{FEFF}", "\u{85}", "\u{202E}", "é", "💥", "\"\"", ",,", "\"", "\n\n", "```\n", "~~~\n",
        "# ", "## ", "[A]", "^[A][2] ", "!*", "/**/", "\\ ", "@a", "@@b", "a@b.c", "\\u00e9",
        "{\"a\":",
        "[[", "1e999", "-1", "9999-99-99", "2024-02-30T25:61:61Z", "title: ", "date: ",
        "resolved: ",
    ]

    /// Flips, inserts, deletes, doubles and cuts a few times, and now and then repeats a part very
    /// often.
    private func damaged(_ bytes: [UInt8], by random: inout SplitMix64) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<(1 + random.below(6)) where !bytes.isEmpty {
            let index = random.below(bytes.count)
            switch random.below(9) {
            case 6, 7:
                let part = FormatFuzzing.parts[random.below(FormatFuzzing.parts.count)]
                bytes.insert(contentsOf: Array(part.utf8), at: index)
            case 8 where random.below(8) == 0:
                let end = min(bytes.count, index + 1 + random.below(40))
                let part = bytes[index..<end]
                let most = FormatFuzzing.inputBytesMax / part.count
                for _ in 0..<random.below(most) { bytes.append(contentsOf: part) }
            case 0: bytes[index] ^= 1 << UInt8(random.below(8))
            case 1:
                bytes.insert(
                    FormatFuzzing.marks[random.below(FormatFuzzing.marks.count)], at: index)
            case 2: bytes.remove(at: index)
            case 3:
                let end = min(bytes.count, index + 1 + random.below(40))
                bytes.insert(contentsOf: bytes[index..<end], at: index)
            case 4:
                let end = min(bytes.count, index + 1 + random.below(40))
                bytes.removeSubrange(index..<end)
            default: bytes[index] = FormatFuzzing.marks[random.below(FormatFuzzing.marks.count)]
            }
        }
        return Array(bytes.prefix(FormatFuzzing.inputBytesMax))
    }

    /// - Parameter share: of the time, how much this reader has.
    private func read(
        _ name: String, _ good: String, seed: UInt64, share: Double = 1,
        _ reader: (SourceFile) -> [Harvest.Yield]
    ) {
        var random = SplitMix64(state: seed &+ FormatFuzzing.seed &* 1_000_003)
        var recordCount = 0
        let rounds = whileThereIsTime(share: share) { round in
            let bytes = damaged(Array(good.utf8), by: &random)
            guard let file = try? SourceFile(path: name, bytes: bytes) else { return }
            let yields = reader(file)
            #expect(!yields.isEmpty || isEmpty(file), "seed \(seed), round \(round)")
            for case .record(let record, _) in yields {
                recordCount += 1
                #expect(isInBounds(record), "seed \(seed), round \(round)")
            }
        }
        #expect(recordCount > rounds / 20, "\(recordCount) of \(rounds)")
    }

    /// - Returns: how often there was time.
    private func whileThereIsTime(share: Double, _ body: (Int) throws -> Void) rethrows -> Int {
        let clock = ContinuousClock()
        let end = clock.now + .seconds(FormatFuzzing.seconds * share)
        var rounds = 0
        var slowest: Duration = .zero
        while clock.now < end {
            rounds += 1
            let start = clock.now
            try body(rounds)
            slowest = max(slowest, clock.now - start)
        }
        #expect(rounds >= FormatFuzzing.roundsMin)
        // Generous, as tests share the machine; what grows with the square would take minutes.
        #expect(slowest < .seconds(20))
        #expect(FormatFuzzing.peakKibibytes < FormatFuzzing.memoryKibibytesMax)
        return rounds
    }

    /// The most memory that this process has held (proc_pid_status(5), `VmHWM`).
    private static var peakKibibytes: Int {
        let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
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
        read("OWNERS", good, seed: 4, share: 0.25) { owners.read($0) }
        read(
            "OWNERS",
            "approvers:\n- a\n- b # c\nreviewers: [d]\noptions:\n  no_parent_owners: true\n",
            seed: 5, share: 0.25
        ) {
            owners.read($0)
        }
        let lab = "# x\n[Docs][2] @a @@dev\n*.md @b\n!*.lock\n^[Opt]\n/x\\ y/ c@d.e\n"
        read("CODEOWNERS", lab, seed: 6, share: 0.25) {
            GitLabCodeowners.read($0, digest: testDigest)
        }
        read("CODEOWNERS", lab, seed: 7, share: 0.25) {
            GitHubCodeowners.read($0, digest: testDigest)
        }
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
        var random = SplitMix64(state: seed &+ FormatFuzzing.seed &* 1_000_003)
        let folder = try ScratchFolder()
        var recordCount = 0
        let rounds = try whileThereIsTime(share: 0.5) { round in
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
        #expect(recordCount > rounds / 20, "\(recordCount) of \(rounds)")
    }
}
