import SinewCore

/// Changes one file so that it says what is wanted, and leaves alone what says it already.
struct WorkspacePatch {
    /// What the files say now, their steps by workflow, and what each thing shall say; nil of what
    /// goes.
    let existing: [Slug: Workspace.Thing]
    let existingSteps: [String: [Workspace.Thing]]
    let wanted: (Workspace.Thing) -> Workspace.Thing?
    /// What is new in this file by noun, steps by the workflow they belong to.
    let additions: [Noun: [Workspace.Thing]]
    let newSteps: [String: [Workspace.Thing]]
    /// All wanted steps of a workflow.
    let steps: (Workspace.Thing) -> [Workspace.Thing]
    private var lines: FileLines
    private var layout: FileLayout { FileLayout(lines) }

    /// A way of writing that cannot be changed line by line.
    struct Unusual: Error {}

    init(
        _ file: WorkspaceFile, existing: [Slug: Workspace.Thing],
        existingSteps: [String: [Workspace.Thing]], additions: [Workspace.Thing],
        steps: @escaping (Workspace.Thing) -> [Workspace.Thing],
        wanted: @escaping (Workspace.Thing) -> Workspace.Thing?
    ) {
        lines = FileLines(file.bytes)
        self.existing = existing
        self.existingSteps = existingSteps
        self.wanted = wanted
        self.steps = steps
        self.additions = Dictionary(
            grouping: additions.filter { $0.noun != .step }, by: \.noun)
        newSteps = Dictionary(
            grouping: additions.filter { $0.noun == .step }, by: \.workflowName)
    }

    /// The changed file.
    ///
    /// - Parameter base: what `ledger` shall say here; nil leaves it alone.
    mutating func bytes(
        _ root: YAMLDocument.Node, base: Workspace.Agreement?
    ) throws(Unusual) -> [UInt8] {
        guard let parts = layout.parts(of: root, before: lines.lines.count) else {
            throw Unusual()
        }
        for part in parts {
            guard let noun = WorkspaceShape.section(part.key) else { continue }
            changeThings(noun, part, added: additions[noun] ?? [])
        }
        let missing = WorkspaceShape.sections.filter { noun in
            !parts.contains { $0.key == noun.plural }
        }
        for noun in missing {
            guard let added = additions[noun], !added.isEmpty else { continue }
            lines.insert([""] + section(noun, added), before: lines.lines.count)
        }
        if let base { change(base, in: parts) }
        return lines.edited
    }

    private func section(_ noun: Noun, _ things: [Workspace.Thing]) -> [String] {
        ["\(noun.plural):"]
            + WorkspaceText.lines(things, of: noun, indent: YAMLText.indentWidth, steps: steps)
    }

    private mutating func change(_ base: Workspace.Agreement, in parts: [FileLayout.Part]) {
        let fresh = WorkspaceText.base(base)
        guard let part = parts.first(where: { $0.key == WorkspaceShape.baseKey }) else {
            let header = parts.first { $0.key == WorkspaceShape.formatKey }
            return lines.insert(fresh, before: header?.span.upperBound ?? 0)
        }
        guard layout.isBare(part.pair),
            let fields = layout.parts(of: part.pair.value, before: part.span.upperBound)
        else { return lines.replace(part.span, with: fresh) }
        let entries = [
            base.ledger.map {
                WorkspaceEntry(key: "id", content: .text($0, isFigure: false))
            },
            base.sequence.map {
                WorkspaceEntry(key: "sequence", content: .text(String($0), isFigure: true))
            },
        ].compactMap(\.self)
        change(fields, from: nil, to: entries)
    }

    /// Brings the things below a section's key, or a workflow's `steps`, to what is wanted.
    private mutating func changeThings(
        _ noun: Noun, _ section: FileLayout.Part, of workflow: Workspace.Thing? = nil,
        added: [Workspace.Thing]
    ) {
        let indent = lines.indent(section.span.lowerBound)
        guard layout.isBare(section.pair),
            let parts = layout.parts(of: section.pair.value, before: section.span.upperBound)
        else { return rewrite(noun, section, of: workflow, added: added) }
        for part in parts {
            guard let old = thing(noun, part.key, of: workflow) else { continue }
            if let new = wanted(old) {
                change(part, from: old, to: new)
            } else {
                lines.remove(part.span)
            }
        }
        guard !added.isEmpty, let last = parts.last else { return }
        let column = parts.first.map { lines.indent($0.span.lowerBound) } ?? indent
        let fresh = WorkspaceText.lines(added, of: noun, indent: column, steps: steps)
        let isApart =
            parts.count > 1
            ? lines.isBlank(lines.lead(of: last.span.lowerBound) - 1)
            : WorkspaceText.isApart(noun)
        lines.insert((isApart ? [""] : []) + fresh, before: last.span.upperBound)
    }

    private func thing(
        _ noun: Noun, _ key: String, of workflow: Workspace.Thing?
    ) -> Workspace.Thing? {
        existing[Slug(noun, workflow.map { "\($0.name)/\(key)" } ?? key)]
    }

    /// A section that is not written line by line, all of it anew where anything in it changes.
    private mutating func rewrite(
        _ noun: Noun, _ section: FileLayout.Part, of workflow: Workspace.Thing?,
        added: [Workspace.Thing]
    ) {
        var keys: [String] = []
        if case .mapping(let pairs) = section.pair.value.content { keys = pairs.map(\.key) }
        let old = keys.compactMap { thing(noun, $0, of: workflow) }
        let new = old.compactMap { wanted($0) } + added
        let isSame =
            zip(old, new).allSatisfy { $0.says($1) && says($1) } && old.count == new.count
        guard !isSame else { return }
        let indent = lines.indent(section.span.lowerBound)
        let comment = layout.comment(behind: section.pair)
        let head = YAMLText.spaces(indent) + "\(section.key):" + comment
        lines.replace(
            section.span,
            with: [head]
                + WorkspaceText.lines(
                    new, of: noun, indent: indent + YAMLText.indentWidth, steps: steps))
    }

    /// Whether the steps of a workflow are as they were.
    private func says(_ workflow: Workspace.Thing) -> Bool {
        guard workflow.noun == .workflow else { return true }
        let new = steps(workflow)
        return existingSteps[workflow.name, default: []].count == new.count
            && new.allSatisfy { existing[Slug(.step, $0.name)]?.says($0) ?? false }
    }

    private mutating func change(
        _ part: FileLayout.Part, from old: Workspace.Thing, to new: Workspace.Thing
    ) {
        let fields =
            layout.isBare(part.pair)
            ? layout.parts(of: part.pair.value, before: part.span.upperBound) : nil
        let isEmpty = layout.isBare(part.pair) && part.pair.value.isNull
        guard fields != nil || isEmpty else {
            if old.says(new), says(new) { return }
            let indent = lines.indent(part.span.lowerBound)
            var fresh = WorkspaceText.lines(new, steps: steps(new), indent: indent)
            fresh[0] += layout.comment(behind: part.pair)
            return lines.replace(part.span, with: fresh)
        }
        if old.keyInFile != new.keyInFile,
            let renamed = layout.renamed(part.pair, to: new.keyInFile)
        {
            let line = part.span.lowerBound
            lines.replace(line..<(line + 1), with: [renamed])
        }
        let indent = lines.indent(part.span.lowerBound) + YAMLText.indentWidth
        let entries = new.entries
        if let fields {
            change(fields.filter { $0.key != "steps" }, from: old, to: entries)
        } else {
            lines.insert(
                entries.flatMap { $0.lines(indent: indent) }, before: part.span.upperBound)
        }
        guard new.noun == .workflow else { return }
        changeSteps(of: old, new, in: fields ?? [], part)
    }

    private mutating func changeSteps(
        of old: Workspace.Thing, _ new: Workspace.Thing, in fields: [FileLayout.Part],
        _ part: FileLayout.Part
    ) {
        let added = newSteps[new.name] ?? []
        if let section = fields.first(where: { $0.key == "steps" }) {
            changeThings(.step, section, of: old, added: added)
        } else if !added.isEmpty {
            let indent =
                fields.first.map { lines.indent($0.span.lowerBound) }
                ?? lines.indent(part.span.lowerBound) + YAMLText.indentWidth
            let fresh = WorkspaceText.lines(
                added, of: .step, indent: indent + YAMLText.indentWidth, steps: steps)
            lines.insert(
                [YAMLText.spaces(indent) + "steps:"] + fresh, before: part.span.upperBound)
        }
    }

    /// Brings fields to what is wanted; new ones come after the last.
    ///
    /// - Parameter old: whose entries the fields are; nil takes each for changed.
    private mutating func change(
        _ fields: [FileLayout.Part], from old: Workspace.Thing?, to entries: [WorkspaceEntry]
    ) {
        let before = old?.entries ?? []
        for field in fields {
            let entry = entries.first { $0.key == field.key }
            let was = before.first { $0.key == field.key }
            guard entry != was || old == nil else { continue }
            if let entry {
                replace(field, by: entry)
            } else {
                lines.remove(field.span)
            }
        }
        let new = entries.filter { entry in !fields.contains { $0.key == entry.key } }
        guard !new.isEmpty, let last = fields.last else { return }
        let indent = lines.indent(last.span.lowerBound)
        lines.insert(new.flatMap { $0.lines(indent: indent) }, before: last.span.upperBound)
    }

    private mutating func replace(_ field: FileLayout.Part, by entry: WorkspaceEntry) {
        let indent = lines.indent(field.span.lowerBound)
        var fresh = entry.lines(indent: indent)
        fresh[0] += layout.comment(behind: field.pair)
        if case .texts(let texts) = entry.content, let kept = kept(texts, in: field) {
            fresh = kept
        }
        lines.replace(field.span, with: fresh)
    }

    /// A block list with its lines as they are where their text stays.
    private func kept(_ texts: [String], in field: FileLayout.Part) -> [String]? {
        guard let elements = layout.elements(of: field), let first = elements.first else {
            return nil
        }
        let dashLine = first.node.place.line - 1
        let indent = lines.indent(dashLine)
        var left = elements
        var kept = [lines.lines[field.span.lowerBound]]
        for text in texts {
            if let index = left.firstIndex(where: { $0.node.text == text }) {
                kept += lines.lines[left[index].span]
                left.remove(at: index)
            } else {
                kept += YAMLText.item(.text(text), nil, indent: indent)
            }
        }
        return kept
    }
}

extension YAMLDocument.Node {
    fileprivate var isNull: Bool {
        if case .scalar(.null) = content { true } else { false }
    }

    fileprivate var text: String? {
        switch content {
        case .scalar(.text(let text)): text
        case .scalar(.integer(let integer)): String(integer)
        default: nil
        }
    }
}
