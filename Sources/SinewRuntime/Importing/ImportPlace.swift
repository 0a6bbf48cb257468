import Foundation

/// Where an imported folder stands in the repository it belongs to: so that a runbook and the
/// file that names its owner are seen to lie side by side, wherever the import began.
struct ImportPlace {
    /// Tells one collection of files from another with the same paths: the address of the
    /// repository, or where its folder lies on this machine.
    let collection: String
    /// What people call it: the last part of that.
    let name: String
    /// What told collections apart in earlier versions: names of folders, which two may share.
    let formerCollection: String
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
                collection = GitAddress(ofRepositoryAt: top.path)?.text ?? top.path
                name = ImportPlace.name(of: collection)
                formerCollection = top.lastPathComponent
                prefix = below.joined(separator: "/")
                return
            }
            below.insert(top.lastPathComponent, at: 0)
            top.deleteLastPathComponent()
        }
        collection = folder.path
        name = ImportPlace.name(of: collection)
        formerCollection = folder.pathComponents.suffix(2).joined(separator: "/")
        prefix = ""
    }

    /// A path below the imported folder as one below the repository's.
    func path(_ path: String) -> String {
        let below = String(path.drop { $0 == "/" })
        if prefix.isEmpty { return below }
        return below.isEmpty || below == "." ? prefix : "\(prefix)/\(below)"
    }

    /// The same file, whichever folder above it is imported.
    func location(_ path: String) -> String { "\(collection)/\(self.path(path))" }

    private static func name(of collection: String) -> String {
        collection.split(separator: "/").last.map { String($0) } ?? ""
    }
}
