import Foundation
import SinewCore
import SinewRuntime
import SinewWorkspace

/// Files whose plan looks through the whole ledger for each of their lines, if it may.
extension WorkspaceCase {
    var isPlanned: Bool {
        [.addresses, .fullNames, .unknown, .contracts, .titles].contains(self)
    }

    var planned: String {
        switch self {
        case .addresses:
            "members:\n"
                + numbered(4_000) { "  p\($0): {name: Tom, email: p\($0)@example.org}\n" }
                + "controls:\n"
                + numbered(4_000) { "  c\($0): {title: T, owner: p\($0)@example.org}\n" }
        case .fullNames:
            "members:\n" + numbered(4_000) { "  p\($0): {name: Tom}\n" } + "controls:\n"
                + numbered(5_900) { "  c\($0): {title: T, owner: tom}\n" }
        case .unknown:
            "controls:\n" + numbered(9_900) { "  c\($0): {title: T, owner: z\($0)}\n" }
        case .contracts: "members: {tom: {name: Tom}}\nworkflows:\n" + contracts(1_400)
        case .titles: "controls:\n" + numbered(4_900) { "  c\($0): {title: T, leaves: L}\n" }
        default: ""
        }
    }

    private func contracts(_ count: Int) -> String {
        let capabilities = [
            "problem-framing", "constraint-aware-design", "cross-functional-communication",
            "operating-model-design", "evidence-driven-iteration", "adjacent-integration",
        ]
        let steps = capabilities.map { "\($0): {capability: \($0), state: active}" }
            .joined(separator: ", ")
        return numbered(count) {
            "  w\($0): {title: W, primary: mei, backup: tom, steps: {\(steps)}}\n"
        }
    }
}

/// A new ledger beside files that are planned against it.
struct PlanPlace {
    private let folder: URL
    private let path: String
    private let desk: LocalDesk

    init(_ files: [WorkspaceFile]) async throws {
        folder = FileManager.default.temporaryDirectory
            .appending(path: "sinew-plan-\(getpid())", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.appending(path: "workspace.yaml").path
        try Data(files[0].bytes).write(to: URL(fileURLWithPath: path))
        desk = try await BenchLedger.create(folder.appending(path: "ledger").path)
    }

    func plan() async throws -> String {
        let report = try await desk.plan(at: path, as: nil, goesOver: false)
        let data = report.data.object ?? [:]
        return "\(data["add"]?.integer ?? 0) to add, \(data["refused"]?.list?.count ?? 0) refused"
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }
}
