extension Deliberation {
    mutating func settle(_ act: ExceptionAct, happened: Timestamp?) throws(Refusal) {
        if let happened, happened > facts.now { throw .happensLater("This") }
        switch act {
        case .ask(let values): try ask(values, happened)
        case .grant(let name, let until): try grant(try exception(name), until, happened)
        case .decline(let name, let reason):
            let record = try exception(name)
            guard record.state == .current else { throw .exceptionSettled(record) }
            try refuseViewer()
            draft(
                .exception, .declined, record.id, words: ["reason": try because(reason)],
                happened: happened)
        case .revoke(let name, let reason):
            let record = try exception(name)
            guard ExceptionCourse(record, at: facts.now) == .inForce else {
                throw .exceptionNotInForce(record)
            }
            try refuseViewer()
            draft(
                .exception, .revoked, record.id, words: ["reason": try because(reason)],
                happened: happened)
        }
    }

    private func exception(_ name: String) throws(Refusal) -> Record {
        let record = try recorded(name.uppercased())
        guard record.noun == .exception else { throw .notAnException(record) }
        return record
    }

    private func because(_ reason: String) throws(Refusal) -> Value {
        guard let line = try line(reason, of: .exception) else { throw .reasonMissing }
        return line
    }

    private func refuseViewer() throws(Refusal) {
        let actor = try actor()
        guard actor.fields["role"] != "viewer" else { throw .settledByViewer(actor) }
    }

    // MARK: Asking

    private mutating func ask(_ values: Object, _ happened: Timestamp?) throws(Refusal) {
        try refuseFieldsOfActs(values, of: .exception)
        guard standing.exceptions.open(at: facts.now).count < OpenException.countMax else {
            throw .tooManyExceptions
        }
        var read = try read(values, of: .exception, isWhole: true)
        if read["severity"] == nil { read["severity"] = .text(OpenException.severityDefault) }
        guard
            let control = read["control"]?.text.flatMap({ SubjectID($0) })
                .flatMap({ standing.thing($0) })
        else { return }
        try refuseCause(read["cause"]?.text ?? "", of: control)
        let severity = read["severity"]?.text ?? OpenException.severityDefault
        let until = try lastDay(read["until"]?.text, severity: severity, nil)
        read["ends"] = .integer(end(of: until, days: nil).milliseconds)
        draft(
            .exception, .requested, ids.next(), values: read,
            facts: ["number": .integer(nextNumber(.exception))], happened: happened)
    }

    /// A cause has one name, or the rule on granting again would never meet it twice.
    private func refuseCause(_ cause: String, of control: Record) throws(Refusal) {
        let causes = control.fields["causes"]?.texts ?? []
        if causes.isEmpty {
            guard !standing.exceptions.wasAsked(of: control.id) else {
                throw Refusal.causesUnlisted(control, cause).at("cause")
            }
        } else if !causes.contains(cause) {
            throw Refusal.causeUnknown(cause, control, causes).at("cause")
        }
    }

    /// A day that is not over and not further away than the severity allows.
    private func lastDay(
        _ text: String?, severity: String, _ record: Record?
    ) throws(Refusal) -> CivilDate {
        let today = zone.moment(at: facts.now).date
        guard let day = text.flatMap({ CivilDate($0) }) else { return today }
        guard day >= today else { throw Refusal.exceptionOver(record, day).at("until") }
        let days = OpenException.daysMax[severity] ?? OpenException.loneDaysMax
        let last = today.advanced(byDays: days)
        guard day <= last else {
            throw Refusal.exceptionTooLong(severity, days: days, last: last).at("until")
        }
        return day
    }

    /// The end of a day by the ledger's clocks, and no later than so many days from now.
    private func end(of day: CivilDate, days: Int64?) -> Timestamp {
        let end = zone.instant(of: CivilMoment(date: day.advanced(byDays: 1), secondOfDay: 0))
        return days.map { min(end, facts.now.advanced(byDays: $0)) } ?? end
    }

    private var zone: ZoneRules { facts.ledgerZone ?? facts.zone }

    // MARK: Granting

    private mutating func grant(
        _ record: Record, _ until: String?, _ happened: Timestamp?
    ) throws(Refusal) {
        guard let open = standing.exceptions[record.id], facts.now < open.ends else {
            throw record.state == .current || record.state == .granted
                ? .exceptionOver(record, nil) : .exceptionSettled(record)
        }
        try refuseViewer()
        let actor = try actor()
        // What nobody else could grant becomes whole once somebody else says yes as well.
        guard open.grant?.isUnseparated ?? true else { throw .exceptionSettled(record) }
        let control = try standingControl(of: record)
        var values: Object = ["approver": .text(actor.id.text)]
        values["separation"] = try separation(of: record, open, actor)
        let isLone = values["separation"] != nil
        if let repeated = standing.unchangedGrant(before: record.id, open) {
            let owners = standing.riskOwners(of: open)
            guard owners.contains(where: { $0.id == actor.id }) else {
                throw .grantedAgain(record, control, owners.filter { $0.id != open.requester })
            }
            values["repeats"] = .text(repeated.text)
            values["signature"] = "risk-owner"
        }
        let severity = record.fields["severity"]?.text ?? OpenException.severityDefault
        let asked = record.fields["until"]?.text
        var day = try lastDay(asked, severity: severity, record)
        if let until, !until.isEmpty { day = try shortened(until, record, severity, asked: day) }
        let days = isLone ? OpenException.loneDaysMax : OpenException.daysMax[severity]
        let end = end(of: day, days: days)
        // The last day on which it still holds.
        day = min(day, zone.moment(at: end.advanced(bySeconds: -1)).date)
        values["granted-until"] = .text(day.description)
        values["ends"] = .integer(end.milliseconds)
        draft(.exception, .granted, record.id, values: values, happened: happened)
    }

    private func standingControl(of record: Record) throws(Refusal) -> Record {
        guard let control = record.reference("control").flatMap({ standing.thing($0) }) else {
            throw .recordNotFound(record.name)
        }
        guard control.isStanding else { throw .noLongerStands(control) }
        return control
    }

    private func shortened(
        _ until: String, _ record: Record, _ severity: String, asked: CivilDate
    ) throws(Refusal) -> CivilDate {
        guard let field = Noun.exception.schema["until"] else { return asked }
        let typed = try read(.text(until), as: field, of: .exception).text
        let day = try lastDay(typed, severity: severity, record)
        guard day <= asked else { throw Refusal.grantedForLonger(record, asked).at("until") }
        return day
    }

    /// Invariants 7 and 15: whoever asked grants it only where nobody else is there, and waits.
    private func separation(
        of record: Record, _ open: OpenException, _ actor: Record
    ) throws(Refusal) -> Value? {
        let requester = standing.thing(open.requester)?.id ?? open.requester
        guard actor.id == requester else { return nil }
        if let other = standing.another(than: requester) {
            throw .grantedByRequester(record, other: other)
        }
        guard open.grant == nil else { throw .exceptionSettled(record) }
        let from = open.asked.advanced(bySeconds: OpenException.loneWaitSeconds)
        guard facts.now >= from else {
            throw .loneExceptionWaits(
                record, minutes: (facts.now.seconds(to: from) + 59) / 60)
        }
        return "unseparated"
    }
}

extension Deliberation {
    /// Leave from a control ends with each new version of it, and with the control itself: nothing
    /// renews silently.
    ///
    /// - Parameter version: nil where the control goes.
    mutating func endExceptions(from control: Record, version: Int64?) {
        guard control.noun == .control else { return }
        for (id, exception) in standing.exceptions.open(at: facts.now)
        where exception.control == control.id && exception.grant != nil {
            var values: Object = [:]
            values["ended-version"] = version.map { .integer($0) }
            draft(.exception, .closed, id, values: values)
        }
    }

    /// What was asked for stays as it was asked: somebody says yes or no to just that.
    func refuseFixed(_ values: Object, ofException record: Record) throws(Refusal) {
        for name in values.names where name != "title" && name != "for" {
            throw .exceptionFixed(record, name)
        }
    }
}
