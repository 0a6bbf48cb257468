package import SinewCore

/// Reads a pack's file: strict, bounded, and exact about where something is wrong.
package struct PackReader {
    private let source: SourceText

    /// Largest file, in bytes.
    package static let bytesMax = YAMLDocument.bytesMax

    /// - Parameter file: the name that faults are told with.
    package static func read(_ bytes: [UInt8], file: String) throws(SourceFault) -> Pack {
        let document = try YAMLDocument.read(bytes, file: file)
        return try read(document.root, in: document.source)
    }

    /// A pack that stands inside a larger file.
    static func read(
        _ node: YAMLDocument.Node, in source: SourceText
    ) throws(SourceFault) -> Pack {
        let reader = PackReader(source: source)
        let value = try reader.value(node, PackShape.pack)
        try reader.checkReferences(in: node)
        guard let object = value.object, let pack = Pack(object) else {
            throw reader.fault("this is not a whole pack", node.place)
        }
        return pack
    }

    /// The structure that a ledger keeps as the `content` of a pack.
    package static func readObject(
        _ bytes: [UInt8], file: String
    ) throws(SourceFault) -> Object {
        try read(bytes, file: file).object
    }

    private func fault(
        _ reason: String, _ place: YAMLDocument.Place, suggestion: String? = nil
    ) -> SourceFault {
        source.fault(reason, line: place.line, column: place.column, suggestion: suggestion)
    }

    private func value(
        _ node: YAMLDocument.Node, _ shape: PackShape
    ) throws(SourceFault) -> Value {
        switch shape {
        case .text: return .text(try text(node))
        case .name: return .text(try name(node))
        case .count:
            guard case .scalar(.integer(let count)) = node.content, count >= 1 else {
                throw fault("a whole number of at least 1 should stand here", node.place)
            }
            return .integer(count)
        case .word(let known): return .text(try word(node, known))
        case .texts:
            return try list(node) { element throws(SourceFault) in .text(try text(element)) }
        case .words(let known):
            return try list(node) { element throws(SourceFault) in
                .text(try word(element, known))
            }
        case .list(let element):
            return try list(node) { node throws(SourceFault) in try value(node, element) }
        case .mapping(let keys): return .object(try mapping(node, keys))
        }
    }

    private func text(_ node: YAMLDocument.Node) throws(SourceFault) -> String {
        guard case .scalar(let value) = node.content else {
            throw fault("a text should stand here", node.place)
        }
        switch value {
        // A version such as `2` is a text that looks like a number.
        case .integer(let integer): return String(integer)
        case .text(let text) where text.utf8.contains { $0 > 0x20 }: return text
        case .bool: throw fault("a text should stand here; put it in quotes", node.place)
        default: throw fault("a text should stand here; it is empty", node.place)
        }
    }

    private func name(_ node: YAMLDocument.Node) throws(SourceFault) -> String {
        guard case .scalar(let value) = node.content, let name = value.text, Pack.isName(name)
        else {
            throw fault(
                "a name has lower-case letters, digits and single hyphens, at most "
                    + "\(Pack.nameBytesMax)", node.place)
        }
        return name
    }

    private func word(
        _ node: YAMLDocument.Node, _ known: [String]
    ) throws(SourceFault) -> String {
        guard case .scalar(let value) = node.content, let word = value.text else {
            throw fault("one of \(known.joined(separator: ", ")) should stand here", node.place)
        }
        guard known.contains(word) else {
            throw fault(
                "`\(YAMLDocument.clipped(word))` is none of \(known.joined(separator: ", "))",
                node.place, suggestion: Likeness.nearest(to: word, among: known))
        }
        return word
    }

    private func list(
        _ node: YAMLDocument.Node,
        _ value: (YAMLDocument.Node) throws(SourceFault) -> Value
    ) throws(SourceFault) -> Value {
        guard case .list(let elements) = node.content else {
            throw fault("a list should stand here", node.place)
        }
        guard elements.count <= Field.listCountMax else {
            throw fault(
                "the list has \(elements.count) elements; at most \(Field.listCountMax) are read",
                node.place)
        }
        var values: [Value] = []
        values.reserveCapacity(elements.count)
        for element in elements { values.append(try value(element)) }
        return .list(values)
    }

    private func mapping(
        _ node: YAMLDocument.Node, _ keys: [PackShape.Key]
    ) throws(SourceFault) -> Object {
        guard case .mapping(let pairs) = node.content else {
            throw fault("`key: value` lines should stand here", node.place)
        }
        var object: Object = [:]
        for pair in pairs {
            guard let key = keys.first(where: { $0.name == pair.key }) else {
                let left = keys.map(\.name).filter { object[$0] == nil }
                throw fault(
                    "unknown key `\(YAMLDocument.clipped(pair.key))`", pair.keyPlace,
                    suggestion: Likeness.nearest(to: pair.key, among: left))
            }
            object[pair.key] = try value(pair.value, key.shape)
        }
        if let missing = keys.first(where: { $0.isRequired && object[$0.name] == nil }) {
            throw fault("`\(missing.name)` is missing here", node.place)
        }
        return object
    }
}

extension PackReader {
    /// What no single key can tell: names that stand twice, numbers out of order, handoffs to
    /// nobody.
    private func checkReferences(in root: YAMLDocument.Node) throws(SourceFault) {
        let capabilities = root["capabilities"]?.elements ?? []
        if capabilities.isEmpty, let place = root["capabilities"]?.place {
            throw fault("a pack has at least one capability", place)
        }
        let names = try distinct("name", in: capabilities)
        for list in ["checks", "practices", "rhythms", "signals", "questions"] {
            _ = try distinct("id", in: root[list]?.elements ?? [])
        }
        try checkAscending("level", in: root["scale"]?.elements ?? [])
        try checkAscending("day", in: root["milestones"]?.elements ?? [])
        for capability in capabilities {
            guard let to = capability["handoff"]?["to"], let name = to.text,
                !names.contains(name)
            else { continue }
            throw fault(
                "no capability is called `\(name)`", to.place,
                suggestion: Likeness.nearest(to: name, among: names))
        }
    }

    private func distinct(
        _ key: String, in elements: [YAMLDocument.Node]
    ) throws(SourceFault) -> [String] {
        var seen: [String] = []
        for element in elements {
            guard let node = element[key], let name = node.text else { continue }
            guard !seen.contains(name) else {
                throw fault("`\(name)` stands twice in this list", node.place)
            }
            seen.append(name)
        }
        return seen
    }

    private func checkAscending(
        _ key: String, in elements: [YAMLDocument.Node]
    ) throws(SourceFault) {
        var last: Int64?
        for element in elements {
            guard let node = element[key], case .scalar(.integer(let number)) = node.content
            else { continue }
            if let last, number <= last {
                throw fault("`\(key)` does not rise: \(number) follows \(last)", node.place)
            }
            last = number
        }
    }
}

extension YAMLDocument.Node {
    fileprivate subscript(key: String) -> YAMLDocument.Node? {
        guard case .mapping(let pairs) = content else { return nil }
        return pairs.first { $0.key == key }?.value
    }

    fileprivate var elements: [YAMLDocument.Node] {
        if case .list(let elements) = content { elements } else { [] }
    }

    fileprivate var text: String? {
        if case .scalar(let value) = content { value.text } else { nil }
    }
}
