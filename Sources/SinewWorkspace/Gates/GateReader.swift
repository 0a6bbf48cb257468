package import SinewCore

/// Reads a control's gate from its text, strict YAML:
///
///     rules:
///       - deny when: change.lines > 400
///         because: Changes this large are reviewed in parts.
///     default: allow
///     scenarios:
///       - name: A large change
///         input: {change: {lines: 401}}
///         expect: deny
package struct GateReader {
    private let source: SourceText

    /// - Throws: the first fault, with its line and column in the text.
    package static func read(_ text: String) throws(GateFault) -> Gate {
        do throws(SourceFault) {
            let document = try YAMLDocument.read(
                Array(text.utf8), file: "gate", bytesMax: Gate.textBytesMax)
            return try GateReader(source: document.source).gate(document.root)
        } catch {
            let hint = error.suggestion.map { " (did you mean `\($0)`?)" } ?? ""
            throw GateFault(
                line: error.line, column: error.column, reason: error.reason + hint)
        }
    }

    private typealias Node = YAMLDocument.Node

    private func fault(
        _ reason: String, _ place: YAMLDocument.Place, suggestion: String? = nil
    ) -> SourceFault {
        source.fault(reason, line: place.line, column: place.column, suggestion: suggestion)
    }

    private func gate(_ root: Node) throws(SourceFault) -> Gate {
        let keys = try mapping(root, ["rules", "default", "scenarios"])
        guard let rules = keys["rules"] else { throw fault("`rules` is missing", root.place) }
        guard let standard = keys["default"] else {
            throw fault("`default` is missing: the answer where no rule holds", root.place)
        }
        var gate = Gate(rules: [], standard: try outcome(standard))
        for node in try list(rules, most: Gate.rulesCountMax) { gate.rules.append(try rule(node)) }
        guard !gate.rules.isEmpty else { throw fault("a gate has at least one rule", rules.place) }
        guard let scenarios = keys["scenarios"] else { return gate }
        for node in try list(scenarios, most: Gate.scenariosCountMax) {
            let scenario = try scenario(node)
            guard !gate.scenarios.contains(where: { $0.name == scenario.name }) else {
                throw fault("two scenarios have this name", node.place)
            }
            gate.scenarios.append(scenario)
        }
        return gate
    }

    private static let when = Dictionary(
        uniqueKeysWithValues: Gate.Outcome.allCases.map { ("\($0.rawValue) when", $0) })

    private func rule(_ node: Node) throws(SourceFault) -> Gate.Rule {
        let keys = try mapping(node, GateReader.when.keys.sorted() + ["because"])
        let answers = keys.filter { GateReader.when[$0.key] != nil }
        guard answers.count == 1, let (key, condition) = answers.first,
            let outcome = GateReader.when[key]
        else {
            throw fault(
                "a rule has one of `allow when`, `deny when` and `escalate when`", node.place)
        }
        return Gate.Rule(
            outcome, when: try self.condition(condition),
            because: try keys["because"].map { node throws(SourceFault) in try line(node) })
    }

    private func condition(_ node: Node) throws(SourceFault) -> Gate.Condition {
        let text: String
        switch node.content {
        case .scalar(.text(let written)): text = written
        // Without quotes, `true` is a value of YAML and a condition of ours.
        case .scalar(.bool(let value)): text = value ? "true" : "false"
        case .scalar(.integer(let value)): text = String(value)
        default: throw fault("a condition should stand here", node.place)
        }
        do throws(GateFault) {
            return try Gate.Condition(text)
        } catch {
            throw fault(error.reason, place(of: error, in: node))
        }
    }

    /// Where in the gate's text a fault of a condition is; where quotes or folded lines hide it,
    /// where the condition begins.
    private func place(of fault: GateFault, in node: Node) -> YAMLDocument.Place {
        let place = node.place
        guard case .scalar(.text(let text)) = node.content else { return place }
        let rest = (source.line(place.line) ?? Substring().unicodeScalars)
            .dropFirst(place.column - 1)
        if rest.first == "|" {
            guard let row = source.line(place.line + fault.line),
                let written = text.unicodeScalars.split(
                    separator: "\n", omittingEmptySubsequences: false
                ).dropFirst(fault.line - 1).first
            else { return place }
            let indent = max(row.count - (row.last == "\r" ? 1 : 0) - written.count, 0)
            return YAMLDocument.Place(
                line: place.line + fault.line, column: indent + fault.column)
        }
        let quote = node.isPlain ? 0 : 1
        let isAsWritten = rest.dropFirst(quote).starts(with: text.unicodeScalars)
        return isAsWritten && fault.line == 1
            ? YAMLDocument.Place(line: place.line, column: place.column + quote + fault.column - 1)
            : place
    }

    private func scenario(_ node: Node) throws(SourceFault) -> Gate.Scenario {
        let keys = try mapping(node, ["name", "input", "expect"])
        guard let name = keys["name"], let input = keys["input"], let expected = keys["expect"]
        else { throw fault("a scenario has `name`, `input` and `expect`", node.place) }
        guard case .mapping = input.content else {
            throw fault("an input is `name: value` lines; {} where it has none", input.place)
        }
        let bytes = try json(input)
        let made: GateInput
        do throws(GateFault) {
            made = try GateInput(json: bytes)
        } catch {
            throw fault(error.reason, input.place)
        }
        return Gate.Scenario(
            try line(name), input: made, expected: try outcome(expected))
    }

    private func outcome(_ node: Node) throws(SourceFault) -> Gate.Outcome {
        let known = Gate.Outcome.allCases.map(\.rawValue)
        guard case .scalar(.text(let word)) = node.content,
            let outcome = Gate.Outcome(rawValue: word)
        else {
            var word = ""
            if case .scalar(.text(let text)) = node.content { word = text }
            throw fault(
                "one of \(known.joined(separator: ", ")) should stand here", node.place,
                suggestion: Likeness.nearest(to: word, among: known))
        }
        return outcome
    }
}

extension GateReader {
    private func line(_ node: Node) throws(SourceFault) -> String {
        let text: String
        switch node.content {
        case .scalar(.text(let written)): text = written
        case .scalar(.integer(let value)): text = String(value)
        default: throw fault("a line of text should stand here", node.place)
        }
        guard text.utf8.count <= Field.lineBytesMax, TextRule.isLine(text),
            text.utf8.contains(where: { $0 > 0x20 })
        else {
            throw fault(
                "a line of text should stand here, of at most \(Field.lineBytesMax) bytes",
                node.place)
        }
        return text
    }

    private func list(_ node: Node, most: Int) throws(SourceFault) -> [Node] {
        guard case .list(let elements) = node.content else {
            throw fault("a list should stand here", node.place)
        }
        guard elements.count <= most else {
            throw fault("the list has \(elements.count) elements; at most \(most)", node.place)
        }
        return elements
    }

    private func mapping(
        _ node: Node, _ known: [String]
    ) throws(SourceFault) -> [String: Node] {
        guard case .mapping(let pairs) = node.content else {
            throw fault("`key: value` lines should stand here", node.place)
        }
        var found: [String: Node] = [:]
        for pair in pairs {
            guard known.contains(pair.key) else {
                throw fault(
                    "unknown key `\(YAMLDocument.clipped(pair.key))`", pair.keyPlace,
                    suggestion: Likeness.nearest(to: pair.key, among: known))
            }
            found[pair.key] = pair.value
        }
        return found
    }

    /// The JSON that the same input would be in a file: a plain number with a fraction or an
    /// exponent is a number, and everything else that YAML does not know is a text.
    private func json(_ node: Node) throws(SourceFault) -> [UInt8] {
        switch node.content {
        case .scalar(.text(let text)) where node.isPlain && GateReader.isNumber(text):
            return Array(text.utf8)
        case .scalar(let value): return value.canonicalJSON
        case .list(let elements):
            var parts: [[UInt8]] = []
            for element in elements { parts.append(try json(element)) }
            return Array("[".utf8) + Array(parts.joined(separator: ",".utf8)) + Array("]".utf8)
        case .mapping(let pairs):
            var parts: [[UInt8]] = []
            for pair in pairs {
                let key = Value.text(pair.key).canonicalJSON
                parts.append(key + Array(":".utf8) + (try json(pair.value)))
            }
            return Array("{".utf8) + Array(parts.joined(separator: ",".utf8)) + Array("}".utf8)
        }
    }

    /// Whether a text is a number as JSON writes it.
    private static func isNumber(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, first == UInt8(ascii: "-") || (0x30...0x39).contains(first)
        else { return false }
        return (try? JSONReader.read(bytes, fractions: .asText)) != nil
    }
}
