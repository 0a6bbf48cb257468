extension Standing {
    /// Who may answer an item of a handoff: primary, backup and workflow owner of the step that
    /// takes over, as its contract names them now. Where it names nobody who is still here,
    /// anybody who may write; of a team outside, whoever brings its answer.
    package func receivers(of handoff: Record) -> [Record] {
        guard let step = handoff.reference("to").flatMap({ thing($0) }) else {
            return things(.member).filter(\.mayAnswer)
        }
        var receivers: [Record] = []
        let workflow = step.reference("workflow").flatMap { thing($0) }
        let named =
            [owner("primary", of: step), owner("backup", of: step)]
            + [workflow.flatMap { owner("owner", of: $0) }]
        for case let member? in named
        where member.mayAnswer && !receivers.contains(where: { $0.id == member.id }) {
            receivers.append(member)
        }
        return receivers.isEmpty ? things(.member).filter(\.mayAnswer) : receivers
    }

    /// Whom an item goes to when it waits too long: the escalation branch of the step that takes
    /// over, else the owner of that workflow, else the owner of the workflow that hands over.
    func escalationOwner(of handoff: Record) -> Record? {
        let steps = ["to", "from"].compactMap { field in
            handoff.reference(field).flatMap { thing($0) }
        }
        let taking = handoff.reference("to").flatMap { thing($0) }
        let workflows = steps.compactMap { $0.reference("workflow").flatMap { thing($0) } }
        let named =
            [taking.flatMap { owner("escalate-to", of: $0) }]
            + workflows.map { owner("owner", of: $0) }
        return named.lazy.compactMap(\.self).first(where: \.isStanding)
    }
}

extension Record {
    /// Of a member: whether they are here and may write.
    fileprivate var mayAnswer: Bool { isStanding && fields["role"] != "viewer" }

    /// Of a handoff: whether a team outside takes over.
    package var isOutside: Bool {
        noun == .handoff && fields["to"] == nil && fields["to-team"] != nil
    }
}
