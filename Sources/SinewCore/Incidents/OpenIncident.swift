/// An incident that was opened here and is not closed yet: what *decide* and the next escalation
/// need to know of it.
package struct OpenIncident: Sendable, Hashable {
    package var number: Int64
    /// When it was opened here; the plan counts from then.
    package var opened: Timestamp
    package var plan: EscalationPlan
    /// Who holds each role now.
    package var roles: [IncidentRole: SubjectID] = [:]
    /// Who led it last: the last commander, else whoever opened it.
    package var lead: SubjectID
    /// The first acknowledgement.
    package var acknowledged: VerifyingAct?
    /// Rungs that were reached before their time, by their place in the plan.
    package var reached: [Int64: Timestamp] = [:]
    package var resolved: Timestamp?
    package var severity: String?
    /// Whether it was a major one when service was back: to call it a minor one after that frees
    /// its lead of nothing.
    package var wasMajor = false
    /// The workflows and steps that it is on.
    package var places: [SubjectID] = []

    package var isMajor: Bool { OpenIncident.severitiesMajor.contains(severity ?? "") }

    /// Whole days that it stays unclosed beyond a sprint after service was back (invariant 10);
    /// nil within it.
    package func daysUnclosed(at now: Timestamp) -> Int64? {
        guard let resolved else { return nil }
        let days = resolved.seconds(to: now) / 86_400
        return days >= OpenIncident.closingDays ? days : nil
    }

    /// How a rung stands at a moment.
    package enum RungState: Sendable, Hashable {
        case skipped(EscalationPlan.Skip)
        /// Somebody escalated to it by hand.
        case reached(Timestamp)
        /// Its time has come.
        case due(Timestamp)
        case waits(Timestamp)
        /// Somebody acknowledged, or service was back, before its time.
        case notNeeded
    }

    /// When a rung's time comes.
    package func due(_ rung: EscalationPlan.Rung) -> Timestamp {
        opened.advanced(bySeconds: rung.afterMinutes.clampedProduct(60))
    }

    /// From then on nobody further is reached.
    package var ends: Timestamp? {
        [acknowledged?.time, resolved].compactMap(\.self).min()
    }

    package func state(ofRung index: Int, at now: Timestamp) -> RungState {
        let rung = plan.rungs[index]
        if let skipped = rung.skipped { return .skipped(skipped) }
        if let time = reached[Int64(index)] { return .reached(time) }
        let due = due(rung)
        if let ends, ends < due { return .notNeeded }
        return due <= now ? .due(due) : .waits(due)
    }

    /// The rung that is reached next, and when; nil where the plan is at its end or not needed.
    package func next(at now: Timestamp) -> (rung: EscalationPlan.Rung, due: Timestamp)? {
        for index in plan.rungs.indices {
            if case .waits(let due) = state(ofRung: index, at: now) {
                return (plan.rungs[index], due)
            }
        }
        return nil
    }

    /// The rung that an escalation by hand reaches: the first that nobody was reached by yet.
    package func nextByHand(at now: Timestamp) -> Int? {
        plan.rungs.indices.first { index in
            switch state(ofRung: index, at: now) {
            case .waits, .notNeeded: true
            case .skipped, .reached, .due: false
            }
        }
    }
}

extension Standing {
    /// Folds what happens to an incident. Never fails.
    mutating func applyIncident(_ event: Event, _ type: EventType) {
        let id = event.subject
        switch type.verb {
        case .opened:
            incidents[id] = OpenIncident(
                number: event.facts["number"]?.integer ?? 0, opened: event.recorded,
                plan: EscalationPlan(event.facts["plan"]), lead: event.actor)
            incidents[id]?.place(event)
        case .closed:
            if let open = incidents[id], open.isMajor {
                for lesson in (event.facts["lessons"]?.texts ?? []).compactMap({ SubjectID($0) }) {
                    lessons.hold(lesson, against: open.lead)
                }
            }
            incidents[id] = nil
        case .retracted: incidents[id] = nil
        default: incidents[id]?.apply(event, type)
        }
    }
}

extension OpenIncident {
    fileprivate mutating func apply(_ event: Event, _ type: EventType) {
        switch type.verb {
        case .acknowledged:
            if acknowledged == nil {
                acknowledged = VerifyingAct(
                    member: event.actor, time: event.time, sequence: event.sequence)
            }
        case .taken: assign(event.facts["roles"], to: event.actor)
        case .handed:
            guard let member = event.facts["to"]?.text.flatMap({ SubjectID($0) }) else { return }
            assign(event.facts["roles"], to: member)
        case .escalated:
            guard let rung = event.facts["rung"]?.integer else { return }
            reached[rung] = reached[rung] ?? event.time
        case .resolved: resolved = OpenIncident.end(event) ?? event.time
        case .amended:
            if event.facts["resolved"] != nil { resolved = OpenIncident.end(event) }
            place(event)
        default: break
        }
    }

    fileprivate mutating func place(_ event: Event) {
        if let severity = event.facts["severity"] { self.severity = severity.text }
        wasMajor = isMajor || resolved != nil && wasMajor
        if let places = event.facts["supports"] {
            self.places = (places.texts ?? []).compactMap { SubjectID($0) }
        }
    }

    private static func end(_ event: Event) -> Timestamp? {
        event.facts["resolved"]?.integer.map { Timestamp(milliseconds: $0) }
    }

    private mutating func assign(_ value: Value?, to member: SubjectID) {
        for role in (value?.texts ?? []).compactMap(IncidentRole.init(rawValue:)) {
            roles[role] = member
            if role == .commander { lead = member }
        }
    }
}
