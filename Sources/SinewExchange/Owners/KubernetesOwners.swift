import SinewCore

/// OWNERS and OWNERS_ALIASES as prow reads them (k8s.io "OWNERS spec").
struct KubernetesOwners: Sendable {
    private let aliases: [String: [String]]
    /// Of the bytes of OWNERS_ALIASES: an alias that changes changes what a file suggests.
    private let aliasBytes: [UInt8]
    private let aliasYield: Harvest.Yield?
    private let digest: Harvest.Digest

    /// Longest OWNERS or OWNERS_ALIASES file, in bytes.
    static let bytesMax = Harvest.documentBytesMax

    /// - Parameter files: among them OWNERS_ALIASES at the root, which is read first.
    init(files: [ListedFile], digest: @escaping Harvest.Digest) {
        self.digest = digest
        var aliases: [String: [String]] = [:]
        var bytes: [UInt8] = []
        var yield: Harvest.Yield?
        if let file = files.first(where: { $0.path == "OWNERS_ALIASES" }) {
            do {
                let source = try SourceFile(file, bytesMax: KubernetesOwners.bytesMax)
                bytes = source.bytes
                aliases = try KubernetesOwners.aliases(in: source)
                yield = .skipped(
                    Remark(
                        path: file.path,
                        reason: "its \(aliases.count) aliases are read into the OWNERS files"))
            } catch let error as SourceFile.Unreadable {
                yield = .quarantined(error.remark)
            } catch let error as BoundedYAML.Failure {
                yield = .quarantined(
                    Remark(path: file.path, line: error.line, reason: error.reason))
            } catch {}
        }
        self.aliases = aliases
        aliasBytes = bytes
        aliasYield = yield
    }

    /// What is wanted of a file; nil where it is none of ours.
    func interest(in file: ListedFile) -> FolderSource.Interest? {
        switch file.name {
        case "OWNERS": .read(bytesMax: KubernetesOwners.bytesMax)
        case "OWNERS_ALIASES" where file.path == file.name:
            .read(bytesMax: KubernetesOwners.bytesMax)
        case "OWNERS_ALIASES": .none("aliases are read at the root of a repository only")
        default: nil
        }
    }

    func read(_ file: SourceFile) -> [Harvest.Yield] {
        if file.path == "OWNERS_ALIASES" { return aliasYield.map { [$0] } ?? [] }
        do { return try suggestions(in: file) } catch {
            return [
                .quarantined(Remark(path: file.path, line: error.line, reason: error.reason))
            ]
        }
    }

    private static func aliases(
        in file: SourceFile
    ) throws(BoundedYAML.Failure) -> [String: [String]] {
        guard case .mapping(let entries, _)? = try BoundedYAML.read(file.text),
            case .mapping(let groups, _)? = entries.first(where: { $0.key == "aliases" })?.value
        else {
            throw BoundedYAML.Failure(line: 1, reason: "holds no `aliases:` with groups below")
        }
        var aliases: [String: [String]] = [:]
        for group in groups {
            guard let names = group.value.texts else {
                throw BoundedYAML.Failure(
                    line: group.line, reason: "the alias \(group.key) is not a list of names")
            }
            aliases[ASCII.lowered(group.key)] = names
        }
        return aliases
    }

    private func suggestions(in file: SourceFile) throws(BoundedYAML.Failure) -> [Harvest.Yield] {
        let folder = file.path.dropLast("OWNERS".count)
        let path = folder.isEmpty ? "/" : String(folder)
        let entries: [BoundedYAML.Node.Entry]
        switch try BoundedYAML.read(file.text) {
        case .mapping(let found, _): entries = found
        case nil: return [.skipped(Remark(path: file.path, reason: "names nobody"))]
        case let other?:
            throw BoundedYAML.Failure(line: other.line, reason: "not a list of `key: names`")
        }
        let digest = digest(aliasBytes.isEmpty ? file.bytes : file.bytes + aliasBytes)
        guard let filters = entries.first(where: { $0.key == "filters" }) else {
            var draft = OwnersDraft(path: path, file: file.path, aliases: aliases)
            try draft.take(entries)
            return [draft.yield(place: file.path, line: nil, digest: digest)]
        }
        if let other = entries.first(where: { OwnersDraft.simpleKeys.contains($0.key) }) {
            throw BoundedYAML.Failure(
                line: other.line, reason: "`\(other.key)` may not stand beside `filters`")
        }
        guard case .mapping(let patterns, _) = filters.value else {
            throw BoundedYAML.Failure(
                line: filters.line, reason: "`filters` is not a list of patterns")
        }
        var yields: [Harvest.Yield] = []
        for pattern in patterns {
            guard case .mapping(let config, _) = pattern.value else {
                throw BoundedYAML.Failure(
                    line: pattern.line, reason: "a filter without `key: names` below")
            }
            let isEverything = pattern.key.utf8.elementsEqual(".*".utf8)
            var draft = OwnersDraft(
                path: isEverything ? path : "\(path) matching \(pattern.key)", file: file.path,
                aliases: aliases)
            try draft.take(config)
            try draft.take(entries.filter { $0.key != "filters" })
            yields.append(
                draft.yield(
                    place: isEverything ? file.path : "\(file.path)#\(PlainText.line(pattern.key))",
                    line: pattern.line, digest: digest))
        }
        return yields.isEmpty
            ? [.skipped(Remark(path: file.path, reason: "names nobody"))] : yields
    }
}

/// One simple configuration of an OWNERS file on its way to a suggestion.
struct OwnersDraft {
    static let simpleKeys: Set<String> = [
        "approvers", "reviewers", "required_reviewers", "labels", "emeritus_approvers",
        "emeritus_reviewers",
    ]

    private var suggestion: Suggestion
    private var warnings: [Remark] = []
    private let file: String
    private let aliases: [String: [String]]

    init(path: String, file: String, aliases: [String: [String]]) {
        suggestion = Suggestion(path: path)
        self.file = file
        self.aliases = aliases
    }

    mutating func take(_ entries: [BoundedYAML.Node.Entry]) throws(BoundedYAML.Failure) {
        for entry in entries {
            switch entry.key {
            case "approvers": suggestion.owners = expanded(try names(entry))
            case "reviewers": suggestion.reviewers = expanded(try names(entry))
            case "labels": suggestion.labels.insert(contentsOf: try names(entry), at: 0)
            case "required_reviewers", "emeritus_approvers", "emeritus_reviewers":
                let mark = entry.key.split(separator: "_").joined(separator: " ").dropLast()
                suggestion.labels += try names(entry).map { "\(mark): \($0)" }
            case "options": try takeOptions(entry)
            default:
                warnings.append(
                    Remark(
                        path: file, line: entry.line,
                        reason: "`\(PlainText.line(entry.key))` means nothing to OWNERS: left out"))
            }
        }
    }

    func yield(place: String, line: Int?, digest: String) -> Harvest.Yield {
        suggestion.yield(place: place, line: line, digest: digest, warnings: warnings)
    }

    private mutating func takeOptions(
        _ entry: BoundedYAML.Node.Entry
    ) throws(BoundedYAML.Failure) {
        guard case .mapping(let options, _) = entry.value else {
            throw BoundedYAML.Failure(line: entry.line, reason: "`options` holds no options")
        }
        for option in options where option.value.text == "true" {
            suggestion.labels.append("option: \(PlainText.line(option.key))")
        }
    }

    private func names(_ entry: BoundedYAML.Node.Entry) throws(BoundedYAML.Failure) -> [String] {
        guard let names = entry.value.texts else {
            throw BoundedYAML.Failure(
                line: entry.line, reason: "`\(entry.key)` is not a list of names")
        }
        return names
    }

    private func expanded(_ names: [String]) -> [String] {
        // Without repetition first: a name said twice must not be expanded twice.
        NameList(NameList(names).names.flatMap { aliases[ASCII.lowered($0)] ?? [$0] }).names
    }
}
