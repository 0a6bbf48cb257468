/// The things that a timed question can be about, and the chance by which one is drawn: the
/// runtime finds the one and draws the other.
package struct RetrievalDraw: Sendable, Hashable {
    /// In any order.
    package var candidates: [Record]
    package var random: UInt64

    /// Most records of each noun that are looked through, the newest first.
    package static let recordsMax = 2_000

    package init(candidates: [Record], random: UInt64) {
        self.candidates = candidates
        self.random = random
    }

    /// Half of the draws leave out what the one who is asked made, where there is anything else.
    package var isByAnother: Bool { random & 1 == 1 }

    /// - Parameter own: whether the one who is asked made a thing.
    /// - Returns: nil where there is nothing to ask about.
    func drawn(own: (Record) -> Bool) -> Record? {
        let foreign = isByAnother ? candidates.filter { !own($0) } : []
        let pool = (foreign.isEmpty ? candidates : foreign)
            .sorted { ($0.noun.rawValue, $0.id) < ($1.noun.rawValue, $1.id) }
        guard !pool.isEmpty else { return nil }
        return pool[Int((random >> 1) % UInt64(pool.count))]
    }
}

extension Standing {
    /// What has high impact (requirement L6c): evidence and decisions that say so, decisions on a
    /// critical workflow, a step of one or a control that serves one, and controls in force.
    /// Closed major incidents are told by their record alone.
    package func isAskable(_ record: Record) -> Bool {
        guard record.isStanding else { return false }
        switch record.noun {
        case .evidence: return record.fields["impact"] == "high"
        case .decision: return isCritical(record)
        case .control: return record.fields["state"]?.text?.hasPrefix("in-force") ?? false
        case .incident: return record.state == .closed && record.isMajor
        default: return false
        }
    }

    /// Of a decision: whether it has high impact or belongs to something critical.
    package func isCritical(_ decision: Record) -> Bool {
        guard decision.isStanding, decision.state != .superseded else { return false }
        if decision.fields["impact"] == "high" { return true }
        return decision.references("supports").contains { id in
            guard let thing = thing(id) else { return false }
            let places = thing.noun == .control ? thing.references("serves") : [thing.id]
            return workflows(of: places).contains { workflow in
                declared[workflow]?.fields["criticality"] == "critical"
            }
        }
    }
}
