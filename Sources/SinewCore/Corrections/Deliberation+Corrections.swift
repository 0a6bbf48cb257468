extension Deliberation {
    /// A later event; the newest is shown, the history shows all.
    mutating func amend(
        _ name: String, values: Object, reason: String?, happened: Timestamp?
    ) throws(Refusal) {
        guard ShortNumber(name) != nil else {
            let record = try anything(name, among: Noun.allCases.filter(\.isDeclared))
            throw .notAmendable(record)
        }
        let record = try recorded(name)
        try refuseFinal(record)
        guard record.state != .published else { throw .published(record) }
        guard !values.isEmpty || happened != nil else { throw .nothingToChange(record) }
        try refuseFieldsOfActs(values, of: record.noun)
        switch record.noun {
        case .exception: try refuseFixed(values, ofException: record)
        case .drill: try refuseFixed(values, ofDrill: record)
        case .retrieval: throw .retrievalFixed(record)
        default: break
        }
        let read = differing(try read(values, of: record.noun, isWhole: false), from: record)
        if record.noun == .incident { try refuseOddEnd(of: record, amended: read) }
        let moved = try moved(record, by: read, to: happened)
        guard !read.isEmpty || moved != nil else { return }
        draft(
            record.noun, .amended, record.id, values: read,
            words: reason.map { ["reason": .text($0)] } ?? [:], happened: moved)
        if record.noun == .decision { try supersede(by: record.id, read) }
    }

    /// What an incident may not end by, may not be made of it afterwards either.
    private func refuseOddEnd(of record: Record, amended values: Object) throws(Refusal) {
        guard values["opened"] != nil || values["resolved"] != nil else { return }
        if values["resolved"] == .null, record.state == .closed { throw .incidentClosed(record) }
        let began = (values["opened"] ?? record.fields["opened"])?.integer
        let ended = (values["resolved"] ?? record.fields["resolved"])?.integer
        if let began, let ended, ended < began { throw .resolvedBeforeItBegan(record) }
    }

    /// When an amended thing happened; nil where that stays as it was.
    private func moved(
        _ record: Record, by values: Object, to said: Timestamp?
    ) throws(Refusal) -> Timestamp? {
        if said != nil, record.noun != .evidence, record.noun != .decision {
            throw .dayNotOffered(record)
        }
        let opened = record.noun == .incident ? values["opened"]?.integer : nil
        guard let moment = said ?? opened.map({ Timestamp(milliseconds: $0) }),
            moment != record.happened
        else { return nil }
        if moment > facts.now { throw .happensLater(record.name) }
        return moment
    }

    /// Kept, struck through, counted nowhere.
    mutating func retract(_ name: String, reason: String) throws(Refusal) {
        guard !reason.isEmpty else { throw .reasonMissing }
        guard ShortNumber(name) != nil else {
            let record = try anything(name, among: Noun.allCases.filter(\.isDeclared))
            throw .notRetractable(record)
        }
        let record = try recorded(name)
        try refuseFinal(record)
        guard record.state != .published else { throw .published(record) }
        if record.noun == .lesson { _ = try separation(ofTakingBack: record) }
        draft(record.noun, .retracted, record.id, words: ["reason": .text(reason)])
        if record.noun == .decision { standAgain(after: record) }
    }

    /// What was published or skipped stays (invariant 6).
    private func refuseFinal(_ record: Record) throws(Refusal) {
        guard record.noun == .review, record.state != .current else { return }
        throw .reviewFinal(record)
    }

    /// Takes back the actor's last act, newest event first.
    mutating func undo() throws(Refusal) {
        guard !facts.lastAct.isEmpty else { throw .nothingToUndo }
        guard facts.touchedSinceLastAct.isEmpty else {
            throw .restedOn(facts.touchedSinceLastAct, "was touched again since your last act")
        }
        guard facts.restingOnLastAct.isEmpty else {
            throw .restedOn(facts.restingOnLastAct, "rests on your last act already")
        }
        if let undone = facts.lastAct.first?.facts[Record.undoes]?.integer {
            throw .undoneAlready(undone)
        }
        for event in facts.lastAct.reversed() {
            guard let type = EventType(event.type) else { throw .notUndoable(event.type) }
            let first = drafts.count
            try refuseOwnWayBack(event, type)
            try undo(event, type)
            for index in first..<drafts.count {
                drafts[index].facts[Record.undoes] = .integer(event.sequence)
            }
        }
    }

    /// An answer over a handoff has a way back of its own, and so has a pause.
    private func refuseOwnWayBack(_ event: Event, _ type: EventType) throws(Refusal) {
        guard type.noun != .item || type.verb == .offered, type.noun != .pause || type.makesRecord
        else { throw .notUndoable(event.type) }
    }

    private mutating func undo(_ event: Event, _ type: EventType) throws(Refusal) {
        let reason: Object = ["reason": "undone"]
        switch type.verb {
        case .declined where type.makesRecord, .logged, .recorded, .imported, .opened, .requested,
            .offered, .planned:
            guard !type.noun.isDeclared else {
                return draft(type.noun, .retired, event.subject, words: reason)
            }
            draft(
                type.noun, .retracted, event.subject, facts: Deliberation.reading(event, type),
                words: reason)
        case .added where type.noun.isDeclared:
            draft(type.noun, .retired, event.subject, words: reason)
        case .added: draft(type.noun, .retracted, event.subject, words: reason)
        case .changed, .amended, .versioned:
            try takeBackChange(event, type, reason)
        case .renamed:
            guard let slug = facts.before[event.subject]?.slug else {
                throw .notUndoable(event.type)
            }
            draft(
                type.noun, .renamed, event.subject, words: reason.merging(["slug": .text(slug)]))
        case .superseded, .resolved:
            guard let before = facts.before[event.subject] else { throw .notUndoable(event.type) }
            draft(
                type.noun, .amended, event.subject, values: restored(event, before), words: reason)
        case .dropped where type.noun == .drill: throw .notUndoable(event.type)
        case .closed where type.noun == .lesson, .merged where type.noun == .lesson,
            .withdrawn, .done, .dropped:
            reopen(event.subject, type.noun, reason)
        // Leave that ended with a version stays ended: nothing renews silently.
        case .closed where type.noun == .exception: break
        case .started where type.noun == .step:
            draft(type.noun, .stopped, event.subject, words: reason)
        case .stopped:
            if let step = standing.declared[event.subject] { try refuseHeld(starting: step) }
            draft(type.noun, .started, event.subject, words: reason)
        default: throw .notUndoable(event.type)
        }
    }

    /// What the thing said before is said again: of a document that is its next version.
    private mutating func takeBackChange(
        _ event: Event, _ type: EventType, _ reason: Object
    ) throws(Refusal) {
        guard let before = facts.before[event.subject] else { throw .notUndoable(event.type) }
        let old = restored(event, before)
        if let now = standing.declared[event.subject] {
            try refuseSameOwner(
                noun: type.noun, id: now.id, slug: now.name, fields: now.fields.merging(old))
            if now.noun == .member { try refuseTakenEmail(old, of: now.id) }
            if now.noun == .step { try refuseHeld(now, saying: now.fields.merging(old)) }
        }
        if type.verb == .versioned {
            let version = standing.declared[event.subject]?.version ?? before.version
            draft(
                type.noun, .versioned, event.subject, values: old,
                facts: ["version-number": .integer(version.clampedSum(1))], words: reason)
            if let now = standing.declared[event.subject] {
                endExceptions(from: now, version: version.clampedSum(1))
            }
        } else {
            draft(
                type.noun, type.verb, event.subject, values: old, words: reason,
                happened: event.happened == nil ? nil : before.happened)
        }
    }

    /// A lesson or an action as it was: open, or closed with the version that it had before.
    private mutating func reopen(_ id: SubjectID, _ noun: Noun, _ reason: Object) {
        draft(noun, .reopened, id, words: reason)
        guard let before = facts.before[id], before.state == .closed else { return }
        let acts = noun.schema.fields.filter(\.isOfAct).map(\.name)
        let values = before.fields.entries.filter { acts.contains($0.name) }
        draft(noun, .closed, id, values: Object(canonical: values) ?? [:])
    }

    /// Which figure is taken back: the standing keeps the newest of each metric by its entry.
    private static func reading(_ event: Event, _ type: EventType) -> Object {
        guard type.noun == .reading, let metric = event.facts["metric"] else { return [:] }
        return ["metric": metric, "read-at": .integer(event.sequence)]
    }

    /// What the fields an event laid over held before; null where there was nothing.
    private func restored(_ event: Event, _ before: Record) -> Object {
        let schema = before.noun.schema
        var old: Object = [:]
        for name in event.facts.names + (event.words?.names ?? [])
        where schema[name] != nil {
            old[name] = before.fields[name] ?? .null
        }
        return old
    }
}
