import SinewCore

/// One line, or block of lines, of a thing in a file.
struct WorkspaceEntry: Hashable {
    var key: String
    var content: Content

    enum Content: Hashable {
        case text(String, isFigure: Bool)
        case texts([String])
        case structure(Value)
    }

    func lines(indent: Int) -> [String] {
        let inner = indent + YAMLText.indentWidth
        switch content {
        case .text(let text, let isFigure):
            return YAMLText.lines(
                key, YAMLText.scalar(text, indent: inner, isFigure: isFigure), indent: indent)
        case .texts(let texts):
            return YAMLText.lines(key, .texts(texts), nil, indent: indent)
        case .structure(let value):
            let shape = WorkspaceShape.keys(.pack).first { $0.name == key }?.packShape
            return YAMLText.lines(key, value, shape, indent: indent)
        }
    }
}

extension WorkspaceShape.Key {
    fileprivate var packShape: PackShape? {
        if case .pack(let shape) = content { shape } else { nil }
    }
}

extension Workspace.Thing {
    /// What its key says: the slug, or of a step the part after the workflow.
    var keyInFile: String { noun == .step ? SlugText.tail(of: name) : name }

    /// The workflow a step belongs to.
    var workflowName: String { SlugText.workflow(of: name) }

    /// The thing that it belongs to, where a file keeps such things together.
    var neighbour: String? {
        let named =
            switch noun {
            case .step: name
            case .handoff: values["from"]?.text
            case .constraint, .assumption: values["of"]?.text
            default: String?.none
            }
        return named.map(SlugText.workflow)
    }

    /// What a file says of it, in the order of its noun's schema; steps apart.
    var entries: [WorkspaceEntry] {
        WorkspaceShape.keys(noun).compactMap { key in
            content(of: key).map { WorkspaceEntry(key: key.name, content: $0) }
        }
    }

    private func content(of key: WorkspaceShape.Key) -> WorkspaceEntry.Content? {
        switch key.content {
        case .steps: return nil
        case .was:
            guard let was else { return nil }
            let old = noun == .step ? SlugText.tail(of: was) : was
            // A step whose workflow alone was renamed says nothing of it.
            return noun == .step && old.utf8.elementsEqual(keyInFile.utf8)
                ? nil : .text(old, isFigure: false)
        case .state:
            return isActive == true
                ? .text(Record.State.active.rawValue, isFigure: false) : nil
        case .field(let field):
            switch values[field.name] {
            case .text(let text)?: return .text(text, isFigure: field.kind.isFigure)
            case let value?: return value.texts.map { .texts($0) }
            case nil: return nil
            }
        case .pack:
            guard let value = values["content"]?.object?[key.name], value != "", value != .list([]),
                key.name != "name" || value != .text(name)
            else { return nil }
            if case .text(let text) = value { return .text(text, isFigure: false) }
            return .structure(value)
        }
    }
}

extension Field.Kind {
    fileprivate var isFigure: Bool {
        switch self {
        case .decimal, .duration, .date, .whole: true
        default: false
        }
    }
}

/// Things as the lines of a new file.
enum WorkspaceText {
    static let header = "\(WorkspaceShape.formatKey): \(WorkspaceShape.format)"

    static func base(_ base: Workspace.Agreement) -> [String] {
        let indent = YAMLText.indentWidth
        var lines = ["\(WorkspaceShape.baseKey):"]
        if let ledger = base.ledger {
            lines += YAMLText.lines("id", YAMLText.scalar(ledger, indent: indent), indent: indent)
        }
        if let sequence = base.sequence {
            lines.append(YAMLText.spaces(indent) + "sequence: \(sequence)")
        }
        return lines
    }

    /// A thing with its key; a workflow with its steps.
    static func lines(
        _ thing: Workspace.Thing, steps: [Workspace.Thing], indent: Int
    ) -> [String] {
        let inner = indent + YAMLText.indentWidth
        var lines = [YAMLText.spaces(indent) + YAMLText.key(thing.keyInFile) + ":"]
        lines += thing.entries.flatMap { $0.lines(indent: inner) }
        if !steps.isEmpty {
            lines.append(YAMLText.spaces(inner) + "steps:")
            lines += self.lines(steps, of: .step, indent: inner + YAMLText.indentWidth) { _ in [] }
        }
        return lines
    }

    /// Things of one noun, one below the other.
    static func lines(
        _ things: [Workspace.Thing], of noun: Noun, indent: Int,
        steps: (Workspace.Thing) -> [Workspace.Thing]
    ) -> [String] {
        var lines: [String] = []
        for thing in things {
            if !lines.isEmpty, isApart(noun) { lines.append("") }
            lines += self.lines(thing, steps: steps(thing), indent: indent)
        }
        return lines
    }

    /// Whether a blank line stands between two things: not where most have few lines.
    static func isApart(_ noun: Noun) -> Bool {
        switch noun {
        case .member, .metric, .area, .constraint, .assumption: false
        default: true
        }
    }
}
