package import SinewCore

extension Workspace {
    /// Reads files: their shape and spelling. What they name is looked up later, in a ledger.
    package static func read(_ files: [WorkspaceFile]) throws(WorkspaceFaults) -> Workspace {
        var reader = WorkspaceReader()
        for file in reader.within(bounds: files) where !reader.isFull { reader.read(file) }
        guard reader.faults.isEmpty else {
            throw WorkspaceFaults(faults: reader.faults, isCut: reader.isFull)
        }
        return reader.workspace
    }

    /// A fault at a place of files that were read, with its line shown.
    package static func fault(
        _ reason: String, at place: SourcePlace, in files: [WorkspaceFile],
        suggestion: String? = nil
    ) -> SourceFault {
        guard let file = files.first(where: { $0.path.utf8.elementsEqual(place.file.utf8) }),
            let text = String(validating: file.bytes, as: UTF8.self)
        else {
            return SourceFault(
                file: place.file, line: place.line, column: place.column, reason: reason,
                suggestion: suggestion)
        }
        return SourceText(file: file.path, text: text).fault(
            reason, line: place.line, column: place.column, suggestion: suggestion)
    }
}

/// Reads the files of a workspace one after the other and collects what is wrong in them.
struct WorkspaceReader {
    private(set) var workspace = Workspace()
    private(set) var faults: [SourceFault] = []
    private var seen: [Slug: SourcePlace] = [:]
    private var basePlace: SourcePlace?
    private var source = SourceText(file: "", text: "")

    var isFull: Bool { faults.count >= WorkspaceFaults.countMax }

    /// The files that may be read at all.
    mutating func within(bounds files: [WorkspaceFile]) -> [WorkspaceFile] {
        let most = WorkspaceFile.bytesTogetherMax
        let reason: String
        if files.count > WorkspaceFile.countMax {
            reason = "there are \(files.count) files; at most \(WorkspaceFile.countMax) are read"
        } else if files.reduce(0, { $0 + $1.bytes.count }) > most {
            reason = "the files have more than \(most) bytes together"
        } else if files.reduce(0, { $0 + YAMLMarks.count(in: $1.bytes) }) > YAMLMarks.togetherMax {
            let most = YAMLMarks.togetherMax
            reason = "the files have more than \(most) lines, commas and brackets together"
        } else {
            return files
        }
        faults.append(
            SourceFault(file: files.first?.path ?? "", line: 1, column: 1, reason: reason))
        return []
    }

    mutating func read(_ file: WorkspaceFile) {
        do throws(SourceFault) {
            let document = try YAMLDocument.read(
                file.bytes, file: file.path, bytesMax: WorkspaceFile.bytesMax)
            source = document.source
            readRoot(document.root)
        } catch {
            faults.append(error)
        }
    }

    private mutating func report(
        _ reason: String, _ place: YAMLDocument.Place, suggestion: String? = nil
    ) {
        guard !isFull else { return }
        faults.append(
            source.fault(reason, line: place.line, column: place.column, suggestion: suggestion))
    }

    private func place(_ place: YAMLDocument.Place) -> SourcePlace {
        SourcePlace(file: source.file, line: place.line, column: place.column)
    }

    private mutating func readRoot(_ root: YAMLDocument.Node) {
        guard case .mapping(let pairs) = root.content else {
            return report("a workspace file has sections such as `members:`", root.place)
        }
        let known =
            [WorkspaceShape.formatKey, WorkspaceShape.baseKey]
            + WorkspaceShape.sections.map(\.plural)
        guard let format = pairs.first(where: { $0.key == WorkspaceShape.formatKey }) else {
            return report(
                "`sinew: 1` is missing; each workspace file begins with it", root.place)
        }
        guard case .scalar(.integer(WorkspaceShape.format)) = format.value.content else {
            return report(
                "this version of Sinew reads `sinew: 1` and no other format", format.value.place)
        }
        for pair in pairs where pair.key != WorkspaceShape.formatKey {
            if pair.key == WorkspaceShape.baseKey {
                readBase(pair)
            } else if let noun = WorkspaceShape.section(pair.key) {
                for thing in mapping(pair.value, wanted: "names of \(noun.plural)") {
                    readThing(noun, thing)
                }
            } else {
                reportUnknown(pair, among: known, beside: pairs)
            }
        }
    }

    /// - Parameter pairs: all of the mapping; what stands there already was not meant.
    private mutating func reportUnknown(
        _ pair: YAMLDocument.Node.Pair, among known: [String],
        beside pairs: [YAMLDocument.Node.Pair]
    ) {
        // Looking through all the pairs for each of them would take the square of their number.
        guard !isFull else { return }
        let left = known.filter { key in !pairs.contains { $0.key == key } }
        report(
            "unknown key `\(YAMLDocument.clipped(pair.key))`", pair.keyPlace,
            suggestion: Likeness.nearest(to: pair.key, among: left))
    }

    /// The pairs of a mapping; none where nothing stands.
    private mutating func mapping(
        _ node: YAMLDocument.Node, wanted: String
    ) -> [YAMLDocument.Node.Pair] {
        switch node.content {
        case .mapping(let pairs): return pairs
        case .scalar(.null): return []
        default:
            report("\(wanted) should stand here, each as `name:`", node.place)
            return []
        }
    }

    private mutating func readBase(_ pair: YAMLDocument.Node.Pair) {
        let place = place(pair.keyPlace)
        if let other = basePlace {
            return report(
                "`ledger` stands in \(other.file):\(other.line) already", pair.keyPlace)
        }
        basePlace = place
        var base = Workspace.Agreement(ledger: nil, sequence: nil)
        let fields = mapping(pair.value, wanted: "`id` and `sequence`")
        for field in fields {
            switch (field.key, field.value.content) {
            case (_, .scalar(.null)): break
            case ("id", .scalar(.text(let text))) where isID(text): base.ledger = text
            case ("id", .scalar(.integer(let integer))) where integer >= 0:
                base.ledger = String(integer)
            case ("id", _): report("the id of a ledger should stand here", field.value.place)
            case ("sequence", .scalar(.integer(let sequence))) where sequence >= 0:
                base.sequence = sequence
            case ("sequence", _):
                report("a whole number of at least 0 should stand here", field.value.place)
            default: reportUnknown(field, among: WorkspaceShape.baseKeys, beside: fields)
            }
        }
        if base.ledger != nil || base.sequence != nil { workspace.agreement = base }
    }

    private func isID(_ text: String) -> Bool {
        text.utf8.count <= SlugText.bytesMax && SlugText.isValid(text, segmentsMax: 1)
    }
}

extension WorkspaceReader {
    private mutating func readThing(
        _ noun: Noun, _ pair: YAMLDocument.Node.Pair, of workflow: Workspace.Thing? = nil
    ) {
        guard workspace.things.count < WorkspaceShape.thingsMax else {
            if !isFull, faults.last?.reason != Self.tooMany { report(Self.tooMany, pair.keyPlace) }
            return
        }
        guard let name = name(pair.key, noun, of: workflow, at: pair.keyPlace) else { return }
        let place = place(pair.keyPlace)
        if let other = seen[Slug(noun, name)] {
            report(
                "the \(noun.rawValue) `\(name)` stands in \(other.file):\(other.line) already",
                pair.keyPlace)
            return
        }
        seen[Slug(noun, name)] = place
        var thing = Workspace.Thing(
            noun: noun, name: name, isActive: noun == .step ? false : nil, values: [:],
            place: place)
        if let was = workflow?.was { thing.was = "\(was)/\(pair.key)" }
        var steps: [YAMLDocument.Node.Pair] = []
        let pairs = mapping(pair.value, wanted: "the fields of `\(name)`")
        for field in pairs where isKnown(field, of: noun, pairs) {
            if field.key == "steps", noun == .workflow {
                steps = mapping(field.value, wanted: "names of steps")
            } else {
                read(field, into: &thing, of: workflow)
            }
        }
        if noun == .pack { readPack(pair, pairs, into: &thing) }
        for key in WorkspaceShape.keys(noun) where key.isRequired && noun != .pack {
            guard thing.values[key.name] == nil, thing.fieldPlaces[key.name] == nil else {
                continue
            }
            report(
                "`\(key.name)` is missing in the \(noun.rawValue) `\(name)`: "
                    + key.summary.lowercasedFirst, pair.keyPlace)
        }
        if thing.was == name { thing.was = nil }
        workspace.things.append(thing)
        for step in steps { readThing(.step, step, of: thing) }
    }

    private static let tooMany = "at most \(WorkspaceShape.thingsMax) things are read"

    private mutating func isKnown(
        _ field: YAMLDocument.Node.Pair, of noun: Noun, _ pairs: [YAMLDocument.Node.Pair]
    ) -> Bool {
        let known = WorkspaceShape.keys(noun).map(\.name)
        if known.contains(field.key) { return true }
        reportUnknown(field, among: known, beside: pairs)
        return false
    }

    /// A thing's whole name; nil and a fault where it cannot be one.
    private mutating func name(
        _ key: String, _ noun: Noun, of workflow: Workspace.Thing?, at place: YAMLDocument.Place
    ) -> String? {
        let name = workflow.map { "\($0.name)/\(key)" } ?? key
        let segmentsMax = noun == .step ? 1 : noun.slugSegmentsMax
        if SlugText.isValid(key, segmentsMax: segmentsMax), name.utf8.count <= SlugText.bytesMax,
            ShortNumber(key) == nil
        {
            return name
        }
        let made = SlugText.made(from: String(key.prefix(SlugText.bytesMax)))
        let isBetter = made != key && SlugText.isValid(made, segmentsMax: segmentsMax)
        report(
            "`\(YAMLDocument.clipped(key))` is no name: lower-case letters, digits and hyphens, "
                + "at most \(SlugText.bytesMax) bytes, and not like a short number", place,
            suggestion: isBetter && ShortNumber(made) == nil ? made : nil)
        return nil
    }

    private mutating func read(
        _ pair: YAMLDocument.Node.Pair, into thing: inout Workspace.Thing,
        of workflow: Workspace.Thing?
    ) {
        guard let key = WorkspaceShape.keys(thing.noun).first(where: { $0.name == pair.key })
        else { return }
        if case .scalar(.null) = pair.value.content { return }
        thing.fieldPlaces[key.name] = place(pair.value.place)
        switch key.content {
        case .was:
            guard case .scalar(let value) = pair.value.content, let text = value.text,
                let was = name(text, thing.noun, of: nil, at: pair.value.place)
            else { return reportText(pair.value, wanted: "the name it had") }
            thing.was = workflow.map { "\($0.was ?? $0.name)/\(was)" } ?? was
        case .state:
            guard case .scalar(let value) = pair.value.content, let text = value.text,
                WorkspaceShape.states.contains(text)
            else {
                return reportWord(pair.value, among: WorkspaceShape.states)
            }
            thing.isActive = text == Record.State.active.rawValue
        case .field(let field):
            let before = faults.count
            thing.values[key.name] = value(pair.value, field)
            // What is empty is absent, and a required field may be missed.
            if thing.values[key.name] == nil, faults.count == before {
                thing.fieldPlaces[key.name] = nil
            }
        case .steps, .pack: break
        }
    }

    private mutating func reportText(_ node: YAMLDocument.Node, wanted: String) {
        if case .scalar(.text) = node.content { return }
        report("\(wanted) should stand here", node.place)
    }

    private mutating func reportWord(_ node: YAMLDocument.Node, among known: [String]) {
        let list = known.joined(separator: ", ")
        guard case .scalar(.text(let word)) = node.content else {
            return report("one of \(list) should stand here", node.place)
        }
        report(
            "`\(YAMLDocument.clipped(word))` is none of \(list)", node.place,
            suggestion: Likeness.nearest(to: word.lowercased(), among: known))
    }

    private mutating func value(_ node: YAMLDocument.Node, _ field: Field) -> Value? {
        guard field.kind.isList else { return text(node, field).map(Value.text) }
        var nodes = [node]
        if case .list(let elements) = node.content { nodes = elements }
        guard nodes.count <= Field.listCountMax else {
            report(
                "the list has \(nodes.count) elements; at most \(Field.listCountMax) are read",
                node.place)
            return nil
        }
        var values: [Value] = []
        for element in nodes {
            if let text = text(element, field).map(Value.text), !values.contains(text) {
                values.append(text)
            }
        }
        return values.isEmpty ? nil : .list(values)
    }

    /// The one form of a scalar; nil where it is empty, or after a fault.
    private mutating func text(_ node: YAMLDocument.Node, _ field: Field) -> String? {
        let typed: String
        switch node.content {
        case .scalar(.null): return nil
        case .scalar(.text(let text)): typed = text
        case .scalar(.integer(let integer)): typed = String(integer)
        case .scalar(.bool) where !field.kind.isClosed:
            report("a text should stand here; put it in quotes", node.place)
            return nil
        default:
            report("\(field.kind.wantedInFile) should stand here", node.place)
            return nil
        }
        if typed.isEmpty { return nil }
        if let text = field.kind.oneForm(typed) { return text.isEmpty ? nil : text }
        if case .choice(let known) = field.kind {
            reportWord(node, among: known)
        } else {
            report("\(field.kind.wantedInFile) should stand here", node.place)
        }
        return nil
    }

    /// What stands in a pack's entry, with its slug as its name, is read as the pack's own file.
    private mutating func readPack(
        _ pair: YAMLDocument.Node.Pair, _ pairs: [YAMLDocument.Node.Pair],
        into thing: inout Workspace.Thing
    ) {
        var parts = pairs.filter { $0.key != "was" && $0.isPartOfPack }
        if !parts.contains(where: { $0.key == "name" }) {
            let name = YAMLDocument.Node(
                place: pair.keyPlace, content: .scalar(.text(thing.name)))
            parts.append(.init(key: "name", keyPlace: pair.keyPlace, value: name))
        }
        for part in parts { thing.fieldPlaces[part.key] = place(part.value.place) }
        do throws(SourceFault) {
            let node = YAMLDocument.Node(place: pair.keyPlace, content: .mapping(parts))
            thing.values = try PackReader.read(node, in: source).workspaceValues
        } catch {
            if !isFull { faults.append(error) }
        }
    }
}

extension YAMLDocument.Node.Pair {
    /// Unknown keys were told already; an empty value is none.
    fileprivate var isPartOfPack: Bool {
        if case .scalar(.null) = value.content { return false }
        return WorkspaceShape.keys(.pack).contains { $0.name == key }
    }
}

extension Pack {
    /// Its fields as a workspace has them: what is empty is absent.
    var workspaceValues: Object {
        Object(values.entries.filter { $0.value != "" }.map { ($0.name, $0.value) })
    }
}

extension Field.Kind {
    /// Whether only certain values can stand in it.
    fileprivate var isClosed: Bool {
        switch self {
        case .line, .lines, .text, .reference, .references: false
        default: true
        }
    }
}

extension String {
    fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
