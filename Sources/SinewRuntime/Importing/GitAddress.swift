import Foundation

/// Where a repository was cloned from: `example.org/team/docs`, without who may read it there and
/// by which protocol, so that two clones of one repository are one collection.
struct GitAddress {
    let text: String

    /// Largest file of git that is read, in bytes.
    static let fileBytesMax = 256 * 1024

    /// Nil where the repository names no `origin` elsewhere.
    init?(ofRepositoryAt top: String) {
        guard let folder = GitAddress.folder(ofRepositoryAt: top),
            let config = GitAddress.read("\(folder)/config")
        else { return nil }
        var isOrigin = false
        for line in config.split(whereSeparator: \.isNewline) {
            let line = line.trimmingCharacters(in: .whitespaces)
            if line.hasPrefix("[") {
                isOrigin = line.hasPrefix("[remote \"origin\"]")
                continue
            }
            let parts = line.split(separator: "=", maxSplits: 1)
            guard isOrigin, parts.count == 2,
                parts[0].trimmingCharacters(in: .whitespaces) == "url",
                let address = GitAddress(parts[1].trimmingCharacters(in: .whitespaces))
            else { continue }
            self = address
            return
        }
        return nil
    }

    /// - Parameter address: a URL, or `user@host:path`; a folder of this machine is none.
    init?(_ address: String) {
        var rest = Substring(address)
        if let scheme = rest.range(of: "://") {
            rest = rest[scheme.upperBound...]
        } else {
            guard let colon = rest.firstIndex(of: ":"), !rest[..<colon].contains("/") else {
                return nil
            }
            rest.replaceSubrange(colon...colon, with: "/")
        }
        var parts = rest.split(separator: "/").map { String($0) }
        guard !rest.hasPrefix("/"), parts.count > 1 else { return nil }
        parts[0] = (parts[0].split(separator: "@").last.map { String($0) } ?? "").lowercased()
        let last = parts[parts.count - 1]
        if last.hasSuffix(".git"), last.count > 4 {
            parts[parts.count - 1] = String(last.dropLast(4))
        }
        text = parts.joined(separator: "/")
    }

    /// The folder of git with the configuration: a worktree and a submodule name theirs in a file.
    private static func folder(ofRepositoryAt top: String) -> String? {
        let entry = "\(top)/.git"
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: entry, isDirectory: &isFolder) else {
            return nil
        }
        if isFolder.boolValue { return entry }
        guard let line = read(entry)?.trimmingCharacters(in: .whitespacesAndNewlines),
            line.hasPrefix("gitdir:")
        else { return nil }
        let named = line.dropFirst("gitdir:".count).trimmingCharacters(in: .whitespaces)
        let own = named.hasPrefix("/") ? named : "\(top)/\(named)"
        let common = (read("\(own)/commondir") ?? "")
            .trimmingCharacters(in: .whitespacesAndNewlines)
        guard !common.isEmpty else { return own }
        return common.hasPrefix("/") ? common : "\(own)/\(common)"
    }

    private static func read(_ path: String) -> String? {
        guard let file = FileHandle(forReadingAtPath: path),
            let data = try? file.read(upToCount: fileBytesMax)
        else { return nil }
        return String(decoding: data, as: UTF8.self)
    }
}
