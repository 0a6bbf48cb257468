extension Deliberation {
    /// - Parameter release: where expansion is held; of an active step it allows to widen its
    ///   scope.
    mutating func startStep(
        _ name: String, _ release: HoldRelease? = nil
    ) throws(Refusal) {
        let step = try declared(name, .step)
        if let release { try override(step, release) }
        if release != nil, step.state == .active { return }
        guard step.state == .notStarted else {
            throw .wrongState(
                step, wanted: "waiting to be started", next: "sinew step show \(step.name)")
        }
        if release == nil { try refuseHeld(starting: step) }
        draft(.step, .started, step.id)
    }

    mutating func stopStep(_ name: String, reason: String) throws(Refusal) {
        let step = try declared(name, .step)
        guard step.state == .active else {
            throw .wrongState(step, wanted: "active", next: "sinew step start \(step.name)")
        }
        guard !reason.isEmpty else { throw .reasonMissing }
        draft(.step, .stopped, step.id, words: ["reason": .text(reason)])
    }

    /// The actor says in person: this is mine.
    mutating func confirm(_ names: [String]) throws(Refusal) {
        let member = try actor()
        let steps: [Record]
        if names.isEmpty {
            steps = standing.things(.step).filter { !places(of: member, in: $0).isEmpty }
            guard !steps.isEmpty else { throw .nothingIsYours(member) }
        } else {
            var named: [Record] = []
            for name in names {
                let step = try declared(name, .step)
                if !named.contains(where: { $0.id == step.id }) { named.append(step) }
            }
            steps = named
        }
        for step in steps {
            let places = places(of: member, in: step)
            guard !places.isEmpty else { throw .notYours(step, member) }
            for place in places {
                draft(.step, .confirmed, step.id, facts: ["ownership": .text(place.rawValue)])
            }
        }
    }

    private func places(of member: Record, in step: Record) -> [Ownership.Place] {
        Ownership.Place.allCases.filter { place in
            standing.owner(place.rawValue, of: step)?.id == member.id
        }
    }
}
