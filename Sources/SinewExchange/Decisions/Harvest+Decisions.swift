import SinewCore

extension Harvest {
    /// Decision records: MADR 2 to 4 and Nygard's form, one per Markdown file.
    ///
    /// Links to other records come as `supersedes-paths` and `superseded-by-paths`: lists of paths
    /// below `folder`, as in `ImportedRecord.path`, which the importer's caller resolves.
    ///
    /// - Parameter offset: where the days of the records began.
    package static func decisions(
        in folder: String, offset: @escaping ZoneOffset, digest: @escaping Digest
    ) throws(HarvestFailure) -> Harvest {
        let listing = try FolderListing(root: folder)
        let paths = DecisionPaths(
            listing.files.filter { RunbookFile.isOne($0.name) }.map(\.path))
        let source = FolderSource(files: listing.files) { file in
            RunbookFile.isOne(file.name)
                ? .read(bytesMax: documentBytesMax) : .none("not a decision record")
        } read: { file in
            [DecisionFile(file: file, paths: paths, offset: offset).read(digest: digest)]
        }
        return Harvest(source, remarks: listing.remarks)
    }
}

/// A Markdown file as a decision.
struct DecisionFile {
    let file: SourceFile
    let paths: DecisionPaths
    let offset: ZoneOffset

    func read(digest: Harvest.Digest) -> Harvest.Yield {
        let front: FrontMatter
        do { front = try FrontMatter(file.text) } catch {
            return .quarantined(Remark(path: file.path, line: error.line, reason: error.reason))
        }
        guard let record = DecisionRecord(file, front: front) else {
            return .skipped(
                Remark(
                    path: file.path,
                    reason: "not a decision record: neither MADR's headings nor Nygard's"))
        }
        guard let title = record.title else {
            return .skipped(Remark(path: file.path, reason: "a template: it has no title yet"))
        }
        let header = record.header(front)
        var warnings: [Remark] = []
        var values = record.texts
        values["title"] = .text(title)
        values["body"] = .text(file.string)
        take(record, header, into: &values, &warnings)
        for (field, key) in [
            ("deciders", DecisionHeader.Key.deciders), ("consulted", .consulted),
            ("informed", .informed),
        ] {
            let names = header.names(key)
            if names.count > Field.listCountMax {
                let reason = "\(names.count) names in `\(field)`, \(Field.listCountMax) are taken"
                warnings.append(Remark(path: file.path, line: header.lines[key], reason: reason))
            }
            if !names.isEmpty { values[field] = .texts(names.prefix(Field.listCountMax)) }
        }
        var happened: Timestamp?
        if let text = header.values[.date]?.first {
            happened = MomentText.timestamp(text, offset: offset)
            if happened == nil {
                let reason = "`\(PlainText.line(text))` is not a date with the year in front"
                warnings.append(
                    Remark(path: file.path, line: header.lines[.date], reason: reason))
            }
        }
        return .record(
            ImportedRecord(
                noun: .decision, happened: happened, values: values, source: "decisions",
                path: file.path, digest: digest(file.bytes)),
            warnings: warnings)
    }

    private func take(
        _ record: DecisionRecord, _ header: DecisionHeader, into values: inout Object,
        _ warnings: inout [Remark]
    ) {
        let section = record.statusSection
        let said = header.values[.status] ?? section?.lines ?? []
        let line = header.lines[.status] ?? section?.line
        let status = DecisionStatus(said)
        values["status"] = status.status.map { .text($0) }
        if let remark = status.remark {
            warnings.append(Remark(path: file.path, line: line, reason: remark))
        }
        let tags = NameList(header.names(.tags) + status.tags).names.prefix(Field.listCountMax)
        if !tags.isEmpty { values["tags"] = .texts(tags) }
        for (field, references) in [
            ("supersedes-paths", status.supersedes), ("superseded-by-paths", status.supersededBy),
        ] {
            var found: [String] = []
            for reference in references.prefix(Field.listCountMax) {
                if let path = paths.path(of: reference, from: file.path) {
                    found.append(path)
                } else {
                    let reason = "the record that its status names is not in this folder"
                    warnings.append(Remark(path: file.path, line: line, reason: reason))
                }
            }
            if !found.isEmpty { values[field] = .texts(found) }
        }
    }
}

/// The paths of one folder's records, to find those that others name.
struct DecisionPaths: Sendable {
    /// As bytes: two paths that look alike are two paths.
    private let paths: Set<[UInt8]>
    private let numbers: [String: String]

    init(_ paths: [String]) {
        self.paths = Set(paths.map { Array($0.utf8) })
        var numbers: [String: String] = [:]
        for path in paths {
            let (folder, name) = DecisionPaths.split(path)
            let digits = name.utf8.prefix(while: ASCII.isDigit)
            guard !digits.isEmpty, digits.count <= 6, let number = Int(String(Substring(digits)))
            else { continue }
            let key = "\(folder)#\(number)"
            if numbers[key] == nil { numbers[key] = path }
        }
        self.numbers = numbers
    }

    func path(of reference: DecisionStatus.Reference, from path: String) -> String? {
        let (folder, _) = DecisionPaths.split(path)
        switch reference {
        case .number(let number): return numbers["\(folder)#\(number)"]
        case .link(let target):
            let bare = target.utf8.prefix { $0 != UInt8(ascii: "#") }
            guard !bare.isEmpty, bare.first != UInt8(ascii: "/") else { return nil }
            var parts = folder.split(separator: "/").map(String.init)
            for part in bare.split(separator: UInt8(ascii: "/")) {
                let name = String(decoding: part, as: UTF8.self)
                if name == "." { continue }
                if name == ".." {
                    guard parts.popLast() != nil else { return nil }
                } else {
                    parts.append(name)
                }
            }
            let joined = parts.joined(separator: "/")
            return paths.contains(Array(joined.utf8)) ? joined : nil
        }
    }

    private static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("", path) }
        return (String(path[..<slash]), String(path[path.utf8.index(after: slash)...]))
    }
}
