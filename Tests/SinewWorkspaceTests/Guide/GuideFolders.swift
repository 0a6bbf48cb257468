import Foundation
import SinewWorkspace

/// Where the guide's files and other people's data are.
enum GuideFolders {
    static let package = URL(filePath: #filePath)
        .deletingLastPathComponent().appending(path: "../../..").standardizedFileURL

    static let guide = package.appending(path: "docs/guide").path

    /// Real data that others wrote; beside the package, not part of it.
    static let sharedData = package.appending(path: "../shared/data").standardizedFileURL.path

    static var hasSharedData: Bool { FileManager.default.fileExists(atPath: sharedData) }

    /// The workspace files of a folder, by name.
    static func files(_ folder: String) throws -> [WorkspaceFile] {
        try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { $0.hasSuffix(".yaml") }.sorted()
            .map { name in
                let bytes = try Data(contentsOf: URL(filePath: folder + "/" + name))
                return WorkspaceFile(path: name, bytes: Array(bytes))
            }
    }
}
