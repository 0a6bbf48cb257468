import SinewCore
import SinewLedger
import SinewTesting
import Testing

@Suite struct IndexNameTests {
    let folder: TemporaryFolder
    var script = IndexScript()
    let mei = IndexScript.id(1)

    init() throws {
        folder = TemporaryFolder()
        script.append("member.added", mei, words: ["slug": "mei", "handles": ["mtan"]])
    }

    private mutating func add(_ noun: Noun, _ number: UInt64, _ slug: String, _ title: String = "")
        -> SubjectID
    {
        script.append(
            "\(noun.rawValue).added", IndexScript.id(number),
            words: ["slug": .text(slug), "title": .text(title)])
    }

    @Test mutating func `an old name keeps resolving until somebody else takes it`() throws {
        let first = add(.control, 10, "deny-late")
        script.append("control.renamed", first, words: ["slug": "deny-overdue"])
        let renamed = Int64(script.events.count)
        let second = add(.control, 11, "deny-late")
        let index = try script.index(in: folder)
        #expect(try index.record(named: "deny-overdue")?.id == first)
        #expect(try index.record(named: "deny-late", asOf: renamed)?.id == first)
        #expect(try index.record(named: "deny-late")?.id == second)
        #expect(try index.record(named: "deny-overdue", asOf: renamed - 1) == nil)
    }

    @Test mutating func `a name taken, left and taken back is its holder's`() throws {
        let first = add(.control, 10, "one")
        let second = add(.control, 11, "two")
        script.append("control.renamed", first, words: ["slug": "three"])
        script.append("control.renamed", second, words: ["slug": "one"])
        script.append("control.renamed", second, words: ["slug": "two"])
        let index = try script.index(in: folder)
        #expect(try index.record(named: "one")?.id == second)
        #expect(try index.record(named: "three")?.id == first)
    }

    @Test mutating func `the same name may stand for things of different nouns`() throws {
        let control = add(.control, 10, "backups")
        let runbook = add(.runbook, 11, "backups")
        let index = try script.index(in: folder)
        #expect(try index.record(named: "backups", noun: .control)?.id == control)
        #expect(try index.record(named: "backups", noun: .runbook)?.id == runbook)
        #expect(try index.record(named: "backups", noun: .metric) == nil)
    }

    @Test mutating func `handles stand for members, and only for them`() throws {
        _ = add(.control, 10, "mei")
        let index = try script.index(in: folder)
        #expect(try index.record(named: "@mei")?.id == mei)
        #expect(try index.record(named: "@mtan")?.id == mei)
        #expect(try index.record(named: "mtan", noun: .member)?.id == mei)
        #expect(try index.record(named: "@mei", noun: .control) == nil)
    }

    @Test mutating func `the name of something merged stands for what it became`() throws {
        let old = add(.metric, 10, "mttr")
        let new = add(.metric, 11, "time-to-restore")
        let newest = add(.metric, 12, "recovery-time")
        script.append("metric.merged", old, facts: ["into": .text(new.text)])
        let merged = Int64(script.events.count)
        script.append("metric.merged", new, facts: ["into": .text(newest.text)])
        let index = try script.index(in: folder)
        #expect(try index.record(named: "mttr")?.id == newest)
        #expect(try index.record(named: "mttr", asOf: merged)?.id == new)
        #expect(try index.record(named: "mttr", asOf: merged - 1)?.id == old)
        #expect(try index.record(old)?.mergedInto == new)
    }

    @Test mutating func `things merged into each other still resolve`() throws {
        let one = add(.metric, 10, "one")
        let two = add(.metric, 11, "two")
        script.append("metric.merged", one, facts: ["into": .text(two.text)])
        script.append("metric.merged", two, facts: ["into": .text(one.text)])
        let index = try script.index(in: folder)
        #expect(try index.record(named: "one") != nil)
    }

    @Test mutating func `short numbers name what happened, in either case`() throws {
        let id = script.append(
            "evidence.logged", IndexScript.id(20), facts: ["number": 142], words: ["title": "x"])
        let index = try script.index(in: folder)
        #expect(try index.record(named: "E-142")?.id == id)
        #expect(try index.record(named: "e-142")?.id == id)
        #expect(try index.record(named: "D-142") == nil)
        #expect(try index.record(named: "E-142", noun: .decision) == nil)
        #expect(try index.record(named: "E-+142") == nil)
        #expect(try index.record(named: "mei\u{0}x") == nil)
    }

    @Test mutating func `names are bytes: canonically equal ones are two`() throws {
        let composed = add(.control, 10, "caf\u{E9}")
        let decomposed = add(.control, 11, "cafe\u{301}")
        let index = try script.index(in: folder)
        #expect(try index.record(named: "caf\u{E9}")?.id == composed)
        #expect(try index.record(named: "cafe\u{301}")?.id == decomposed)
    }

    @Test mutating func `titles that share half their words look alike`() throws {
        let deploys = add(.control, 10, "a", "Deny deploys during an incident")
        let retired = add(.control, 11, "b", "Deny deploys in an incident")
        script.append("control.retired", retired, words: ["reason": "double"])
        _ = add(.control, 12, "c", "Rotate the database credentials")
        _ = add(.runbook, 13, "d", "Deny deploys during an incident")
        let index = try script.index(in: folder)
        let found = try index.lookAlikes(of: .control, title: "deny DEPLOYS in incidents")
        #expect(found.map(\.record.id) == [deploys])
        #expect(try index.lookAlikes(of: .control, title: "Rotate keys").isEmpty)
        let same = try index.lookAlikes(of: .control, title: "Deny deploys during an incident")
        #expect(same.first?.alikePercent == 100)
        #expect(try index.lookAlikes(of: .control, title: "\"*( …").isEmpty)
    }
}
