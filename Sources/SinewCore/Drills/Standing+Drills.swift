extension Standing {
    /// Folds what happens to a drill. Never fails.
    mutating func applyDrill(_ event: Event, _ type: EventType) {
        let id = event.subject
        switch type.verb {
        case .planned:
            drills.open[id] = OpenDrill(
                number: event.facts["number"]?.integer ?? 0,
                leader: event.facts["leader"]?.text.flatMap { SubjectID($0) },
                tests: (event.facts["tests"]?.texts ?? []).compactMap { SubjectID($0) },
                day: event.facts["date"]?.text,
                isUnseparated: event.facts["separation"] != nil)
        case .amended:
            if let day = event.facts["date"] { drills.open[id]?.day = day.text }
        case .started:
            drills.open[id]?.started = event.time
            if let separation = event.facts["separation"] {
                drills.open[id]?.isUnseparated = separation != .null
            }
        case .observed: drills.open[id]?.observe(event)
        case .closed: conclude(event)
        case .dropped: drills.open[id] = nil
        case .retracted:
            drills.open[id] = nil
            forgetDrill(id)
        default: break
        }
    }

    /// Since when a step is active: its first drill is due from then on.
    mutating func applyStep(_ event: Event, _ type: EventType) {
        switch type.verb {
        case .started: drills.active[event.subject] = event.time
        case .stopped, .retired: drills.active[event.subject] = nil
        default: break
        }
    }

    /// A drill that is over verifies what it tested (invariant 9), shows what manual controls
    /// answered (invariant 4), and puts versions to work that lessons wait for.
    private mutating func conclude(_ event: Event) {
        guard let drill = drills.open.removeValue(forKey: event.subject) else { return }
        let closed = ClosedDrill(
            id: event.subject, number: drill.number, leader: drill.leader, time: event.time,
            sequence: event.sequence, isUnseparated: drill.isUnseparated)
        for id in drill.tests {
            let former = drills.tested[id]?.separated
            drills.tested[id] = TestedThing(
                last: closed, separated: closed.isUnseparated ? former : closed)
            verifications[id] = VerifyingAct(
                member: drill.leader ?? event.actor, time: event.time, sequence: event.sequence)
            exercise(id, by: closed, event)
        }
        for (key, isAsExpected) in drill.answers {
            let version = versions[key.control]?.sequence ?? 0
            if closed.isUnseparated, let former = drills.shown[key], former.isAsExpected,
                isAsExpected, !former.drill.isUnseparated, former.versionSequence == version
            {
                continue
            }
            drills.shown[key] = ShownOutcome(
                drill: closed, versionSequence: version, isAsExpected: isAsExpected)
        }
    }

    /// As a use of the document by whoever led. A guest is known by the drill alone.
    private mutating func exercise(_ document: SubjectID, by drill: ClosedDrill, _ event: Event) {
        var use = event
        use.subject = document
        use.actor = drill.leader ?? drill.id
        applyUse(use)
    }

    /// What a drill showed counts no more; what was known before it is not kept, and unknown is
    /// better than wrong.
    private mutating func forgetDrill(_ id: SubjectID) {
        var sequence: Int64?
        let concerned = drills.tested.filter { _, tested in
            tested.last.id == id || tested.separated?.id == id
        }
        for (thing, tested) in concerned {
            if tested.last.id == id {
                sequence = tested.last.sequence
                drills.tested[thing] = tested.separated.flatMap { former in
                    former.id == id ? nil : TestedThing(last: former, separated: former)
                }
            } else {
                sequence = tested.separated?.sequence
                drills.tested[thing]?.separated = nil
            }
            if verifications[thing]?.sequence == sequence { verifications[thing] = nil }
        }
        drills.shown = drills.shown.filter { $0.value.drill.id != id }
        guard let sequence else { return }
        for (document, version) in versions where version.exercise?.act.sequence == sequence {
            versions[document]?.exercise = nil
        }
        lessons.forgetExercise(inEvent: sequence)
    }
}

extension OpenDrill {
    fileprivate mutating func observe(_ event: Event) {
        observationCount += 1
        let isSurprise = event.facts["as-expected"] == "no"
        if isSurprise { surpriseCount += 1 }
        guard let control = event.facts["control"]?.text.flatMap({ SubjectID($0) }),
            let outcome = event.facts["outcome"]?.text.flatMap(Gate.Outcome.init)
        else { return }
        answers[ControlOutcome(control: control, outcome: outcome)] = !isSurprise
    }
}

extension Lessons {
    /// What one event put to work counts no more.
    fileprivate mutating func forgetExercise(inEvent sequence: Int64) {
        for (id, known) in byID {
            guard case .changed(var change) = known.exit,
                change.exercise?.act.sequence == sequence
            else { continue }
            var lesson = known
            change.exercise = nil
            lesson.exit = .changed(change)
            put(lesson, id)
        }
    }
}

extension Drills {
    /// Whether this is a drill, by which its guest is known.
    func isGuest(_ id: SubjectID) -> Bool {
        tested.values.contains { $0.last.id == id || $0.separated?.id == id }
    }
}

/// How the drills of a thing stand at a moment.
package enum DrillState: Sendable, Hashable {
    case fresh(ClosedDrill)
    /// A cold run that still counts, with nobody else there.
    case alone(ClosedDrill)
    /// Somebody has joined since a cold run.
    case joined(ClosedDrill)
    case stale(ClosedDrill, days: Int64)
    case never

    package var isFresh: Bool {
        if case .fresh = self { true } else { false }
    }
}

extension Standing {
    /// - Parameter days: how long a drill counts; an unseparated one half of that (invariant 15).
    package func drillState(of thing: SubjectID, at now: Timestamp, days: Int64) -> DrillState {
        guard let tested = drills.tested[thing] else { return .never }
        if let separated = tested.separated {
            let state = state(of: separated, at: now, days: days)
            if state.isFresh { return state }
        }
        return state(of: tested.last, at: now, days: days)
    }

    func state(of drill: ClosedDrill, at now: Timestamp, days: Int64) -> DrillState {
        let age = drill.time.seconds(to: now) / 86_400
        guard age < (drill.isUnseparated ? days / 2 : days) else {
            return .stale(drill, days: age)
        }
        guard drill.isUnseparated else { return .fresh(drill) }
        let hasJoined = declared.all(.member).contains { member in
            member.isStanding && member.firstSequence > drill.sequence
                && member.id != drill.leader && member.fields["role"] != "viewer"
        }
        return hasJoined ? .joined(drill) : .alone(drill)
    }
}
