import SinewCore
import SinewTesting

/// Commands that people might give, in an order that a seed chooses.
struct RandomScript {
    private var random: SeededGenerator
    private(set) var ledger: PaperLedger
    private(set) var refusals = 0

    private static let words = ["etcd", "late", "straße", "cut-off", "naïve", "one", "two"]

    /// - Parameter check: called after each command that was accepted.
    init(
        seed: UInt64, commandCount: Int, check: (PaperLedger) throws -> Void = { _ in }
    ) throws {
        random = SeededGenerator(seed: seed)
        ledger = try PaperLedger.founded(seed: seed)
        ledger.gates = try RandomScript.gates()
        try ledger.perform(
            .add(.workflow, slug: "flow", values: ["title": "Flow"], isKnownAsNew: false))
        for _ in 0..<commandCount {
            let command = command()
            let actor = pick(.member) ?? "mei"
            do {
                try ledger.perform(command, by: actor)
                try check(ledger)
            } catch is Refusal {
                refusals += 1
            }
            ledger.now = ledger.now.advanced(byDays: Int64.random(in: 0...3, using: &random))
        }
    }

    private mutating func pick(_ noun: Noun) -> String? {
        ledger.records(of: noun).filter(\.isStanding).randomElement(using: &random)?.name
    }

    private mutating func word() -> String {
        RandomScript.words.randomElement(using: &random) ?? "one"
    }

    private mutating func chance(_ count: Int) -> Bool {
        Int.random(in: 0..<count, using: &random) == 0
    }

    private mutating func command() -> Command {
        switch Int.random(in: 0..<15, using: &random) {
        case 12: learning()
        case 13: owing()
        case 14: gating()
        case 10, 11: running()
        case 0, 1: adding()
        case 2: changing()
        case 3: ending()
        case 4, 5: recording()
        case 6: correcting()
        case 7: importing()
        case 8: stepping()
        default: .undo
        }
    }

    private mutating func adding() -> Command {
        let number = Int.random(in: 0..<40, using: &random)
        let noun: Noun =
            [.member, .member, .step, .step, .metric, .control, .runbook, .workflow]
            .randomElement(using: &random) ?? .member
        var values: Object = ["title": .text(word())]
        var slug = "thing-\(number)"
        switch noun {
        case .member: values = ["name": .text(word())]
        case .step:
            values = ["capability": chance(2) ? "framing" : "design"]
            slug = (pick(.workflow) ?? "flow") + "/" + slug
            if let primary = pick(.member) { values["primary"] = .text(primary) }
        default: break
        }
        return .add(noun, slug: slug, values: values, isKnownAsNew: chance(2))
    }

    private mutating func changing() -> Command {
        let place = chance(2) ? "primary" : "backup"
        let member = pick(.member) ?? "mei"
        return switch Int.random(in: 0..<8, using: &random) {
        case 6:
            .setRhythm(values: [
                "review-day": .text(Schema.weekdays.randomElement(using: &random) ?? ""),
                "monthly-day": chance(2) ? "" : "31", "zone": chance(2) ? "UTC" : "Europe/Berlin",
            ])
        case 7:
            .change(
                .workflow, name: pick(.workflow) ?? "",
                values: [
                    "review-day": .text(Schema.weekdays.randomElement(using: &random) ?? "")
                ])
        case 4:
            .change(.pack, name: "two-muscles", values: PackForTests.changed("2." + word()))
        case 5: .change(.workflow, name: pick(.workflow) ?? "", values: ["pack": "two-muscles"])
        case 0: .change(.workflow, name: pick(.workflow) ?? "", values: [place: .text(member)])
        case 1: .change(.step, name: pick(.step) ?? "", values: [place: .text(member)])
        case 2:
            .change(
                .runbook, name: pick(.runbook) ?? "",
                values: ["body": .text(word()), "owners": .texts([member])])
        default: .rename(.workflow, name: pick(.workflow) ?? "", to: "flow-" + word())
        }
    }

    private mutating func ending() -> Command {
        switch Int.random(in: 0..<5, using: &random) {
        case 0: .leave(member: pick(.member) ?? "")
        case 1: .merge(.member, name: pick(.member) ?? "", into: pick(.member) ?? "")
        case 2: .retire(.workflow, name: pick(.workflow) ?? "", reason: word())
        case 3: .retire(.metric, name: pick(.metric) ?? "", reason: "")
        default: .redact(name: pick(.evidence) ?? pick(.member) ?? "#5", reason: word())
        }
    }

    private mutating func recording() -> Command {
        let happened = chance(2) ? ledger.now.advanced(byDays: -1) : nil
        switch Int.random(in: 0..<4, using: &random) {
        case 0, 1:
            var values: Object = ["title": .text(word()), "tags": .texts([word()])]
            if let step = pick(.step) { values["supports"] = .texts([step]) }
            return .logEvidence(values: values, happened: happened)
        case 2:
            var values: Object = ["title": .text(word())]
            if chance(2), let old = pick(.decision) { values["supersedes"] = .texts([old]) }
            return .recordDecision(values: values, happened: happened)
        default:
            return .recordReading(
                metric: pick(.metric) ?? "", value: "1.50", note: word(), happened: happened)
        }
    }

    private mutating func running() -> Command {
        let open = ledger.standing.incidents.keys.compactMap { ledger.records[$0]?.name }.sorted()
        guard !chance(4), let name = open.randomElement(using: &random) else {
            var values: Object = ["title": .text(word())]
            if chance(2) { values["severity"] = .texts(["sev4", chance(2) ? "sev3" : "sev2"]) }
            if let place = pick(chance(2) ? .step : .workflow) {
                values["supports"] = .texts([place])
            }
            return .openIncident(
                values: values, happened: chance(2) ? ledger.now.advanced(bySeconds: -90) : nil)
        }
        return .incident(
            name: name, RandomScript.act(pick(.member) ?? "mei", word(), &random), happened: nil)
    }

    private mutating func learning() -> Command {
        guard !chance(3), let name = pick(.lesson) else {
            var values: Object = ["title": .text(word())]
            if let incident = pick(.incident) { values["from"] = .text(incident) }
            return .recordLesson(values: values, happened: nil)
        }
        return switch Int.random(in: 0..<4, using: &random) {
        case 0: .lesson(name: name, .merge(into: pick(.lesson) ?? name))
        case 1: .lesson(name: name, .withdraw(reason: word()))
        default: .lesson(name: name, .close(with: pick(chance(2) ? .runbook : .control) ?? ""))
        }
    }

    private mutating func owing() -> Command {
        guard !chance(3), let name = pick(.action) else {
            var values: Object = ["title": .text(word()), "due": "2026-05-01"]
            if let lesson = pick(.lesson) { values["from"] = .text(lesson) }
            return .recordAction(values: values, happened: nil)
        }
        return chance(2)
            ? .action(name: name, .done(evidence: [pick(.evidence) ?? ""]))
            : .action(name: name, .drop(reason: word()))
    }

    /// Any act that there is on an incident.
    static func act(
        _ member: String, _ word: String, _ random: inout SeededGenerator
    ) -> IncidentAct {
        let role = IncidentRole.allCases.randomElement(using: &random) ?? .commander
        return switch Int.random(in: 0..<10, using: &random) {
        case 0, 1: .note(word)
        case 2: .acknowledge
        case 3: .askWhose(about: nil, note: word)
        case 4, 5: .take(role)
        case 6: .handOver(role == .scribe ? nil : role, to: member, note: word)
        case 7: .escalate(to: role == .scribe ? member : nil, note: word)
        case 8: .resolve(note: word)
        default: .close(word)
        }
    }

    /// By their texts, some of which are also words of other things.
    private static func gates() throws -> [String: Gate] {
        [
            "one": try Gate.made(Gate.size, Gate.sizeScenarios), "two": try Gate.made(Gate.size),
        ]
    }

    /// A gate is given, asked, or answered for.
    private mutating func gating() -> Command {
        let control = pick(.control) ?? "size"
        if chance(3) {
            let values: [Object] = [
                ["gate": .text(word())], ["control-kind": chance(2) ? "manual" : "automatic"],
                ["state": "in-force"], ["gate": "", "owner": .text(pick(.member) ?? "mei")],
            ]
            return chance(2)
                ? .change(.control, name: control, values: ["gate": "one"])
                : .change(
                    .control, name: control, values: values.randomElement(using: &random) ?? [:])
        }
        if chance(2),
            let request = ledger.standing.requests.keys.sorted()
                .randomElement(using: &random)
        {
            return .answerGate(request: request, chance(2) ? .allow : .deny, reason: word())
        }
        let inputs = ["{}", #"{"lines": 900}"#, #"{"lines": 1, "labels": ["schema"]}"#]
        guard let input = try? GateInput.about(inputs.randomElement(using: &random) ?? "{}") else {
            return .undo
        }
        return .askGate(control: control, on: chance(2) ? pick(.workflow) : nil, input: input)
    }

    private mutating func correcting() -> Command {
        let name = pick(chance(2) ? .evidence : .decision) ?? "E-1"
        return switch Int.random(in: 0..<3, using: &random) {
        case 0: .amend(name: name, values: ["title": .text(word())], reason: nil)
        case 1: .retract(name: name, reason: word())
        default: .use(name: name)
        }
    }

    private mutating func importing() -> Command {
        if chance(3) {
            return chance(3)
                ? .decline(suggestions: [pick(.suggestion) ?? "O-1"], reason: nil)
                : .accept(suggestions: ledger.records(of: .suggestion).map(\.name))
        }
        let number = Int.random(in: 0..<6, using: &random)
        let digest = "d\(Int.random(in: 0..<3, using: &random))"
        if chance(2) {
            var suggestion = ImportedRecord.suggestion("docs-\(number)/", owners: ["@" + word()])
            suggestion.originKey = "owners-\(number)"
            suggestion.digest = digest
            return .importRecord(suggestion)
        }
        return .importRecord(
            ImportedRecord(
                noun: .runbook, slug: "run-\(number)", values: ["title": .text(word())],
                source: "runbooks", path: "docs-\(number)/run.md", digest: digest,
                originKey: "runbook-\(number)"))
    }

    private mutating func stepping() -> Command {
        switch Int.random(in: 0..<3, using: &random) {
        case 0: .startStep(name: pick(.step) ?? "")
        case 1: .stopStep(name: pick(.step) ?? "", reason: word())
        default: .confirm(steps: [])
        }
    }
}
