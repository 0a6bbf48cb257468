import SinewCore
import SinewTesting
import SinewWorkspace

/// Workspaces of every noun with every field, made from a seed, with texts that are hard to write.
struct RandomWorkspace {
    private var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    static let hostile = [
        "%YAML 1.2\n---\nmembers: {}\n", "---", "...", "--- text", "&anchor", "*alias", "!tag x",
        "yes", "No", "on", "null", "~", "0x1f", "0o17", "1e3", "1_000", "12:30:45", ".inf", "-0",
        "2026-03-01", "true", "<<", "=", "- item", "? key", ": value", "key: value", "a: b: c",
        "# comment", "text # no comment", "text #", "[a, b]", "{a: b}", "| block", "> folded",
        "@at", "`tick", "'single'", "\"double\"", "back\\slash", "ends:", " leading", "trailing ",
        "\ttab first", "tab\tinside", "a\n\n\nb", "\nfirst empty", "ends\n", "ends twice\n\n",
        "a\n  indented\n\ttab", "two spaces  \nat the end", "   ", "\n", "carriage\rreturn",
        "crlf\r\nline", "next\u{85}line", "line\u{2028}separator\u{2029}paragraph",
        "\u{202E}right to left\u{202C}", "\u{2066}isolate\u{2069}", "mark\u{FEFF}", "\u{0}null",
        "\u{1B}[31mred", "\u{7F}", "zero\u{200B}width", "emoji 👩‍🚒 🦀", "e\u{301} and é", "日本語",
        "العربية", "\u{E0041}tag", "\u{FFFE}", "# one\n# two\n", "- a\n- b", "a:\n  b: c\n",
        "```yaml\nsinew: 1\n```", "💥\n💥\n", "x\n \ny", "| \n", ">-\n  x", "\u{A0}space",
    ]

    mutating func workspace() -> Workspace {
        var things: [Workspace.Thing] = []
        for noun in Noun.allCases where noun.isDeclared && noun != .step && noun != .pack {
            for index in 0..<Int.random(in: 0...3, using: &random) {
                let name = slug(noun, index)
                things.append(thing(noun, name))
                guard noun == .workflow else { continue }
                for step in 0..<Int.random(in: 0...3, using: &random) {
                    var step = thing(.step, "\(name)/\(slug(.step, step))")
                    step.isActive = Bool.random(using: &random)
                    things.append(step)
                }
            }
        }
        if let pack = try? BuiltInPacks.sixMuscleLoop(), Bool.random(using: &random) {
            things.append(
                Workspace.Thing(noun: .pack, name: pack.name, values: pack.values))
        }
        let base = Workspace.Agreement(
            ledger: "0192", sequence: Int64.random(in: 0...9, using: &random))
        return Workspace(things: things, agreement: Bool.random(using: &random) ? base : nil)
    }

    /// The workspace with some fields changed, some things gone, some new and some renamed.
    mutating func changed(_ workspace: Workspace) -> Workspace {
        var changed = workspace
        changed.agreement = Workspace.Agreement(ledger: "0192", sequence: 10)
        changed.things = workspace.things.map { thing in
            switch Int.random(in: 0..<4, using: &random) {
            case 0 where thing.noun != .pack:
                var other = self.thing(thing.noun, thing.name)
                other.isActive = thing.isActive.map { _ in Bool.random(using: &random) }
                return other
            case 1 where thing.noun != .workflow && thing.noun != .step:
                var other = thing
                other.formerNames = [thing.name]
                other.name += "-renamed"
                if var pack = thing.values["content"]?.object {
                    pack["name"] = .text("any-\(Int.random(in: 0..<9, using: &random))")
                    other.values["content"] = .object(pack)
                }
                return other
            default: return thing
            }
        }
        let gone = Set(
            changed.things.filter { _ in Int.random(in: 0..<6, using: &random) == 0 }.map(\.name))
        changed.things.removeAll { thing in
            gone.contains(thing.name)
                || thing.noun == .step && gone.contains(String(thing.name.split(separator: "/")[0]))
        }
        for thing in changed.things where thing.noun == .workflow {
            changed.things.append(self.thing(.step, thing.name + "/added"))
        }
        changed.things.append(self.thing(.control, "added"))
        return changed
    }

    private mutating func slug(_ noun: Noun, _ index: Int) -> String {
        let odd = ["null", "1", "0x1f", "1e3", "yes", "2026-01-01", "plain", "true"]
        return "\(odd.randomElement(using: &random) ?? "a")-\(index)"
    }

    private mutating func thing(_ noun: Noun, _ name: String) -> Workspace.Thing {
        var thing = Workspace.Thing(
            noun: noun, name: name, isActive: noun == .step ? false : nil, values: [:])
        let ours = ["origin-key", "collection", "source", "source-path", "source-digest"]
        for field in noun.schema.fields where !ours.contains(field.name) {
            let isImplied = noun == .step && field.name == "workflow"
            let isPinned = (GateProof.fields + ["pack-version"]).contains(field.name)
            if isImplied || isPinned { continue }
            guard field.isRequired || Bool.random(using: &random) else { continue }
            thing.values[field.name] = value(field.kind)
        }
        return thing
    }

    mutating func text() -> String {
        var text = RandomWorkspace.hostile.randomElement(using: &random) ?? ""
        while Int.random(in: 0..<3, using: &random) == 0 {
            text += [" ", "\n", "", ": ", " #"].randomElement(using: &random) ?? ""
            text += RandomWorkspace.hostile.randomElement(using: &random) ?? ""
        }
        return Int.random(in: 0..<60, using: &random) == 0
            ? String(repeating: text, count: 300) : text
    }

    private mutating func line() -> String {
        let line = String(text().unicodeScalars.filter { TextRule.isLine(String($0)) }.prefix(200))
        return line.isEmpty ? "line" : line
    }

    private mutating func value(_ kind: Field.Kind) -> Value {
        switch kind {
        case .line: .text(line())
        case .text: .text(text())
        case .lines: list((0...2).map { _ in line() })
        case .name: .text("name-\(Int.random(in: 0..<9, using: &random))")
        case .names: list(["one", "null"])
        case .choice(let choices): .text(choices.randomElement(using: &random) ?? "")
        case .decimal: .text(["0", "-12.5", "1000", "0.001"].randomElement(using: &random) ?? "")
        case .duration: .text(["45m", "1d 2h", "7d"].randomElement(using: &random) ?? "")
        case .clock: "09:30"
        case .zone: "Europe/Berlin"
        case .date: "2026-03-01"
        case .instant, .whole: "1"
        case .reference: .text(["mei", "true", "a/b", "1"].randomElement(using: &random) ?? "")
        case .references: list(["mei", "0x1f", "a/1e3"])
        case .structure: [:]
        }
    }

    private func list(_ texts: [String]) -> Value {
        var list: [Value] = []
        for text in texts.map(Value.text) where !list.contains(text) { list.append(text) }
        return .list(list)
    }
}
