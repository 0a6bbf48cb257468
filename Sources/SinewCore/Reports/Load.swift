/// What rests on one member: places in contracts, and things that the member answers for.
///
/// It counts what somebody carries, so that others can take some of it. It ranks nobody.
struct Load: Sendable, Hashable {
    var primary: [Record] = []
    var backup: [Record] = []
    /// Steps, runbooks and areas that nobody else answers for.
    var alone: [Record] = []
    /// Steps that escalate to this member.
    var escalations: [Record] = []
    var owned: [Record] = []

    var isEmpty: Bool { primary.isEmpty && backup.isEmpty && escalations.isEmpty && owned.isEmpty }

    /// By member, in one pass over everything declared.
    static func all(in standing: Standing) -> [SubjectID: Load] {
        var loads: [SubjectID: Load] = [:]
        for step in standing.things(.step) { add(step, standing, &loads) }
        for noun in [Noun.workflow, .control, .runbook, .area, .constraint, .assumption] {
            for thing in standing.things(noun) { add(owned: thing, standing, &loads) }
        }
        return loads
    }

    private static func add(
        _ step: Record, _ standing: Standing, _ loads: inout [SubjectID: Load]
    ) {
        let owner = { (place: String) -> SubjectID? in
            standing.owner(place, of: step).flatMap { $0.isStanding ? $0.id : nil }
        }
        let (primary, backup) = (owner("primary"), owner("backup"))
        if let primary { loads[primary, default: Load()].primary.append(step) }
        if let backup { loads[backup, default: Load()].backup.append(step) }
        if let only = primary ?? backup, primary == nil || backup == nil {
            loads[only, default: Load()].alone.append(step)
        }
        if let reached = owner("escalate-to") {
            loads[reached, default: Load()].escalations.append(step)
        }
    }

    private static func add(
        owned thing: Record, _ standing: Standing, _ loads: inout [SubjectID: Load]
    ) {
        let ids = thing.references("owners") + [thing.reference("owner")].compactMap(\.self)
        var owners: [SubjectID] = []
        for owner in ids.compactMap({ standing.thing($0) })
        where owner.isStanding && !owners.contains(owner.id) {
            owners.append(owner.id)
        }
        for owner in owners { loads[owner, default: Load()].owned.append(thing) }
        // Where a field has room for several, one is alone.
        if owners.count == 1, thing.noun.schema["owners"] != nil {
            loads[owners[0], default: Load()].alone.append(thing)
        }
    }

    /// `primary on 3, backup on 2, alone on 1`.
    var words: String {
        let counts = [
            ("primary on", primary.count), ("backup on", backup.count),
            ("reached by escalation from", escalations.count), ("answers for", owned.count),
            ("alone on", alone.count),
        ]
        let said = counts.filter { $0.1 > 0 }.map { "\($0.0) \($0.1)" }
        return said.isEmpty ? "nothing rests here" : said.joined(separator: ", ")
    }

    var json: Value {
        [
            "primary": names(primary), "backup": names(backup), "alone": names(alone),
            "escalations": names(escalations), "owned": names(owned),
        ]
    }

    private func names(_ things: [Record]) -> Value {
        .list(things.map { ["noun": .text($0.noun.rawValue), "name": .text($0.name)] })
    }
}

extension ShowReport {
    /// Of a member: what is carried, and what would stand still without this one person.
    var loadParts: [Sheet.Part] {
        guard record.noun == .member else { return [] }
        let load = load
        guard !load.isEmpty else { return [] }
        let places = [
            ("Primary of", load.primary), ("Backup of", load.backup),
            ("Escalations from", load.escalations), ("Answers for", load.owned),
        ]
        let facts = places.filter { !$0.1.isEmpty }.map { label, things in
            Sheet.Fact(
                label,
                Phrase.joined(things.prefix(ShowReport.namesMax).map(context.link), by: ", ")
                    + Phrase(
                        things.count > ShowReport.namesMax
                            ? " and \(things.count - ShowReport.namesMax) more" : ""))
        }
        let lines = load.alone.prefix(ShowReport.namesMax).map { thing in
            Sheet.Line(
                status: .warn, what: context.link(thing), said: thing.title,
                faint: Phrase("\(thing.noun.rawValue), nobody else answers for it"), end: "alone",
                mend: Sheet.Action(
                    thing.noun == .step ? "Name a second person" : "Name another owner",
                    command: "sinew \(thing.noun.rawValue) edit \(thing.name)",
                    page: ReportPage.edit(thing)))
        }
        return [Sheet.Part("What \(record.name) carries", .facts(facts))]
            + (lines.isEmpty
                ? []
                : [
                    Sheet.Part(
                        "Rests on \(record.name) alone", count: "\(load.alone.count)",
                        .cord(Array(lines)))
                ])
    }

    var load: Load { Load.all(in: context.standing)[record.id] ?? Load() }

    /// Most names in one place; the rest is a count.
    static let namesMax = 40
}
