/// A decision that a gate handed to a person, and that nobody has taken yet. It is known by the
/// sequence of the event that opened it.
package struct GateRequest: Sendable, Hashable {
    package var control: SubjectID
    /// SHA-256 of what was asked.
    package var input: String
    /// The control's version that was asked.
    package var version: Int64
    package var asker: SubjectID
    /// The escalation owner; nil where nobody could be found.
    package var to: SubjectID?
    package var opened: Timestamp

    /// Most requests that wait at once in a ledger.
    package static let countMax = 1_000
}

extension Standing {
    /// Folds a gate's verdict, or a person's answer. Never fails.
    mutating func applyGate(_ event: Event, _ type: EventType) {
        switch type.verb {
        case .judged:
            guard event.facts["verdict"] == "escalate", event.facts["request"] == nil else {
                return
            }
            requests[event.sequence] = GateRequest(
                control: event.subject, input: event.facts["input"]?.text ?? "",
                version: event.facts["version"]?.integer ?? 0, asker: event.actor,
                to: event.facts["to"]?.text.flatMap { SubjectID($0) }, opened: event.recorded)
        case .answered:
            guard let request = event.facts["request"]?.integer else { return }
            requests[request] = nil
        default: break
        }
    }

    /// What a control asked ends with it.
    mutating func dropRequests(of control: SubjectID) {
        requests = requests.filter { $0.value.control != control }
    }

    /// Who answers for a gate that escalates: the escalation branch of what it is asked for, the
    /// control's owner, the owner of the workflow, its risk owner. Whoever asks does not answer,
    /// where there is another (invariant 15).
    func escalationOwner(
        of control: Record, for places: [Record], besides asker: SubjectID
    ) -> Record? {
        let workflows = places.compactMap { place in
            place.noun == .workflow ? place : place.reference("workflow").flatMap { thing($0) }
        }
        let named =
            places.map { owner("escalate-to", of: $0) } + [owner("owner", of: control)]
            + workflows.map { owner("owner", of: $0) }
            + workflows.map { owner("risk-owner", of: $0) }
        return named.lazy.compactMap(\.self).first { $0.isStanding && $0.id != asker }
    }
}

extension BinaryWriter {
    mutating func request(_ request: GateRequest) {
        id(request.control)
        text(request.input)
        integer(request.version)
        id(request.asker)
        list(request.to.map { [$0] } ?? []) { $0.id($1) }
        integer(request.opened.milliseconds)
    }
}

extension BinaryReader {
    mutating func request() throws(Odd) -> GateRequest {
        GateRequest(
            control: try id(), input: try text(), version: try integer(), asker: try id(),
            to: try isPresent() ? id() : nil, opened: Timestamp(milliseconds: try integer()))
    }
}
