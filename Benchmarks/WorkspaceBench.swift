import ArgumentParser
import Foundation
import SinewCore
import SinewWorkspace

/// Workspace files at their bounds: how long reading and writing takes, and the memory.
struct WorkspaceBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "workspace",
        abstract: "Reading, writing and planning workspace files as bad as they may be.")

    @Option(help: "One case, in this process; else all, each in a process of its own.")
    var only: WorkspaceCase?
    @Option var runs = 3

    static let secondsPerMebibyteMax = 2.0
    static let peakMegabytesMax = 100.0

    func run() async throws {
        guard let only else {
            say(Figure.head)
            for each in WorkspaceCase.allCases {
                try All.bench(["workspace", "--only", each.rawValue, "--runs", String(runs)])
            }
            return
        }
        try await measure(only)
    }

    private static func mebibytes(_ files: [WorkspaceFile]) -> Double {
        Double(files.reduce(0) { $0 + $1.bytes.count }) / 1_048_576
    }

    /// Time is told for each MiB of what was read or of what was written, whichever is more.
    private func measure(_ subject: WorkspaceCase) async throws {
        let files = try subject.files()
        let place = try subject.isPlanned ? await PlanPlace(files) : nil
        defer { place?.remove() }
        var mebibytes = 0.0
        let clock = ContinuousClock()
        var rates: [Double] = []
        var outcome = ""
        var used = rusage()
        for run in 0..<runs {
            let spent = try await clock.measure {
                var written: [WorkspaceFile] = []
                if let place {
                    outcome = try await place.plan()
                } else {
                    (outcome, written) = try subject.perform(on: files)
                }
                mebibytes = max(WorkspaceBench.mebibytes(files), WorkspaceBench.mebibytes(written))
            }
            rates.append(spent.seconds / mebibytes)
            // What the first run left to the allocator is none of the next one's.
            if run == 0 { getrusage(CInt(RUSAGE_SELF.rawValue), &used) }
        }
        let most = rates.max() ?? 0
        say(
            Figure(
                "\(subject.title): \(outcome), \(Figure.text(mebibytes)) MiB",
                wanted: "≤ 2 s/MiB", unit: "s/MiB", rates,
                isMet: most <= WorkspaceBench.secondsPerMebibyteMax
            ).row)
        let peak = Double(used.ru_maxrss) * 1024 / 1_000_000
        say(
            Figure(
                "\(subject.title), peak memory", wanted: "≤ 100 MB", unit: "MB", [peak],
                isMet: peak <= WorkspaceBench.peakMegabytesMax
            ).row)
    }
}

/// Files that are as long, as full or as wrong as the bounds let them be.
enum WorkspaceCase: String, CaseIterable, ExpressibleByArgument {
    case things, prose, commas, pairs, keys, fields, anchors, alias, escapes, line, faults, pack
    case write, rename, flow, scattered
    case addresses, fullNames, unknown, contracts, titles

    /// Marks a file may have, with some room for its head.
    static let marksMax = 74_900
    static let thingsMax = 10_000

    var title: String {
        switch self {
        case .things: "read 10,000 things"
        case .prose: "read runbooks of 250 KiB each"
        case .commas: "read a list of 74,900 commas"
        case .pairs: "read a list of 74,900 pairs"
        case .keys: "read 74,900 unknown sections"
        case .fields: "read 74,900 unknown fields of one thing"
        case .anchors: "read a list of 74,900 anchors"
        case .alias: "read one alias of a million letters"
        case .escapes: "read a file full of escapes"
        case .line: "read one long line of things"
        case .faults: "read things with a fault in each"
        case .pack: "read a pack of 10,000 capabilities"
        case .write: "write 10,000 things with each one changed"
        case .rename: "write 10,000 things with each one renamed"
        case .flow: "write 5,000 workflows in braces with each step changed"
        case .scattered: "write 10,000 things anew over 2,000 files"
        case .addresses: "plan 4,000 people, and controls that name each by address"
        case .fullNames: "plan 4,000 people of one name, and controls that name it"
        case .unknown: "plan 9,900 controls of unknown people"
        case .contracts: "plan 1,400 workflows with all their steps"
        case .titles: "plan 4,900 controls of one title"
        }
    }

    func files() throws -> [WorkspaceFile] {
        switch self {
        case .things, .write, .rename: [file(workflows(WorkspaceCase.thingsMax / 2))]
        case .prose:
            [
                file(
                    "runbooks:\n"
                        + numbered(16) {
                            "  r\($0):\n    title: R\n    body: |\n"
                                + repeated(2_400, "      " + repeated(8, "Look at it. ") + "\n")
                        })
            ]
        case .commas:
            [file("members: {a: {handles: [" + repeated(WorkspaceCase.marksMax, "a,") + "a]}}\n")]
        case .pairs:
            [file("members: [" + repeated(WorkspaceCase.marksMax, "a: b,") + "a: b]\n")]
        case .keys: [file((0..<WorkspaceCase.marksMax).map { "k\($0):\n" }.joined())]
        case .fields:
            [file("members:\n  a:\n" + numbered(WorkspaceCase.marksMax) { "    k\($0): 1\n" })]
        case .anchors:
            [file("members: {a: [" + repeated(WorkspaceCase.marksMax, "&a b,") + "c]}\n")]
        case .alias: [file("members: [*" + repeated(1_000_000, "a") + "]\n")]
        case .escapes:
            [file("members:\n  a:\n    name: \"" + repeated(690_000, #"\u00e9"#) + "\"\n")]
        case .line:
            [file("members: {" + numbered(9_900) { "m\($0): {name: Mei, email: \($0)}, " } + "}\n")]
        case .faults:
            [file("members:\n" + numbered(9_900) { "  m\($0): {name: Mei, fnction: risk}\n" })]
        case .pack:
            [
                file(
                    "packs:\n  p:\n    title: P\n    version: 1\n    capabilities:\n"
                        + numbered(10_000) {
                            "      - name: c\($0)\n        title: C\n        origin: ours\n"
                        })
            ]
        case .flow:
            [
                file(
                    "workflows:\n"
                        + numbered(WorkspaceCase.thingsMax / 2) {
                            "  w\($0): {title: W, steps: {s: {capability: c}}}\n"
                        })
            ]
        case .scattered:
            (0..<WorkspaceFile.countMax).map { number in
                WorkspaceFile(
                    path: "m\(number).yaml",
                    bytes: Array("{sinew: 1, members: {m\(number): {name: Mei}}}\n".utf8))
            }
        case .addresses, .fullNames, .unknown, .contracts, .titles: [file(planned)]
        }
    }

    /// Reads the files and, in some cases, writes over them.
    func perform(
        on files: [WorkspaceFile]
    ) throws -> (outcome: String, written: [WorkspaceFile]) {
        var workspace: Workspace
        do {
            workspace = try Workspace.read(files)
        } catch {
            return ("\(error.faults.count) faults", [])
        }
        switch self {
        case .write:
            for place in workspace.things.indices { workspace.things[place].values["title"] = "T" }
        case .rename:
            for place in workspace.things.indices {
                workspace.things[place].formerNames = [workspace.things[place].name]
                workspace.things[place].name = "a" + workspace.things[place].name
            }
        case .flow:
            for place in workspace.things.indices where workspace.things[place].noun == .step {
                workspace.things[place].isActive = true
            }
        case .scattered:
            workspace.things = (0..<WorkspaceCase.thingsMax).map { number in
                Workspace.Thing(noun: .member, name: "n\(number)", values: ["name": "Tom"])
            }
        default: return ("\(workspace.things.count) things", [])
        }
        let written = try WorkspaceWriter.files(workspace, over: files)
        return ("\(workspace.things.count) things", written)
    }

    private func workflows(_ count: Int) -> String {
        "workflows:\n"
            + numbered(count) { number in
                """
                  w\(number):
                    title: Workflow \(number)
                    summary: What it is for  # and why
                    escalate-after: 90m
                    steps:
                      s:
                        capability: c
                        state: active
                        trigger: An alert

                """
            }
    }

    private func file(_ text: String) -> WorkspaceFile {
        WorkspaceFile(path: "workspace.yaml", bytes: Array(("sinew: 1\n" + text).utf8))
    }

    private func repeated(_ count: Int, _ text: String) -> String {
        String(repeating: text, count: count)
    }

    func numbered(_ count: Int, _ text: (Int) -> String) -> String {
        (0..<count).map(text).joined()
    }
}
