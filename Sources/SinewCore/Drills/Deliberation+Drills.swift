extension Deliberation {
    mutating func settle(_ act: DrillAct, happened: Timestamp?) throws(Refusal) {
        if let happened, happened > facts.now { throw .happensLater("This") }
        switch act {
        case .plan(let values): try planDrill(values)
        case .inject(let name, let text): try addInject(text, to: try openDrill(name))
        case .start(let name): try startDrill(try openDrill(name), happened)
        case .observe(let name, let seen): try observe(seen, in: try running(name), happened)
        case .close(let name, let text, let isHeld, let lessons):
            try closeDrill(try running(name), text, isHeld: isHeld, lessons, happened)
        case .drop(let name, let reason):
            let drill = try openDrill(name)
            guard let reason = try line(reason, of: .drill) else {
                throw .drillDropUnexplained(drill)
            }
            draft(.drill, .dropped, drill.id, words: ["reason": reason], happened: happened)
        }
    }

    /// From a scenario, or from an incident, whose outcome nobody is told before the end.
    private mutating func planDrill(_ typed: Object) throws(Refusal) {
        try refuseFieldsOfActs(typed, of: .drill)
        var values = typed
        if let name = typed["from"]?.text, !TextRule.isEmpty(name) {
            let incident = try recorded(name)
            guard incident.noun == .incident else { throw .notAnIncident(incident) }
            values["title"] = typed["title"] ?? .text(incident.title)
            values["affected"] = typed["affected"] ?? incident.fields["affected"]
            let places = incident.references("supports").compactMap { standing.thing($0) }
                .filter(\.isStanding)
            if typed["tests"] == nil { values["tests"] = .texts(places.map(\.name)) }
        }
        var read = try read(values, of: .drill, isWhole: true)
        guard read["scenario"] != nil || read["from"] != nil else { throw .scenarioMissing }
        if read["injects"] != nil {
            read["injects"] = .texts(try injects(read["injects"]?.texts ?? []))
        }
        let tests = standing.tested(by: read["tests"]?.texts ?? [])
        read["tests"] = .texts(tests.map(\.id.text))
        if read["scenario"] != nil || read["injects"] != nil {
            read["designer"] = .text(try actor().id.text)
        }
        let leader = try leader(read, tests)
        read["separation"] = try separation(
            of: leader, leading: tests, writtenBy: read["designer"])
        draft(
            .drill, .planned, ids.next(), values: read,
            facts: ["number": .integer(nextNumber(.drill))])
    }

    /// What was checked when it was planned stays; once it runs, what is expected does too.
    func refuseFixed(_ values: Object, ofDrill drill: Record) throws(Refusal) {
        let checked = ["from", "guest", "injects", "leader", "scenario", "tests"]
        let expected = ["affected", "date", "expected"]
        for name in values.names
        where checked.contains(name) || expected.contains(name) && drill.state != .current {
            throw .drillFixed(drill, name)
        }
    }

    /// The member who leads; nil for a guest.
    private func leader(_ values: Object, _ tests: [Record]) throws(Refusal) -> Record? {
        if let guest = values["guest"]?.text {
            guard values["leader"] == nil else { throw .leadersTwo }
            if let member = standing.member(answeringTo: guest) ?? standing.thing(guest, .member) {
                throw .guestIsMember(guest, member)
            }
            return nil
        }
        guard let leader = values["leader"]?.text.flatMap({ SubjectID($0) }) else {
            throw .leaderMissing(able: able(toLead: tests, writtenBy: values["designer"]))
        }
        return standing.thing(leader)
    }

    private func injects(_ lines: [String]) throws(Refusal) -> [String] {
        var injects: [String] = []
        for line in lines {
            guard let inject = Inject(line) else { throw .injectMalformed(line) }
            injects.append(inject.line)
        }
        return injects
    }

    /// A drill that is not over.
    private func openDrill(_ name: String) throws(Refusal) -> Record {
        let record = try recorded(name)
        guard record.noun == .drill else { throw .notADrill(record) }
        guard record.state != .closed else { throw .drillClosed(record) }
        return record
    }

    private func running(_ name: String) throws(Refusal) -> Record {
        let record = try openDrill(name)
        guard record.state == .active else { throw .drillNotStarted(record) }
        return record
    }

    private mutating func addInject(_ text: String, to drill: Record) throws(Refusal) {
        let former = drill.fields["injects"]?.texts ?? []
        guard former.count < Field.listCountMax else {
            throw .tooMany(Field("injects", .lines, ""), .drill)
        }
        guard let line = try line(text, of: .drill)?.text else { throw .injectMalformed(text) }
        let leader = drill.reference("leader").flatMap { standing.thing($0) }
        if let leader, try actor().id == leader.id, standing.another(than: leader.id) != nil {
            throw .injectByLeader(drill, leader)
        }
        draft(
            .drill, .amended, drill.id,
            values: ["injects": .texts(former + (try injects([line])))])
    }

    /// Who may lead is asked again: a contract or a runbook may have changed since the plan.
    private mutating func startDrill(
        _ drill: Record, _ happened: Timestamp?
    ) throws(Refusal) {
        guard drill.state == .current else { throw .drillRuns(drill) }
        let tests = standing.tested(by: drill.fields["tests"]?.texts ?? [])
        let leader = drill.reference("leader").flatMap { standing.thing($0) }
        if let leader, !leader.isStanding { throw .drillLeaderGone(drill, leader) }
        let separation = try separation(
            of: leader, leading: tests, writtenBy: drill.fields["designer"], drill: drill)
        if separation != nil { try refuseWarm(drill, tests) }
        let isSame = separation == drill.fields["separation"]
        draft(
            .drill, .started, drill.id,
            values: isSame ? [:] : ["separation": separation ?? .null], happened: happened)
    }

    /// A drill of one person is a cold run: what is under test was not touched for a month.
    private func refuseWarm(_ drill: Record, _ tests: [Record]) throws(Refusal) {
        for runbook in tests where runbook.noun == .runbook {
            guard let time = facts.texts[runbook.id]?.last?.time else { continue }
            let days = time.seconds(to: facts.now) / 86_400
            if days < Drills.coldDays { throw .runbookWarm(drill, runbook, days: days) }
        }
    }

    private mutating func observe(
        _ seen: DrillObservation, in drill: Record, _ happened: Timestamp?
    ) throws(Refusal) {
        guard let text = try line(seen.text, of: .drill) else { throw .observationMissing(drill) }
        var said: Object = [:]
        if let name = seen.on, !name.isEmpty {
            said["on"] = .text(try underTest(name, Schema.testable, drill).id.text)
        }
        var isAsExpected = seen.isAsExpected
        let expected = drill.fields["expected"]?.texts ?? []
        var expectation = seen.expectation
        if let number = expectation,
            !(1...Int64(max(1, expected.count))).contains(number)
                || expected.isEmpty
        {
            throw .expectationUnknown(number, drill, count: expected.count)
        }
        if let name = seen.control, !name.isEmpty {
            let control = try underTest(name, [.control], drill)
            guard let outcome = seen.outcome.flatMap({ Gate.Outcome(rawValue: $0) }) else {
                throw .outcomeMissing(drill, control)
            }
            said["control"] = .text(control.id.text)
            said["outcome"] = .text(outcome.rawValue)
            let own = expected.indices.filter { index in
                expected[index].hasPrefix("\(control.name):")
            }
            let met = own.first { expected[$0] == "\(control.name):\(outcome.rawValue)" }
            if expectation == nil {
                expectation = (met ?? (own.count == 1 ? own.first : nil)).map { Int64($0) + 1 }
            }
            isAsExpected = isAsExpected ?? (own.isEmpty || met != nil)
        } else if seen.outcome != nil {
            throw .outcomeOfNothing(drill)
        }
        said["expectation"] = expectation.map { .integer($0) }
        said["as-expected"] = isAsExpected.map { $0 ? "yes" : "no" }
        draft(
            .drill, .observed, drill.id, facts: said, words: ["text": text], happened: happened)
    }

    private func underTest(
        _ name: String, _ nouns: [Noun], _ drill: Record
    ) throws(Refusal) -> Record {
        let thing = try anything(name, among: nouns)
        guard drill.references("tests").contains(where: { standing.thing($0)?.id == thing.id })
        else { throw .notUnderTest(thing, drill) }
        return thing
    }

    /// What was found becomes lessons; else everything held.
    private mutating func closeDrill(
        _ drill: Record, _ text: String?, isHeld: Bool, _ lessons: [String],
        _ happened: Timestamp?
    ) throws(Refusal) {
        let closing = try text.flatMap { text throws(Refusal) in try line(text, of: .drill) }
        guard let open = standing.drills.open[drill.id], open.observationCount > 0 else {
            throw .drillUnobserved(drill)
        }
        var taught = standing.lessons.taught(by: drill.id)
        guard isHeld || !taught.isEmpty || !lessons.isEmpty else {
            throw .drillUnconcluded(drill, surprises: open.surpriseCount)
        }
        if isHeld, open.surpriseCount > 0 { throw .drillDidNotHold(drill, open.surpriseCount) }
        var learned: [(id: SubjectID, title: Value)] = []
        for title in lessons {
            guard let title = try line(title, of: .lesson) else { throw .drillUnconcluded(drill) }
            learned.append((ids.next(), title))
        }
        taught += learned.map(\.id)
        var values: Object = ["held": isHeld ? "yes" : "no"]
        values["closing"] = closing
        if !taught.isEmpty { values["lessons"] = .texts(taught.map(\.text)) }
        var verified: Object = [:]
        verified["verified"] = drill.fields["tests"]
        verified["verifier"] = drill.fields["leader"]
        draft(
            .drill, .closed, drill.id, values: values, facts: verified, happened: happened)
        let places = drill.references("tests").compactMap { standing.thing($0) }
            .filter { $0.noun == .workflow || $0.noun == .step }
        for lesson in learned {
            draft(
                .lesson, .recorded, lesson.id,
                values: [
                    "title": lesson.title, "from": .text(drill.id.text),
                    "touches": .texts(places.map(\.id.text)),
                ], facts: ["number": .integer(nextNumber(.lesson))])
        }
    }
}

extension Standing {
    /// What a drill tests: a workflow with all of its steps that are active, each thing once.
    package func tested(by ids: [String]) -> [Record] {
        var tested: [Record] = []
        for thing in ids.compactMap({ SubjectID($0) }).compactMap({ thing($0) }) {
            let steps =
                thing.noun == .workflow ? steps(of: thing.id).filter { $0.state == .active } : []
            for each in [thing] + steps where !tested.contains(where: { $0.id == each.id }) {
                tested.append(each)
            }
        }
        return tested
    }
}
