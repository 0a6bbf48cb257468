/// Slugs of documents, made from where their files stand.
///
/// `alerts/cluster-etcd-operator/etcdNoLeader.md` becomes `cluster-etcd-operator/etcd-no-leader`:
/// letters of another alphabet are left out, capitals begin a word, and a folder that all files
/// stand in is dropped.
enum Slug {
    /// Longest slug, in bytes.
    static let bytesMax = 200

    /// One slug per path, in the order given; a second one of the same name ends in `-2`.
    /// Keys are bytes: two paths that look alike are two paths.
    static func unique(for paths: [String]) -> [[UInt8]: String] {
        let common = commonFolder(of: paths)
        var taken: Set<String> = []
        var slugs: [[UInt8]: String] = [:]
        for path in paths {
            let slug = make(String(decoding: path.utf8.dropFirst(common.utf8.count), as: UTF8.self))
            var candidate = slug
            var number = 2
            while !taken.insert(candidate).inserted {
                candidate = "\(slug)-\(number)"
                number += 1
            }
            slugs[Array(path.utf8)] = candidate
        }
        return slugs
    }

    /// The slug of one path, without its ending.
    static func make(_ path: String) -> String {
        var parts = path.utf8.split(separator: UInt8(ascii: "/"))
        if let last = parts.last, let dot = last.lastIndex(of: UInt8(ascii: ".")),
            dot > last.startIndex
        {
            parts[parts.count - 1] = last[..<dot]
        }
        let segments = parts.map { segment(Array($0)) }.filter { !$0.isEmpty }
        guard !segments.isEmpty else { return "untitled" }
        var slug = segments.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "/")
        while slug.utf8.count > bytesMax || slug.hasSuffix("/") || slug.hasSuffix("-") {
            slug.removeLast()
        }
        return slug
    }

    /// A word or two as one name: lower-case letters, digits and hyphens; nil where none is left.
    static func name(_ text: String) -> String? {
        let name = segment(Array(text.utf8.prefix(bytesMax)))
        return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
    }

    private static func segment(_ name: [UInt8]) -> [UInt8] {
        var segment: [UInt8] = []
        for (index, byte) in name.enumerated() {
            if ASCII.isUpper(byte) {
                let isAfterSmall =
                    index > 0 && (ASCII.isLower(name[index - 1]) || ASCII.isDigit(name[index - 1]))
                let isLastOfCapitals =
                    index > 0 && ASCII.isUpper(name[index - 1]) && index + 1 < name.count
                    && ASCII.isLower(name[index + 1])
                    && !isPluralEnd(name, at: index + 1)
                if isAfterSmall || isLastOfCapitals { appendHyphen(&segment) }
                segment.append(ASCII.lowered(byte))
            } else if ASCII.isLower(byte) || ASCII.isDigit(byte) {
                segment.append(byte)
            } else {
                appendHyphen(&segment)
            }
        }
        if segment.last == UInt8(ascii: "-") { segment.removeLast() }
        return segment
    }

    /// The small s of `OSDs` belongs to the capitals before it.
    private static func isPluralEnd(_ name: [UInt8], at index: Int) -> Bool {
        name[index] == UInt8(ascii: "s")
            && (index + 1 == name.count || ASCII.isUpper(name[index + 1]))
    }

    private static func appendHyphen(_ segment: inout [UInt8]) {
        if let last = segment.last, last != UInt8(ascii: "-") { segment.append(UInt8(ascii: "-")) }
    }

    /// The folder, with its slash, that all paths begin with: at most one.
    private static func commonFolder(of paths: [String]) -> String {
        guard paths.count > 1, let first = paths.first,
            let slash = first.utf8.firstIndex(of: UInt8(ascii: "/"))
        else { return "" }
        let folder = first[...slash]
        let isCommon = paths.allSatisfy { $0.utf8.starts(with: folder.utf8) }
        return isCommon ? String(folder) : ""
    }
}
