import SinewCore

extension Harvest {
    /// Runbooks: every Markdown file below `folder`, and the OWNERS files beside them as
    /// suggestions.
    package static func runbooks(
        in folder: String, digest: @escaping Digest
    ) throws(HarvestFailure) -> Harvest {
        let listing = try FolderListing(root: folder)
        let slugs = Slug.unique(
            for: listing.files.filter { RunbookFile.isOne($0.name) }.map(\.path))
        let owners = KubernetesOwners(files: listing.files, digest: digest)
        let source = FolderSource(files: listing.files) { file in
            if RunbookFile.isOne(file.name) { return .read(bytesMax: documentBytesMax) }
            return owners.interest(in: file) ?? .none("not a runbook")
        } read: { file in
            if let slug = slugs[Array(file.path.utf8)] {
                return [RunbookFile.read(file, slug: slug, digest: digest)]
            }
            return owners.read(file)
        }
        return Harvest(source, remarks: listing.remarks)
    }
}

/// A Markdown file as a runbook: its title, and its text as it stands.
enum RunbookFile {
    static func isOne(_ name: String) -> Bool {
        let name = ASCII.lowered(name)
        return name.hasSuffix(".md") || name.hasSuffix(".markdown")
    }

    static func read(_ file: SourceFile, slug: String, digest: Harvest.Digest) -> Harvest.Yield {
        var warnings: [Remark] = []
        var front: FrontMatter?
        do { front = try FrontMatter(file.text) } catch {
            warnings.append(
                Remark(
                    path: file.path, line: error.line,
                    reason: "its front matter was kept as text: \(error.reason)"))
        }
        let outline = MarkdownOutline(
            file.text, from: front?.bodyStart ?? 0, line: front?.bodyLine ?? 1)
        let heading = outline.headings.first { !$0.title.isEmpty }?.title
        let named = front?["title"]?.text.map { PlainText.line($0) }
        let title = [named, heading].compactMap { $0 }.first { !$0.isEmpty }
        return .record(
            ImportedRecord(
                noun: .runbook, slug: slug,
                values: [
                    "title": .text(title ?? name(of: file.path)), "body": .text(file.string),
                ],
                source: "runbooks", path: file.path, digest: digest(file.bytes)),
            warnings: warnings)
    }

    /// The file's name without its ending, where nothing inside it names it.
    static func name(of path: String) -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else {
            return PlainText.line(name)
        }
        return PlainText.line(name[..<dot])
    }
}
