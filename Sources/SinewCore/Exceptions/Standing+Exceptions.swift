extension Standing {
    /// Folds what happens to an exception. Never fails.
    mutating func applyException(_ event: Event, _ type: EventType) {
        let ends = event.facts["ends"]?.integer.map { Timestamp(milliseconds: $0) }
        switch type.verb {
        case .requested:
            guard let control = event.facts["control"]?.text.flatMap({ SubjectID($0) }) else {
                break
            }
            exceptions.put(
                OpenException(
                    number: event.facts["number"]?.integer ?? 0, control: control,
                    cause: event.facts["cause"]?.text ?? "",
                    place: event.facts["on"]?.text.flatMap { SubjectID($0) },
                    requester: event.actor, asked: event.recorded,
                    until: event.facts["until"]?.text ?? "", ends: ends ?? event.recorded),
                event.subject)
        case .granted:
            exceptions.grant(
                event.subject, until: event.facts["granted-until"]?.text, ends: ends,
                OpenException.Grant(
                    approver: event.actor, sequence: event.sequence,
                    isUnseparated: event.facts["separation"] != nil))
        case .declined, .revoked, .closed, .retracted: exceptions.put(nil, event.subject)
        default: break
        }
        exceptions.forget(endedBy: event.recorded)
    }
}

extension Standing {
    /// The one that was granted last for the same cause, where the control has had no new version
    /// since (invariant 11).
    func unchangedGrant(before id: SubjectID, _ exception: OpenException) -> SubjectID? {
        let control = thing(exception.control)?.id ?? exception.control
        let repetition = Exceptions.Repetition(control: control, cause: exception.cause)
        guard let last = exceptions.lastGrants[repetition], last.exception != id,
            (versions[control]?.sequence ?? 0) <= last.sequence
        else { return nil }
        return last.exception
    }

    /// The risk owners who may sign for granting leave again: of the workflow it is for, and of
    /// those that the control serves.
    func riskOwners(of exception: OpenException) -> [Record] {
        let served = thing(exception.control)?.references("serves") ?? []
        let workflows = workflows(of: served + [exception.place].compactMap(\.self))
        let owners = workflows.compactMap { declared[$0] }
            .compactMap { $0.reference("risk-owner") }.compactMap { thing($0) }
            .filter(\.isStanding)
        return Dictionary(owners.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
            .values.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    }

    /// Whether a member may say yes to what waits.
    func mayGrant(_ id: SubjectID, _ exception: OpenException, by member: Record) -> Bool {
        guard member.isStanding, member.fields["role"] != "viewer" else { return false }
        let requester = thing(exception.requester)?.id ?? exception.requester
        if member.id == requester, another(than: requester) != nil { return false }
        return unchangedGrant(before: id, exception) == nil
            || riskOwners(of: exception).contains { $0.id == member.id }
    }

    /// Whether it was granted by whoever asked for it, and somebody else is there by now
    /// (invariant 15).
    func isStale(_ exception: OpenException) -> Bool {
        guard exception.grant?.isUnseparated == true else { return false }
        return another(than: thing(exception.requester)?.id ?? exception.requester) != nil
    }

    /// Those open that concern a control, a workflow with its steps, or a step.
    package func exceptions(
        concerning record: Record, at now: Timestamp
    ) -> [(id: SubjectID, exception: OpenException)] {
        exceptions.open(at: now).filter { concerns($0.exception, record) }
    }

    private func concerns(_ exception: OpenException, _ record: Record) -> Bool {
        let control = thing(exception.control)
        if record.noun == .control { return control?.id == record.id }
        let places =
            exception.place.map { [$0] } ?? control?.references("serves") ?? []
        return places.compactMap { thing($0) }.contains { place in
            place.id == record.id || place.reference("workflow") == record.id
                || record.reference("workflow") == place.id && record.noun == .step
        }
    }
}
