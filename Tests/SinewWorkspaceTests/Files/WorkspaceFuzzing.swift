import SinewCore
import SinewTesting
import SinewWorkspace
import Testing

/// Changed bytes of files that were good: each is read, or refused with a place.
@Suite struct WorkspaceFuzzing {
    static let parts = [
        "&a ", "*a", "!t ", "? ", "- ", ": ", "|", ">-", "|2", "\"", "'", "{", "}", "[", "]", ",",
        "#", " #", "\n", "\n\n", "\t", "  ", "---\n", "...\n", "%YAML 1.2\n", "<<: ", "\\", "\\u",
        "\u{FEFF}", "\u{85}", "\r", "\u{0}", "null", "~", "true", "12", "1e9", "sinew: 1\n",
        "steps:\n", "was: ", "members:\n", "\u{202E}", "é", "💥", "packs:\n", "state: active\n",
    ]

    static func mutated(_ bytes: [UInt8], by random: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let place = Int.random(in: 0...bytes.count, using: &random)
            let end = min(bytes.count, place + Int.random(in: 0...40, using: &random))
            switch Int.random(in: 0..<5, using: &random) {
            case 0 where place < bytes.count:
                bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.removeSubrange(place..<end)
            case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
            case 3:
                let to = Int.random(in: 0...bytes.count, using: &random)
                bytes.insert(contentsOf: bytes[place..<end], at: to)
            default:
                let part = parts.randomElement(using: &random) ?? ""
                bytes.insert(contentsOf: Array(part.utf8), at: place)
            }
        }
        return bytes
    }

    private static func check(_ faults: [SourceFault], _ label: Comment) {
        #expect(!faults.isEmpty, label)
        for fault in faults {
            let isPlaced = fault.line >= 1 && fault.column >= 1 && fault.file == "fuzz.yaml"
            #expect(isPlaced && !fault.reason.isEmpty, label)
            let hasControl = fault.description.unicodeScalars.contains { scalar in
                scalar != "\n" && (scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value))
            }
            #expect(!hasControl, label)
        }
    }

    @Test func `any change of good files is refused with a place, or planned and written safely`()
        throws
    {
        let paper = try PaperFiles()
        let clock = ContinuousClock()
        let end = clock.now + .seconds(WorkspaceBudget.fuzzSeconds)
        var round: UInt64 = 0
        var read = 0
        var good: [[UInt8]] = [
            Array(WorkspaceReading.whole.utf8), Array(WorkspaceEditing.team.utf8),
        ]
        for seed in 0..<6 as Range<UInt64> {
            var random = RandomWorkspace(seed: seed)
            good.append(try WorkspaceWriter.files(random.workspace())[0].bytes)
        }
        while clock.now < end {
            round += 1
            var random = SeededGenerator(seed: WorkspaceBudget.seed &+ round)
            let seed = good.randomElement(using: &random) ?? []
            let file = WorkspaceFile(path: "fuzz.yaml", bytes: Self.mutated(seed, by: &random))
            do throws(WorkspaceFaults) {
                let workspace = try Workspace.read([file])
                read += 1
                let plan = try? paper.plan(workspace)
                #expect(plan?.refused.allSatisfy { $0.place != nil } == true, "round \(round)")
                guard read.isMultiple(of: 4) else { continue }
                #expect(throws: Never.self, "round \(round)") {
                    let same = try WorkspaceWriter.files(workspace, over: [file])
                    #expect(try Workspace.read(same).says(workspace), "round \(round)")
                    var other = workspace
                    other.agreement = Workspace.Agreement(ledger: "a", sequence: Int64(read))
                    if !other.things.isEmpty { other.things.removeFirst() }
                    other.things.removeAll { $0.noun == .step }
                    _ = try WorkspaceWriter.files(other, over: [file])
                }
            } catch {
                Self.check(error.faults, "round \(round)")
            }
        }
        #expect(round > 20 && read > 0 && UInt64(read) < round)
    }
}
