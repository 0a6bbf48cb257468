/// Somebody who was on an incident: from acknowledging it, taking a role or being handed one, until
/// they handed over their last role or service was back. Who comes again is told again.
package struct Responder: Sendable, Hashable {
    package var member: SubjectID
    package var joined: Timestamp
    package var left: Timestamp?

    /// - Parameter events: those of one incident, in any order.
    package static func all(in events: [Event]) -> [Responder] {
        var responders: [Responder] = []
        var roles: [String: SubjectID] = [:]
        let end = { (member: SubjectID?, time: Timestamp) in
            for index in responders.indices
            where responders[index].left == nil
                && (member == nil || responders[index].member == member)
            {
                responders[index].left = max(time, responders[index].joined)
            }
        }
        let join = { (member: SubjectID, time: Timestamp) in
            guard !responders.contains(where: { $0.member == member && $0.left == nil }) else {
                return
            }
            responders.append(Responder(member: member, joined: time))
        }
        for event in events.sorted(by: { ($0.time, $0.sequence) < ($1.time, $1.sequence) }) {
            switch EventType(event.type)?.verb {
            case .acknowledged: join(event.actor, event.time)
            case .taken:
                for role in event.facts["roles"]?.texts ?? [] { roles[role] = event.actor }
                join(event.actor, event.time)
            case .handed:
                guard let next = event.facts["to"]?.text.flatMap({ SubjectID($0) }) else {
                    continue
                }
                for role in event.facts["roles"]?.texts ?? [] { roles[role] = next }
                if !roles.values.contains(event.actor) { end(event.actor, event.time) }
                join(next, event.time)
            case .resolved:
                let resolved = event.facts["resolved"]?.integer.map { Timestamp(milliseconds: $0) }
                end(nil, resolved ?? event.time)
            default: break
            }
        }
        return responders
    }

    func json(_ context: ReportContext) -> Value {
        [
            "member": .text(context.member(member).plain), "joined": .text(joined.rfc3339),
            "left": left.map { .text($0.rfc3339) } ?? .null,
        ]
    }
}
