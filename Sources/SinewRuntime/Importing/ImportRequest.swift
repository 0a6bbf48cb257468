import Foundation
package import SinewCore
import SinewExchange

/// What should be brought in from where.
package struct ImportRequest: Sendable, Hashable {
    package enum Source: String, Sendable, Hashable, CaseIterable {
        case runbooks, incidents, decisions, owners, evidence

        /// What the source is about; owners found on the way are counted beside it.
        package var noun: Noun {
            switch self {
            case .runbooks: .runbook
            case .incidents: .incident
            case .decisions: .decision
            case .owners: .suggestion
            case .evidence: .evidence
            }
        }
    }

    package var source: Source
    package var path: String
    /// Which column holds which field: `severity=Priority,opened=Created`.
    package var map: String?
    package var isRehearsal: Bool

    package init(source: Source, path: String, map: String? = nil, isRehearsal: Bool = false) {
        self.source = source
        self.path = path
        self.map = map
        self.isRehearsal = isRehearsal
    }
}

/// Where an imported folder stands in the repository it belongs to: so that a runbook and the
/// file that names its owner are seen to lie side by side, wherever the import began.
struct ImportPlace {
    /// Tells one collection of files from another with the same paths.
    let collection: String
    /// Path of the imported folder below the repository's; empty at its top.
    let prefix: String

    /// Folders above the imported one in which a repository is looked for.
    static let ancestorsMax = 64

    init(path: String) {
        let manager = FileManager.default
        var isFolder: ObjCBool = false
        _ = manager.fileExists(atPath: path, isDirectory: &isFolder)
        let given = URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath()
        let folder = isFolder.boolValue ? given : given.deletingLastPathComponent()
        var top = folder
        var below: [String] = []
        for _ in 0..<ImportPlace.ancestorsMax where top.path != "/" {
            if manager.fileExists(atPath: top.appendingPathComponent(".git").path) {
                collection = top.lastPathComponent
                prefix = below.joined(separator: "/")
                return
            }
            below.insert(top.lastPathComponent, at: 0)
            top.deleteLastPathComponent()
        }
        collection = folder.pathComponents.suffix(2).joined(separator: "/")
        prefix = ""
    }

    func path(_ path: String) -> String {
        let below = String(path.drop { $0 == "/" })
        if prefix.isEmpty { return below }
        return below.isEmpty || below == "." ? prefix : "\(prefix)/\(below)"
    }
}
