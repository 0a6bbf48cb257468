import Glibc
import SinewCore

/// The files below a folder, in the order of the bytes of their paths, and what was not looked
/// into. Links are never followed: what they point to inside the folder is listed there.
struct FolderListing: Sendable {
    private(set) var files: [ListedFile] = []
    private(set) var remarks: [Harvest.Yield] = []

    /// Hidden folders that code hosts keep ownership files in.
    private static let hostFolders: Set<String> = [".github", ".gitlab", ".forgejo", ".gitea"]

    /// Lists `root`; where `root` is a file, it is the only one.
    init(root: String) throws(HarvestFailure) {
        var status = stat()
        guard stat(root, &status) == 0 else {
            throw HarvestFailure(path: root, reason: SystemError.current)
        }
        if status.st_mode & S_IFMT == S_IFREG {
            let name = root.split(separator: "/").last.map(String.init) ?? root
            files = [ListedFile(path: name, location: root, size: Int64(status.st_size))]
            return
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw HarvestFailure(path: root, reason: "neither a folder nor a file")
        }
        try walk(root)
        files.sort { ByteOrder.precedes($0.path, $1.path) }
        remarks.sort { ByteOrder.precedes($0.path, $1.path) }
    }

    private mutating func walk(_ root: String) throws(HarvestFailure) {
        var folders: [(path: String, depth: Int)] = [("", 0)]
        while let (folder, depth) = folders.popLast() {
            let names: [[UInt8]]
            do {
                names = try FolderListing.names(in: folder.isEmpty ? root : "\(root)/\(folder)")
            } catch {
                if folder.isEmpty { throw HarvestFailure(path: root, reason: error.reason) }
                remarks.append(.quarantined(Remark(path: folder + "/", reason: error.reason)))
                continue
            }
            for name in names {
                try look(at: name, in: folder, depth: depth, root: root, folders: &folders)
                guard files.count + remarks.count + folders.count <= Harvest.fileCountMax else {
                    throw HarvestFailure(
                        path: root, reason: "more than \(Harvest.fileCountMax) files")
                }
            }
        }
    }

    private mutating func look(
        at bytes: [UInt8], in folder: String, depth: Int, root: String,
        folders: inout [(path: String, depth: Int)]
    ) throws(HarvestFailure) {
        let readable = String(decoding: bytes, as: UTF8.self)
        let path = folder.isEmpty ? readable : "\(folder)/\(readable)"
        guard String(validating: bytes, as: UTF8.self) != nil,
            bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
        else {
            let shown = PlainText.line(path)
            remarks.append(.quarantined(Remark(path: shown, reason: "its name is not plain UTF-8")))
            return
        }
        var status = stat()
        let location = "\(root)/\(path)"
        guard lstat(location, &status) == 0 else {
            remarks.append(.quarantined(Remark(path: path, reason: SystemError.current)))
            return
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG:
            files.append(
                ListedFile(path: path, location: location, size: Int64(status.st_size)))
        case S_IFDIR:
            if bytes.first == UInt8(ascii: "."), !FolderListing.hostFolders.contains(readable) {
                remarks.append(
                    .skipped(Remark(path: path + "/", reason: "a hidden folder: not looked into")))
            } else if depth + 1 >= Harvest.folderDepthMax {
                let reason = "deeper than \(Harvest.folderDepthMax) folders"
                remarks.append(.quarantined(Remark(path: path + "/", reason: reason)))
            } else {
                folders.append((path, depth + 1))
            }
        case S_IFLNK:
            remarks.append(
                .skipped(Remark(path: path, reason: "a symbolic link: links are not followed")))
        default:
            remarks.append(.skipped(Remark(path: path, reason: "not a regular file")))
        }
    }

    private static func names(in folder: String) throws(HarvestFailure) -> [[UInt8]] {
        guard let stream = opendir(folder) else {
            throw HarvestFailure(path: folder, reason: SystemError.current)
        }
        defer { closedir(stream) }
        var names: [[UInt8]] = []
        errno = 0
        while let entry = readdir(stream) {
            // The entry is as long as its name: copying the whole struct would read past it.
            let start = UnsafeRawPointer(entry) + MemoryLayout<dirent>.offset(of: \.d_name)!
            let length = strlen(start.assumingMemoryBound(to: CChar.self))
            let name = [UInt8](UnsafeRawBufferPointer(start: start, count: length))
            if name != [0x2E] && name != [0x2E, 0x2E] { names.append(name) }
            guard names.count <= Harvest.fileCountMax else { break }
        }
        guard errno == 0 else {
            throw HarvestFailure(path: folder, reason: SystemError.current)
        }
        return names
    }
}

/// A regular file that a listing found.
struct ListedFile: Sendable, Hashable {
    /// Below the imported folder.
    var path: String
    /// Where it can be opened.
    var location: String
    var size: Int64

    /// The last part of the path.
    var name: String { path.split(separator: "/").last.map(String.init) ?? path }
}

extension Harvest.Yield {
    /// Where it came from, below the imported folder.
    package var path: String {
        switch self {
        case .record(let record, _): record.path
        case .quarantined(let remark), .skipped(let remark): remark.path
        }
    }
}

/// Order of bytes; Swift's own `<` for texts follows canonical equivalence.
enum ByteOrder {
    static func precedes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }
}

enum SystemError {
    /// What the system says about the last call that failed, in lower case.
    static var current: String {
        let text = String(cString: strerror(errno))
        return text.prefix(1).lowercased() + text.dropFirst()
    }
}
