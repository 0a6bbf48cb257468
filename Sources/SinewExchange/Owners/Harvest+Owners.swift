import SinewCore

extension Harvest {
    /// Who owns which path, as suggestions: CODEOWNERS of GitHub and GitLab where those hosts look
    /// for it, OWNERS of Kubernetes everywhere with OWNERS_ALIASES at the root.
    ///
    /// - Parameter path: a repository's folder, or one such file.
    package static func owners(
        at path: String, digest: @escaping Digest
    ) throws(HarvestFailure) -> Harvest {
        let listing = try FolderListing(root: path)
        let owners = KubernetesOwners(files: listing.files, digest: digest)
        let codeowners = CodeownersChoice(listing.files)
        let source = FolderSource(files: listing.files) { file in
            if file.name == "CODEOWNERS" { return codeowners.interest(in: file) }
            return owners.interest(in: file) ?? .none("not an ownership file")
        } read: { file in
            guard file.path.hasSuffix("CODEOWNERS") else { return owners.read(file) }
            let yields =
                switch codeowners.flavour(of: file) {
                case .gitHub: GitHubCodeowners.read(file, digest: digest)
                case .gitLab: GitLabCodeowners.read(file, digest: digest)
                }
            return yields.isEmpty
                ? [.skipped(Remark(path: file.path, reason: "names nobody"))] : yields
        }
        return Harvest(source, remarks: listing.remarks)
    }
}

/// Which CODEOWNERS file is in force, and whose rules it follows.
struct CodeownersChoice: Sendable {
    /// Longest CODEOWNERS file, in bytes: GitHub ignores longer ones.
    static let bytesMax = 3 * 1024 * 1024

    private let chosen: String?
    private let isOnGitLab: Bool
    private let isOnGitHub: Bool

    init(_ files: [ListedFile]) {
        isOnGitLab = files.contains {
            $0.path == ".gitlab-ci.yml" || $0.path.hasPrefix(".gitlab/")
        }
        isOnGitHub = files.contains { $0.path.hasPrefix(".github/") }
        let gitHub = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"]
        let gitLab = ["CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"]
        let order = isOnGitLab && !isOnGitHub ? gitLab : gitHub + [".gitlab/CODEOWNERS"]
        let paths = Set(files.map(\.path))
        chosen = order.first { paths.contains($0) }
    }

    func interest(in file: ListedFile) -> FolderSource.Interest {
        if file.path == chosen { return .read(bytesMax: CodeownersChoice.bytesMax) }
        guard let chosen,
            [".github/", "", "docs/", ".gitlab/"].contains(where: {
                file.path == $0 + "CODEOWNERS"
            })
        else { return .none("no host looks for CODEOWNERS here") }
        return .none("\(chosen) is the one in force")
    }

    /// By its place, else by the host's own files, else by whether it has sections.
    func flavour(of file: SourceFile) -> CodeownersFlavour {
        if file.path.hasPrefix(".github/") { return .gitHub }
        if file.path.hasPrefix(".gitlab/") { return .gitLab }
        if isOnGitHub != isOnGitLab { return isOnGitLab ? .gitLab : .gitHub }
        let hasSection = Lines(file.text).contains {
            GitLabCodeowners.opensSection(file.text[$0.range])
        }
        return hasSection ? .gitLab : .gitHub
    }
}
