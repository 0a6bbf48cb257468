extension Deliberation {
    /// Opens an incident: one command, offline, and whoever is unsure takes the higher severity.
    mutating func openIncident(values: Object, began: Timestamp?) throws(Refusal) {
        if let began, began > facts.now { throw .happensLater("This incident") }
        var values = values
        values["severity"] = try highestSeverity(values["severity"])
        var read = try read(values, of: .incident, isWhole: true)
        read["opened"] = .integer((began ?? facts.now).milliseconds)
        let place = read["supports"]?.texts?.first.flatMap { SubjectID($0) }
            .flatMap { standing.thing($0) }
        let plan = place.map { EscalationPlan(for: $0, in: standing) }
        draft(
            .incident, .opened, ids.next(), values: read,
            facts: [
                "number": .integer(nextNumber(.incident)), "plan": plan?.value ?? .list([]),
            ], happened: began)
    }

    private func highestSeverity(_ value: Value?) throws(Refusal) -> Value {
        guard let field = Noun.incident.schema["severity"] else { return .null }
        let typed = value?.texts ?? value?.text.map { [$0] } ?? []
        var named: [String] = []
        for text in typed where !text.isEmpty {
            named.append(try read(.text(text), as: field, of: .incident).text ?? "")
        }
        return .text(named.min() ?? OpenIncident.severityHighest)
    }

    /// One act on an incident that is open.
    mutating func settle(
        _ act: IncidentAct, on name: String, happened: Timestamp?
    ) throws(Refusal) {
        let record = try recorded(name.uppercased())
        guard record.noun == .incident else { throw .notAnIncident(record) }
        guard record.state != .closed else { throw .incidentClosed(record) }
        if let happened, happened > facts.now { throw .happensLater("This") }
        switch act {
        case .note(let text):
            guard let note = try line(text, of: .incident) else { throw .noteMissing(record) }
            draft(.incident, .noted, record.id, words: ["note": note], happened: happened)
        case .acknowledge: try acknowledge(record, happened)
        case .askWhose(let about, let note):
            try askWhose(record, about: about, try words(note), happened)
        case .take(let role): try take(role, record, happened)
        case .handOver(let role, let to, let note):
            try handOver(role, record, to: to, try words(note), happened)
        case .escalate(let to, let note):
            try escalate(record, to: to, try words(note), happened)
        case .resolve(let note): try resolve(record, try words(note), happened)
        case .close(let text): try close(record, text, happened)
        }
    }

    private func words(_ note: String?) throws(Refusal) -> Object {
        guard let note, let line = try line(note, of: .incident) else { return [:] }
        return ["note": line]
    }

    /// What only helps while service is not back; said afterwards, it lies before that moment.
    private func refuseResolved(_ record: Record, _ happened: Timestamp?) throws(Refusal) {
        guard let end = record.fields["resolved"]?.integer else { return }
        guard let happened, happened.milliseconds < end else { throw .incidentResolved(record) }
    }

    private mutating func acknowledge(
        _ record: Record, _ happened: Timestamp?
    ) throws(Refusal) {
        try refuseResolved(record, happened)
        let actor = try actor()
        guard standing.incidents[record.id]?.acknowledged?.member != actor.id else { return }
        draft(.incident, .acknowledged, record.id, happened: happened)
    }

    private mutating func askWhose(
        _ record: Record, about: String?, _ words: Object, _ happened: Timestamp?
    ) throws(Refusal) {
        var facts: Object = [:]
        if let about, !about.isEmpty {
            let boundary = try anything(about, among: [.handoff, .step, .workflow])
            guard boundary.noun.isDeclared else { throw .recordNotFound(about) }
            facts["about"] = .text(boundary.id.text)
        } else {
            facts["about"] = record.fields["supports"]?.list?.first
        }
        draft(.incident, .asked, record.id, facts: facts, words: words, happened: happened)
    }

    private mutating func take(
        _ role: IncidentRole, _ record: Record, _ happened: Timestamp?
    ) throws(Refusal) {
        try refuseResolved(record, happened)
        let actor = try actor()
        let holder = standing.incidents[record.id]?.roles[role]
        guard holder != actor.id else { return }
        var facts: Object = ["roles": .texts([role.rawValue])]
        facts["from"] = holder.map { .text($0.text) }
        draft(.incident, .taken, record.id, facts: facts, happened: happened)
    }

    private mutating func handOver(
        _ role: IncidentRole?, _ record: Record, to name: String, _ words: Object,
        _ happened: Timestamp?
    ) throws(Refusal) {
        try refuseResolved(record, happened)
        let actor = try actor()
        let member = try declared(name, .member)
        guard member.id != actor.id else { throw .handedToOneself(record, member) }
        let held = (standing.incidents[record.id]?.roles ?? [:])
            .filter { $0.value == actor.id && (role ?? $0.key) == $0.key }
            .map(\.key.rawValue).sorted()
        guard !held.isEmpty else { throw .roleNotHeld(role, record, actor) }
        draft(
            .incident, .handed, record.id,
            facts: ["roles": .texts(held), "to": .text(member.id.text)], words: words,
            happened: happened)
    }

    private mutating func escalate(
        _ record: Record, to name: String?, _ words: Object, _ happened: Timestamp?
    ) throws(Refusal) {
        try refuseResolved(record, happened)
        let open = standing.incidents[record.id]
        var facts: Object = [:]
        if let name, !name.isEmpty {
            let member = try declared(name, .member)
            facts["to"] = .text(member.id.text)
            facts["rung"] = open?.plan.rungs.firstIndex { rung in
                rung.member == member.id && rung.skipped == nil
            }.map { .integer(Int64($0)) }
        } else {
            guard let open, let rung = open.nextByHand(at: self.facts.now),
                let member = open.plan.rungs[rung].member
            else { throw .escalatesNoFurther(record) }
            facts["to"] = .text(member.text)
            facts["rung"] = .integer(Int64(rung))
        }
        draft(.incident, .escalated, record.id, facts: facts, words: words, happened: happened)
    }

    /// Never refused while it runs: one command, one person, no questions. Only a moment that
    /// cannot be is.
    private mutating func resolve(
        _ record: Record, _ words: Object, _ happened: Timestamp?
    ) throws(Refusal) {
        guard record.fields["resolved"] == nil else { return }
        let began = record.fields["opened"]?.integer ?? record.happened.milliseconds
        if let happened, happened.milliseconds < began {
            throw .resolvedBeforeItBegan(record)
        }
        let end = max(began, (happened ?? facts.now).milliseconds)
        draft(
            .incident, .resolved, record.id, values: ["resolved": .integer(end)], words: words,
            happened: happened)
    }

    /// Invariant 10: any incident closes with lessons; else a minor one with a line, a major one
    /// with “no change, because”, said by somebody other than its lead, where there is such a
    /// person (invariant 15).
    private mutating func close(
        _ record: Record, _ text: String?, _ happened: Timestamp?
    ) throws(Refusal) {
        let closing = try text.flatMap { text throws(Refusal) in
            try line(text, of: .incident)
        }
        let lessons = standing.lessons.taught(by: record.id)
        guard closing != nil || !lessons.isEmpty else { throw .closingMissing(record) }
        guard !record.isRunning else { throw .incidentRuns(record) }
        var values: Object = [:]
        values["closing"] = closing
        if !lessons.isEmpty { values["lessons"] = .texts(lessons.map(\.text)) }
        let actor = try actor()
        if lessons.isEmpty, let open = standing.incidents[record.id], open.wasMajor,
            let lead = standing.thing(open.lead), lead.id == actor.id
        {
            if let other = standing.another(than: lead.id) {
                throw .closedByLead(record, lead, other: other)
            }
            values["separation"] = "unseparated"
        }
        draft(.incident, .closed, record.id, values: values, happened: happened)
    }
}

extension OpenIncident {
    static let noteField = Field("note", .line, "What is said")
    /// What counts where nobody is sure.
    static let severityHighest = "sev1"
    static let severitiesMajor: Set<String> = ["sev1", "sev2"]
    /// How long after service is back an incident may stay unclosed: a sprint.
    package static let closingDays: Int64 = 14
}

extension Record {
    /// Of an incident: whether its severity is one of the two highest.
    package var isMajor: Bool {
        noun == .incident && OpenIncident.severitiesMajor.contains(fields["severity"]?.text ?? "")
    }
}
