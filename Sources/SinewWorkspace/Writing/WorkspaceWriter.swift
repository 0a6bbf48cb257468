import SinewCore

/// Writes a workspace as files, over those that are there.
///
/// What is written is read again before it is given away: files that would say anything else than
/// the workspace are never returned.
package struct WorkspaceWriter {
    /// Why a workspace could not be written.
    package struct Failure: Error, Sendable, Hashable, CustomStringConvertible {
        package var description: String
    }

    /// The name of the file that everything goes to where there is none.
    package static let firstPath = "workspace.yaml"

    /// Files that say exactly what the workspace says.
    ///
    /// Of files that are there, each line stays that says what is wanted: with its comment, in
    /// its place. New things go where things of their kind are.
    ///
    /// - Parameter isOneFile: whether new files become one, however long.
    /// - Throws: `WorkspaceFaults` where the files that are there cannot be read; `Failure`.
    package static func files(
        _ workspace: Workspace, over existing: [WorkspaceFile] = [], isOneFile: Bool = false
    ) throws -> [WorkspaceFile] {
        let before = try Workspace.read(existing)
        guard !existing.isEmpty else {
            let files = fresh(workspace, isOneFile: isOneFile)
            try check(files, workspace)
            return files
        }
        let plan = WritingPlan(workspace, over: existing, before)
        var files = try existing.map { try plan.patched($0) }
        if (try? Workspace.read(files).says(workspace)) != true {
            files = zip(existing, files).map { plan.isRight($1) ? $1 : plan.rewritten($0) }
        }
        if (try? Workspace.read(files).says(workspace)) != true {
            files = existing.map { plan.rewritten($0) }
        }
        try check(files, workspace)
        return files
    }

    private static func check(_ files: [WorkspaceFile], _ workspace: Workspace) throws {
        let read: Workspace
        do throws(WorkspaceFaults) {
            read = try Workspace.read(files)
        } catch {
            throw Failure(
                description: "The workspace cannot be written as files: \(error.description)")
        }
        guard !read.says(workspace) else { return }
        let known = read.byName
        let lost = workspace.things.first { thing in
            !(known[Slug(thing.noun, thing.name)]?.says(thing) ?? false)
        }
        throw Failure(
            description: "The workspace cannot be written as files: "
                + (lost.map { "\($0.noun.rawValue) \($0.name) would read differently." }
                    ?? "they would read differently."))
    }

    /// Most bytes, and marks a reader counts, of a new file; a single thing may have more.
    static let freshBytesMax = 1024 * 1024
    static let freshMarksMax = 50_000

    /// New files, in the order in which a person would read them.
    ///
    /// - Parameter isOneFile: whether all goes to one file, however long.
    static func fresh(_ workspace: Workspace, isOneFile: Bool = false) -> [WorkspaceFile] {
        let steps = workspace.stepsByWorkflow
        var files: [WorkspaceFile] = []
        var lines = [WorkspaceText.header]
        if let base = workspace.agreement { lines += WorkspaceText.base(base) }
        var size = (bytes: 0, marks: 0)
        let close = {
            let path =
                files.isEmpty ? firstPath : "workspace-\(files.count + 1).yaml"
            files.append(WorkspaceFile(path: path, lines: lines))
            lines = [WorkspaceText.header]
            size = (0, 0)
        }
        for noun in WorkspaceShape.sections {
            let things = workspace.things.filter { $0.noun == noun }
            var isOpen = false
            for thing in things {
                let text = WorkspaceText.lines(
                    thing, steps: noun == .workflow ? steps[thing.name] ?? [] : [],
                    indent: YAMLText.indentWidth)
                let bytes = Array(text.joined(separator: "\n").utf8)
                let marks = YAMLMarks.count(in: bytes)
                let isFull =
                    size.bytes + bytes.count > freshBytesMax || size.marks + marks > freshMarksMax
                if size.bytes > 0, isFull, !isOneFile {
                    close()
                    isOpen = false
                }
                if !isOpen { lines += ["", "\(noun.plural):"] }
                if isOpen, WorkspaceText.isApart(noun) { lines.append("") }
                isOpen = true
                lines += text
                size = (size.bytes + bytes.count, size.marks + marks)
            }
        }
        close()
        return files
    }
}

extension Workspace {
    fileprivate var stepsByWorkflow: [String: [Thing]] {
        Dictionary(grouping: things.filter { $0.noun == .step }, by: \.workflowName)
    }
}

extension WorkspaceFile {
    init(path: String, lines: [String]) {
        self.init(path: path, bytes: Array(lines.map { $0 + "\n" }.joined().utf8))
    }
}

/// Which file each wanted thing goes to, and what each thing that is there becomes.
struct WritingPlan {
    private let workspace: Workspace
    private let existing: [Slug: Workspace.Thing]
    private let existingSteps: [String: [Workspace.Thing]]
    /// What a thing of the files becomes.
    private var becomes: [Slug: Workspace.Thing] = [:]
    private var added: [String: [Workspace.Thing]] = [:]
    private var home: [Slug: String] = [:]
    /// What each file shall hold, in the order of the workspace.
    private var content: [String: [Workspace.Thing]] = [:]
    private let basePath: String
    private let steps: [String: [Workspace.Thing]]

    init(_ workspace: Workspace, over files: [WorkspaceFile], _ before: Workspace) {
        self.workspace = workspace
        existing = before.byName
        existingSteps = before.stepsByWorkflow
        steps = workspace.stepsByWorkflow
        let first = files.first?.path ?? WorkspaceWriter.firstPath
        basePath =
            files.first { FileLines($0.bytes).lines.contains { $0.hasPrefix("ledger:") } }?
            .path ?? first
        let byOldName = WritingPlan.byOldName(before)
        for thing in workspace.things {
            let slug = Slug(thing.noun, thing.name)
            let names = [thing.name] + [thing.was].compactMap(\.self) + thing.formerNames
            let olds = names.map { existing[Slug(thing.noun, $0)] } + [byOldName[slug]]
            let old = olds.compactMap(\.self).first { becomes[Slug($0.noun, $0.name)] == nil }
            if let old, let place = old.place {
                becomes[Slug(old.noun, old.name)] = thing
                home[slug] = place.file
            }
        }
        let lastPaths = Dictionary(
            before.things.map { ($0.noun, $0.place?.file) }, uniquingKeysWith: { _, last in last })
        for thing in workspace.things where home[Slug(thing.noun, thing.name)] == nil {
            let beside = thing.neighbour.flatMap { home[Slug(.workflow, $0)] }
            let path = beside ?? lastPaths[thing.noun, default: nil] ?? first
            home[Slug(thing.noun, thing.name)] = path
            added[path, default: []].append(thing)
        }
        content = Dictionary(grouping: workspace.things) { home[Slug($0.noun, $0.name)] ?? first }
    }

    /// What a file says was renamed, by the name that the ledger still knows.
    private static func byOldName(_ before: Workspace) -> [Slug: Workspace.Thing] {
        var named: [Slug: Workspace.Thing] = [:]
        for thing in before.things {
            if let was = thing.was { named[Slug(thing.noun, was)] = thing }
        }
        return named
    }

    /// The file with its lines changed where they have to be.
    func patched(_ file: WorkspaceFile) throws(WorkspaceFaults) -> WorkspaceFile {
        let document: YAMLDocument
        do throws(SourceFault) {
            document = try YAMLDocument.read(
                file.bytes, file: file.path, bytesMax: WorkspaceFile.bytesMax)
        } catch {
            throw WorkspaceFaults(faults: [error], isCut: false)
        }
        var patch = WorkspacePatch(
            file, existing: existing, existingSteps: existingSteps,
            additions: additions(to: file),
            steps: { [steps] in $0.noun == .workflow ? steps[$0.name] ?? [] : [] },
            wanted: { [becomes] in becomes[Slug($0.noun, $0.name)] })
        do throws(WorkspacePatch.Unusual) {
            return WorkspaceFile(
                path: file.path,
                bytes: try patch.bytes(
                    document.root, base: file.path == basePath ? workspace.agreement : nil))
        } catch {
            return rewritten(file)
        }
    }

    /// What is new in a file; the steps of a new workflow come with it.
    private func additions(to file: WorkspaceFile) -> [Workspace.Thing] {
        let things = added[file.path] ?? []
        let new = Set(things.filter { $0.noun == .workflow }.map(\.name))
        return things.filter { $0.noun != .step || !new.contains($0.workflowName) }
    }

    /// The file as a new one would be, below the comment it begins with.
    func rewritten(_ file: WorkspaceFile) -> WorkspaceFile {
        let lines = FileLines(file.bytes)
        let head = lines.lines.indices.prefix { lines.isComment($0) || lines.isBlank($0) }
        var mine = Workspace(things: content[file.path] ?? [])
        if file.path == basePath { mine.agreement = workspace.agreement }
        let text = WorkspaceWriter.fresh(mine, isOneFile: true).flatMap {
            FileLines($0.bytes).lines
        }
        return WorkspaceFile(path: file.path, lines: head.map { lines.lines[$0] } + text)
    }

    /// Whether a file says what was meant for it.
    func isRight(_ file: WorkspaceFile) -> Bool {
        guard let read = try? Workspace.read([file]) else { return false }
        let mine = Workspace(
            things: content[file.path] ?? [],
            agreement: file.path == basePath ? workspace.agreement : nil)
        return read.says(mine)
    }
}
