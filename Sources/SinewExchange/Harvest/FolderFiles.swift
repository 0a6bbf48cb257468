/// Text files of a folder, for whoever reads them as a whole.
package struct FolderFiles: Sendable {
    package struct File: Sendable {
        /// Where it can be opened: below the folder as that was named.
        package var path: String
        package var bytes: [UInt8]
    }

    package private(set) var files: [File] = []

    /// Reads the files below `root` whose names end in one of `suffixes`, in the order of the bytes
    /// of their paths; where `root` is a file, it alone. Links are not followed.
    ///
    /// - Parameter bytesMax: longest file, in bytes.
    /// - Throws: `HarvestFailure` naming the first file that cannot be read.
    package init(
        at root: String, endingIn suffixes: [String], bytesMax: Int
    ) throws(HarvestFailure) {
        for file in try FolderListing(root: root).files {
            let isRoot = file.location == root
            guard isRoot || suffixes.contains(where: { file.path.hasSuffix($0) }) else { continue }
            do throws(SourceFile.Unreadable) {
                let source = try SourceFile(file, bytesMax: bytesMax)
                files.append(File(path: file.location, bytes: source.bytes))
            } catch {
                throw HarvestFailure(path: file.location, reason: error.remark.reason)
            }
        }
    }
}
