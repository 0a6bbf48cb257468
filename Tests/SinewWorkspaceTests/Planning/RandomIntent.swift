import SinewCore
import SinewTesting
import SinewWorkspace

/// Workspaces that the law accepts, and edits of them as people make them.
struct RandomIntent {
    private var random: SeededGenerator
    private var serial = 0

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    private mutating func number(_ range: ClosedRange<Int>) -> Int {
        Int.random(in: range, using: &random)
    }

    private mutating func fresh(_ prefix: String) -> String {
        serial += 1
        return "\(prefix)-\(serial)"
    }

    private mutating func text() -> String {
        let hostile = RandomWorkspace.hostile.filter { !$0.isEmpty && !$0.hasPrefix("\u{FEFF}") }
        return (hostile.randomElement(using: &random) ?? "x") + " \(number(0...9))"
    }

    private mutating func line() -> String {
        let lines = RandomWorkspace.hostile.filter {
            TextRule.isLine($0) && !$0.hasPrefix("\u{FEFF}")
        }
        return (lines.randomElement(using: &random) ?? "x") + " \(number(0...99))"
    }

    mutating func workspace() -> Workspace {
        var things = (0..<number(3...6)).map { _ in member() }
        things += (0..<number(1...3)).map { _ in metric() }
        for _ in 0..<number(0...3) { things += workflow(beside: things) }
        for _ in 0..<number(0...2) { things.append(control(beside: things)) }
        for _ in 0..<number(0...2) { things.append(runbook(beside: things)) }
        if let premise = premise(beside: things) { things.append(premise) }
        if let handoff = handoff(beside: things) { things.append(handoff) }
        things.append(
            Workspace.Thing(
                noun: .area, name: "\(fresh("folder"))/\(fresh("area"))",
                values: ["title": .text(line()), "owners": .texts(two(.member, things).sorted())]))
        return Workspace(things: things)
    }

    private mutating func handoff(beside things: [Workspace.Thing]) -> Workspace.Thing? {
        let steps = two(.step, things)
        guard steps.count == 2 else { return nil }
        return Workspace.Thing(
            noun: .handoff, name: fresh("handoff"),
            values: [
                "from": .text(steps[0]), "to": .text(steps[1]), "what": .text(line()),
                "wait": "2h",
            ])
    }

    private mutating func member() -> Workspace.Thing {
        let slug = fresh("person")
        return Workspace.Thing(
            noun: .member, name: slug,
            values: [
                "name": .text(line()), "role": "contributor",
                "email": .text("\(slug)@example.org"),
                "function": .text(["engineering", "risk"][number(0...1)]),
            ])
    }

    private mutating func metric() -> Workspace.Thing {
        Workspace.Thing(
            noun: .metric, name: fresh("metric"),
            values: [
                "title": .text(line()), "direction": "up", "target": .text("\(number(1...9))"),
            ])
    }

    private mutating func two(_ noun: Noun, _ things: [Workspace.Thing]) -> [String] {
        Array(things.filter { $0.noun == noun }.map(\.name).shuffled(using: &random).prefix(2))
    }

    private mutating func workflow(beside things: [Workspace.Thing]) -> [Workspace.Thing] {
        let name = fresh("workflow")
        let people = two(.member, things)
        var made = [
            Workspace.Thing(
                noun: .workflow, name: name,
                values: [
                    "title": .text(line()), "criticality": "ordinary", "pack": "two-muscles",
                    "primary": .text(people[0]), "backup": .text(people[1]),
                    "escalate-after": "1h 30m", "summary": .text(text()),
                ])
        ]
        for index in 0..<number(0...2) {
            var values: Object = [
                "title": .text(line()),
                "capability": .text(["framing", "design"][index]), "trigger": .text(text()),
            ]
            if let metric = two(.metric, things).first { values["metric"] = .text(metric) }
            made.append(
                Workspace.Thing(
                    noun: .step, name: "\(name)/\(fresh("step"))",
                    isActive: number(0...1) == 1, values: values))
        }
        return made
    }

    private mutating func control(beside things: [Workspace.Thing]) -> Workspace.Thing {
        var values: Object = [
            "title": .text(line()), "rule": .text(text()), "state": "draft",
        ]
        if let step = two(.step, things).first { values["serves"] = .texts([step]) }
        return Workspace.Thing(noun: .control, name: fresh("control"), values: values)
    }

    private mutating func runbook(beside things: [Workspace.Thing]) -> Workspace.Thing {
        Workspace.Thing(
            noun: .runbook, name: "\(fresh("shelf"))/\(fresh("runbook"))",
            values: [
                "title": .text(line()), "body": .text(text()),
                "owners": .texts(two(.member, things).sorted()),
            ])
    }

    private mutating func premise(beside things: [Workspace.Thing]) -> Workspace.Thing? {
        guard let workflow = two(.workflow, things).first else { return nil }
        return Workspace.Thing(
            noun: .assumption, name: fresh("assumption"),
            values: [
                "statement": .text(line()), "of": .text(workflow), "look-again": "2026-09-01",
            ])
    }
}

extension RandomIntent {
    /// The files after somebody worked on them: fields changed and cleared, things renamed, taken
    /// out and added, steps started and stopped.
    mutating func edited(_ files: Workspace) -> Workspace {
        var edited = files
        for index in edited.things.indices {
            switch number(0...5) {
            case 0: change(&edited.things[index])
            case 1 where [.metric, .control, .runbook].contains(edited.things[index].noun):
                rename(edited.things[index].noun, edited.things[index].name, in: &edited)
            case 2 where edited.things[index].noun == .step:
                edited.things[index].isActive = edited.things[index].isActive != true
            default: break
            }
        }
        let gone = edited.things.filter { thing in
            [.control, .runbook, .assumption, .workflow].contains(thing.noun)
                && number(0...5) == 0
        }.map(\.name)
        edited.things.removeAll { thing in
            gone.contains(thing.name)
                || thing.noun == .step && gone.contains(String(thing.name.split(separator: "/")[0]))
        }
        exchangeAddresses(in: &edited)
        let steps = Set(edited.things.filter { $0.noun == .step }.map(\.name))
        edited.things.removeAll { thing in
            let ends = ["from", "to"].compactMap { thing.values[$0]?.text }
            return thing.noun == .handoff && !steps.isSuperset(of: ends)
        }
        if number(0...1) == 1 { edited.things.append(member()) }
        if number(0...2) == 0 { edited.things += workflow(beside: edited.things) }
        return edited
    }

    private mutating func change(_ thing: inout Workspace.Thing) {
        switch thing.noun {
        case .member: thing.values["name"] = .text(line())
        case .workflow:
            // Both at once: neither may be the other at any moment.
            let former = thing.values["primary"]
            thing.values["primary"] = thing.values["backup"]
            thing.values["backup"] = former
            thing.values["summary"] = number(0...1) == 0 ? Value?.none : .text(text())
        case .step: thing.values["trigger"] = number(0...1) == 0 ? Value?.none : .text(text())
        case .control: thing.values["rule"] = .text(text())
        case .runbook: thing.values["body"] = .text(text())
        case .assumption: thing.values["statement"] = .text(line())
        case .pack: break
        default: thing.values["title"] = .text(line())
        }
    }

    /// Each of two people takes the other's, at once.
    private mutating func exchangeAddresses(in files: inout Workspace) {
        let people = files.things.indices.filter { files.things[$0].noun == .member }
            .shuffled(using: &random).prefix(2)
        guard people.count == 2, number(0...2) == 0 else { return }
        let address = files.things[people[0]].values["email"]
        files.things[people[0]].values["email"] = files.things[people[1]].values["email"]
        files.things[people[1]].values["email"] = address
    }

    private mutating func rename(_ noun: Noun, _ name: String, in files: inout Workspace) {
        // A runbook keeps its last part and moves to another shelf.
        let new =
            noun == .runbook ? "\(fresh("moved"))/\(SlugText.tail(of: name))" : fresh("renamed")
        for index in files.things.indices {
            if files.things[index].noun == noun, files.things[index].name == name {
                files.things[index].was = name
                files.things[index].name = new
            }
            if noun == .metric, files.things[index].values["metric"] == .text(name) {
                files.things[index].values["metric"] = .text(new)
            }
        }
    }
}
