import SinewCore
import SinewWorkspace
import Testing

@Suite struct BuiltInSixMuscleLoop {
    @Test func `it has the six muscles in sequence, each handing to the next in a ring`() throws {
        let pack = try BuiltInPacks.sixMuscleLoop()
        let names = pack.capabilities.map(\.name)
        #expect(
            names == [
                "problem-framing", "constraint-aware-design", "cross-functional-communication",
                "operating-model-design", "evidence-driven-iteration", "adjacent-integration",
            ])
        #expect(pack.capabilities.map { $0.handoff?.to } == Array(names.dropFirst()) + [names[0]])
        #expect(pack.capabilities.map(\.origin.rawValue).filter { $0 == "ours" }.count == 1)
        #expect(pack[capability: "adjacent-integration"]?.origin == .ours)
    }

    @Test func `it asks the five operator checks, and confirmations expire`() throws {
        let pack = try BuiltInPacks.sixMuscleLoop()
        #expect(
            pack.checks.map(\.id) == [
                "owners-confirmed", "trigger-defined", "stop-defined", "metric-reviewed",
                "escalation-defined",
            ])
        #expect(pack[check: "owners-confirmed"]?.freshDays(isCritical: false) == 90)
        #expect(pack[check: "owners-confirmed"]?.freshDays(isCritical: true) == 30)
    }

    @Test func `levels four and five need a drill or an incident`() throws {
        let scale = try BuiltInPacks.sixMuscleLoop().scale
        #expect(scale.map(\.level) == [1, 2, 3, 4, 5])
        #expect(scale.map { $0.proof.isEmpty } == [true, true, true, false, false])
        #expect(scale.allSatisfy { !$0.description.isEmpty && !$0.requires.isEmpty })
    }

    @Test func `it carries practices, rhythms, signals, questions and milestones`() throws {
        let pack = try BuiltInPacks.sixMuscleLoop()
        #expect(pack.practices.count == 6)
        #expect(pack.practices.first { $0.id == "evidence-at-hand" }?.limitMinutes == 10)
        #expect(pack.rhythms.map(\.id) == ["weekly", "biweekly", "monthly", "quarterly"])
        #expect(pack.rhythms.allSatisfy { !$0.contents.isEmpty })
        #expect(pack.signals.count == 4)
        #expect(pack.questions.count == 4)
        #expect(pack.milestones.map(\.day) == [30, 60, 90])
    }

    @Test func `every part of it says where it comes from`() throws {
        let object = try BuiltInPacks.sixMuscleLoop().object
        var parts = 0
        for entry in object.entries {
            for part in entry.value.list ?? [] {
                parts += 1
                let isNamed = ["source", "ours"].contains(part.object?["origin"]?.text)
                #expect(isNamed, "\(entry.name)")
                if let handoff = part.object?["handoff"]?.object {
                    #expect(handoff["origin"]?.text != nil)
                }
            }
        }
        #expect(parts == 37)
    }

    @Test func `no text of it is empty, and every one is short enough for a form`() throws {
        let pack = try BuiltInPacks.sixMuscleLoop()
        for capability in pack.capabilities {
            for text in [
                capability.question, capability.description, capability.trigger, capability.stop,
                capability.metric, capability.handoff?.acceptance ?? "",
                capability.handoff?.threshold ?? "",
            ] {
                #expect(!text.isEmpty)
                #expect(text.utf8.count <= Field.lineBytesMax)
            }
        }
        #expect(pack.checks.allSatisfy { !$0.help.isEmpty })
    }

    @Test func `it comes back unchanged from the structure a ledger keeps`() throws {
        let pack = try BuiltInPacks.sixMuscleLoop()
        let kept = try JSONReader.readCanonicalObject(pack.object.canonicalJSON)
        #expect(Pack(kept) == pack)
    }
}
