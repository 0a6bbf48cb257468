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
        let listing = try FolderListing(root: root)
        try FolderFiles.refusePassedOver(listing.remarks, endingIn: suffixes)
        for file in listing.files {
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

    /// Whoever reads files as a whole takes what is not read for gone: such a file, or a folder
    /// that may hold some, is not passed over. What is hidden is not meant.
    private static func refusePassedOver(
        _ remarks: [Harvest.Yield], endingIn suffixes: [String]
    ) throws(HarvestFailure) {
        for case .quarantined(let remark) in remarks {
            throw HarvestFailure(path: remark.path, reason: remark.reason)
        }
        for case .skipped(let remark) in remarks
        where suffixes.contains(where: { remark.path.hasSuffix($0) }) {
            throw HarvestFailure(path: remark.path, reason: remark.reason)
        }
    }
}
