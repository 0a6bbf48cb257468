extension Deliberation {
    /// What follows from a control's gate: what it can answer, what its scenarios prove, and
    /// whether it may be put in force.
    ///
    /// - Parameters:
    ///   - values: as they were read; a null removes.
    ///   - record: the control as it is now; nil for a new one.
    func completeGate(_ values: inout Object, of record: Record?) throws(Refusal) {
        for name in GateProof.fields { values[name] = nil }
        if let text = values["gate"]?.text {
            for entry in GateProof(GateTrial(try gate(text))).values.entries {
                values[entry.name] = entry.value
            }
        } else if values["gate"] == .null {
            for name in GateProof.fields { values[name] = .null }
        }
        let whole = (record?.fields ?? [:]).merging(values)
        let name = record?.name ?? "CONTROL"
        if whole["gate"] != nil {
            guard whole["control-kind"] != "manual" else {
                throw Refusal.gateOfManual(name).at("gate")
            }
            if whole["control-kind"] == nil { values["control-kind"] = "automatic" }
        }
        try completeOutcomes(&values, whole, name)
        // What is in force stays so: a version that proves less is a finding, and no removal.
        guard values["state"] == "in-force", record?.fields["state"] != "in-force" else { return }
        if whole["control-kind"] == "manual" { return try refuseUnshown(record, name, whole) }
        guard let proof = GateProof(whole), proof.isWhole else {
            throw Refusal.controlUnproved(name, GateProof(whole)?.gap).at("state")
        }
    }

    /// What a manual control can answer is said; of a gate it follows from its rules.
    private func completeOutcomes(
        _ values: inout Object, _ whole: Object, _ name: String
    ) throws(Refusal) {
        guard let said = values[ManualProof.outcomesField]?.texts else { return }
        guard whole["control-kind"] == "manual" else {
            throw Refusal.outcomesOfAutomatic(name).at(ManualProof.outcomesField)
        }
        let known = Gate.Outcome.allCases.map(\.rawValue)
        for outcome in said where !known.contains(outcome) {
            throw Refusal.outcomeUnknown(outcome).at(ManualProof.outcomesField)
        }
    }

    /// A manual control is proved by what drills showed of it (invariant 4).
    private func refuseUnshown(
        _ record: Record?, _ name: String, _ fields: Object
    ) throws(Refusal) {
        guard let record else { throw Refusal.controlUnshown(name, nil).at("state") }
        let proof = ManualProof(record.id, fields, in: standing, at: facts.now)
        if let gap = proof.gap { throw Refusal.controlUnshown(name, gap).at("state") }
    }

    private func gate(_ text: String) throws(Refusal) -> Gate {
        do throws(GateFault) {
            return try facts.readGate(text)
        } catch {
            throw Refusal.gateUnreadable(error).at("gate")
        }
    }

    /// A gate's answer. One that escalates goes to a person, unless that person has answered just
    /// this input of just this version before.
    mutating func askGate(
        _ name: String, for place: String?, about input: GateInput
    ) throws(Refusal) {
        let control = try declared(name, .control)
        guard control.fields["control-kind"] != "manual" else {
            throw .askedOfManual(control)
        }
        guard let text = facts.gateText else { throw .gateMissing(control) }
        let gate = try gate(text)
        var places = control.references("serves").compactMap { standing.thing($0) }
        if let place, !place.isEmpty {
            places = [try anything(place, among: [.step, .workflow])]
        }
        let verdict = gate.answer(to: input)
        var judged: Object = [
            "verdict": .text(verdict.outcome.rawValue), "input": .text(input.digest),
            "version": .integer(control.version),
        ]
        judged["rule"] = verdict.rule.map { .integer(Int64($0)) }
        judged["error"] = verdict.error.map(Value.text)
        if verdict.outcome == .escalate {
            try escalate(&judged, control, input, places)
        }
        let rule = verdict.rule.map { gate.rules[$0 - 1] }
        draft(
            .control, .judged, control.id, facts: judged,
            words: verdict.error == nil
                ? rule?.because.map { ["because": .text($0)] } ?? [:] : [:])
    }

    private func escalate(
        _ judged: inout Object, _ control: Record, _ input: GateInput, _ places: [Record]
    ) throws(Refusal) {
        let asker = try actor()
        if let answered = facts.answered, let outcome = answered.facts["verdict"] {
            judged["verdict"] = outcome
            judged["answer"] = .integer(answered.sequence)
            return
        }
        let waiting = standing.requests.filter { request in
            request.value.control == control.id && request.value.version == control.version
                && request.value.input == input.digest
        }.min { $0.key < $1.key }
        if let waiting {
            judged["request"] = .integer(waiting.key)
            judged["to"] = waiting.value.to.map { .text($0.text) }
            return
        }
        guard standing.requests.count < GateRequest.countMax else {
            throw .tooManyRequests(control)
        }
        let owner = standing.escalationOwner(of: control, for: places, besides: asker.id)
        judged["to"] = owner.map { .text($0.id.text) }
    }

    /// A person's answer to what a gate escalated: by the one it went to and, where that one is
    /// gone or nobody was found, by anybody who did not ask.
    mutating func answerGate(
        _ sequence: Int64, _ outcome: Gate.Outcome, because reason: String
    ) throws(Refusal) {
        guard outcome != .escalate else { throw .answeredByEscalating(sequence) }
        guard let request = standing.requests[sequence],
            let control = standing.declared[request.control]
        else { throw .requestNotOpen(sequence) }
        let line = try read(.text(reason), as: GateRequest.reasonField, of: .control)
        guard line.text != nil else { throw .answerWithoutReason(sequence) }
        let actor = try actor()
        var facts: Object = [
            "request": .integer(sequence), "verdict": .text(outcome.rawValue),
            "input": .text(request.input), "version": .integer(request.version),
        ]
        let owner = request.to.flatMap { standing.thing($0) }.flatMap { $0.isStanding ? $0 : nil }
        if let owner, owner.id != actor.id { throw .requestForAnother(sequence, owner) }
        if owner == nil, standing.thing(request.asker)?.id == actor.id {
            let other = standing.things(.member).first { member in
                member.id != actor.id && member.fields["role"] != "viewer"
            }
            if let other { throw .answeredByAsker(sequence, other: other) }
            facts["separation"] = "unseparated"
        }
        draft(.control, .answered, control.id, facts: facts, words: ["reason": line])
    }
}

extension GateRequest {
    static let reasonField = Field("reason", .line, "Why")
}
