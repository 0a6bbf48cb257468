import Foundation
import SinewExchange
import SinewLedger
import SinewWorkspace

/// Where workspace files are: one file, or a folder of them.
struct WorkspacePlace {
    let path: String

    /// - Parameter path: as it was typed; a link is followed once, here.
    init(path: String) {
        let isLink = (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
        self.path = isLink ? URL(fileURLWithPath: path).resolvingSymlinksInPath().path : path
    }

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
                .input, "\(error.path): \(error.reason).",
                isThere ? "What cannot be read is not taken for gone." : nil,
                isThere
                    ? "sinew plan \(path), once that file is mended or moved away"
                    : "sinew export workspace \(path)")
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
        for file in WorkspacePlace.agreementLast(files) {
            let target = known[file.path] == nil ? place(for: file.path) : file.path
            guard known[file.path] != file.bytes else { continue }
            let folder = (target as NSString).deletingLastPathComponent
            if !folder.isEmpty {
                try FileManager.default.createDirectory(
                    atPath: folder, withIntermediateDirectories: true)
            }
            try replace(target, file.bytes, isNew: known[file.path] == nil)
            changed.append(target)
        }
        return changed
    }

    /// The file that says where files and ledger agree comes after those for which it says so: an
    /// export that ends half-way must not claim what it did not do.
    private static func agreementLast(_ files: [WorkspaceFile]) -> [WorkspaceFile] {
        let says = { (file: WorkspaceFile) in
            files.count > 1 && (try? Workspace.read([file]))?.agreement != nil
        }
        let last = files.firstIndex(where: says)
        return files.indices.filter { $0 != last }.map { files[$0] }
            + (last.map { [files[$0]] } ?? [])
    }

    /// An export writes over nothing that it has not read.
    private func replace(_ target: String, _ bytes: [UInt8], isNew: Bool) throws {
        guard !isNew || !FileManager.default.fileExists(atPath: target) else {
            throw Trouble(
                .refused, "\(target) is there already, and is no workspace file.",
                "An export writes over nothing that it has not read.",
                "sinew export workspace OTHER_PATH")
        }
        try FileBytes.replace(target, bytes, mode: 0o644)
    }

    /// A new file's place: the path itself where that names a file, else below the folder.
    private func place(for name: String) -> String {
        WorkspacePlace.suffixes.contains { path.hasSuffix($0) } ? path : "\(path)/\(name)"
    }
}
