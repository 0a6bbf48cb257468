import Foundation
import SinewExchange
import SinewWorkspace

/// Where workspace files are: one file, or a folder of them.
struct WorkspacePlace {
    let path: String

    private static let suffixes = [".yaml", ".yml"]

    var isThere: Bool { FileManager.default.fileExists(atPath: path) }

    /// - Throws: `HarvestFailure`; `Trouble` where there is no file.
    func files() throws -> [WorkspaceFile] {
        do {
            return try FolderFiles(
                at: path, endingIn: WorkspacePlace.suffixes, bytesMax: WorkspaceFile.bytesMax
            ).files.map { WorkspaceFile(path: $0.path, bytes: $0.bytes) }
        } catch {
            throw Trouble(
                .input, "\(error.path): \(error.reason).", nil,
                "sinew export workspace \(path)")
        }
    }

    /// The files, which have to be there and to be read without a fault.
    func workspace() throws -> (files: [WorkspaceFile], workspace: Workspace) {
        let files = try files()
        guard !files.isEmpty else {
            throw Trouble(
                .input, "There is no workspace file in \(path).",
                "A workspace is a .yaml file, or a folder of them.",
                "sinew export workspace \(path)")
        }
        return (files, try Workspace.read(files))
    }

    /// Puts files where they belong; each is whole at any time.
    ///
    /// - Returns: paths of those that changed.
    func write(_ files: [WorkspaceFile], over existing: [WorkspaceFile]) throws -> [String] {
        let known = Dictionary(
            existing.map { ($0.path, $0.bytes) }, uniquingKeysWith: { first, _ in first })
        var changed: [String] = []
        for file in files {
            let target = known[file.path] == nil ? place(for: file.path) : file.path
            guard known[file.path] != file.bytes else { continue }
            let folder = (target as NSString).deletingLastPathComponent
            if !folder.isEmpty {
                try FileManager.default.createDirectory(
                    atPath: folder, withIntermediateDirectories: true)
            }
            try Data(file.bytes).write(to: URL(fileURLWithPath: target), options: .atomic)
            changed.append(target)
        }
        return changed
    }

    /// A new file's place: the path itself where that names a file, else below the folder.
    private func place(for name: String) -> String {
        WorkspacePlace.suffixes.contains { path.hasSuffix($0) } ? path : "\(path)/\(name)"
    }
}
