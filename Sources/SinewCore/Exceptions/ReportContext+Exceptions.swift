extension ReportContext {
    /// How an exception stands now, as shape and word.
    func exceptionWord(of record: Record) -> (status: Sheet.Status, word: String) {
        let until = record.fields["granted-until"]?.text ?? record.fields["until"]?.text ?? ""
        switch ExceptionCourse(record, at: now) {
        case .asked: return (.ask, "asked")
        case .inForce:
            guard record.fields["separation"] != nil else {
                return (.held, "in force until \(until)")
            }
            let isStale = standing.exceptions[record.id].map { standing.isStale($0) } ?? false
            return isStale
                ? (.stale, "in force until \(until), unseparated, stale")
                : (.ageing, "in force until \(until), unseparated")
        case .expired: return (.done, "expired")
        case .lapsed: return (.skip, "expired, never granted")
        case .declined: return (.skip, "declined")
        case .revoked: return (.skip, "revoked")
        case .ended(let version):
            return (.done, version.map { "ended with version \($0)" } ?? "ended with its control")
        }
    }

    /// A stretch of its own for what concerns a record: never counted among what passes.
    func exceptionParts(concerning record: Record) -> [Sheet.Part] {
        let open = standing.exceptions(concerning: record, at: now).map(\.exception)
        guard let tally = exceptionTally(open, isUnderHead: true) else { return [] }
        return [Sheet.Part("Exceptions", count: tally, .cord(open.map(line)))]
    }

    func line(_ exception: OpenException) -> Sheet.Line {
        let page = ReportPage.path(.exception, exception.name)
        let control = standing.thing(exception.control).map(link) ?? "a control that is gone"
        let who: Phrase =
            exception.grant.map { "granted by \(member($0.approver))" }
            ?? "asked by \(member(exception.requester)) \(short(exception.asked))"
        let isStale = standing.isStale(exception)
        return Sheet.Line(
            folio: .link(exception.name, page: page),
            status: exception.grant == nil ? .ask : isStale ? .stale : .held,
            what: "leave from " + control + " for \(exception.cause)",
            faint: who + (isStale ? ", unseparated, stale" : ""),
            end: exception.grant == nil
                ? "asked until \(exception.until)" : "in force until \(exception.until)")
    }

    /// `1 exception in force, 2 asked`; nil where none is open.
    ///
    /// - Parameter isUnderHead: whether a head says already what is counted.
    func exceptionTally(_ open: [OpenException], isUnderHead: Bool = false) -> String? {
        let counts = [
            (count: open.count { $0.isInForce(at: now) }, word: "in force"),
            (count: open.count { $0.isAsked(at: now) }, word: "asked"),
        ].filter { $0.count > 0 }
        guard !counts.isEmpty else { return nil }
        return counts.enumerated().map { index, entry in
            let isBare = isUnderHead || index > 0
            let counted = isBare ? "\(entry.count)" : Noun.exception.counted(entry.count)
            return "\(counted) \(entry.word)"
        }.joined(separator: ", ")
    }

    /// The same for what concerns one control, workflow or step.
    func exceptionTally(concerning record: Record) -> String? {
        exceptionTally(standing.exceptions(concerning: record, at: now).map(\.exception))
    }

    /// Counts of what is open, for programs.
    func exceptionCounts(_ open: [OpenException]) -> Value {
        [
            "inForce": .integer(Int64(open.count { $0.isInForce(at: now) })),
            "asked": .integer(Int64(open.count { $0.isAsked(at: now) })),
        ]
    }

    func json(_ exception: OpenException) -> Value {
        [
            "name": .text(exception.name),
            "control": .text(standing.thing(exception.control)?.name ?? ""),
            "cause": .text(exception.cause), "until": .text(exception.until),
            "course": .text(exception.isAsked(at: now) ? "asked" : "in-force"),
            "by": .text(member(exception.grant?.approver ?? exception.requester).plain),
            "unseparated": .bool(exception.grant?.isUnseparated ?? false),
            "stale": .bool(standing.isStale(exception)),
        ]
    }
}

extension ListReport {
    /// How many exceptions stand how: those in force and asked first.
    var exceptionTally: String {
        var words: [String] = []
        var counts: [String: Int] = [:]
        for record in records {
            let stem = ExceptionCourse(record, at: context.now).word
            if counts[stem] == nil { words.append(stem) }
            counts[stem, default: 0] += 1
        }
        return ": " + words.sorted().map { "\(counts[$0] ?? 0) \($0)" }.joined(separator: ", ")
    }

    func exceptionFaint(_ record: Record) -> Phrase {
        let control = record.reference("control").flatMap { context.standing.thing($0) }
        let cause = record.fields["cause"]?.text ?? "no cause"
        let from: Phrase = control.map { "from \(context.link($0)) " } ?? ""
        let approver: Phrase =
            record.reference("approver").map { ", granted by \(context.member($0))" } ?? ""
        return from + "for \(cause), asked by \(context.member(record.author))" + approver
    }
}

extension ExceptionCourse {
    fileprivate var word: String {
        switch self {
        case .inForce: "in force"
        case .lapsed: "never granted"
        default: stem
        }
    }
}

extension ShowReport {
    var exceptionParts: [Sheet.Part] {
        switch record.noun {
        case .control, .workflow, .step: context.exceptionParts(concerning: record)
        default: []
        }
    }

    /// Counts and lines of what is open on a control, workflow or step.
    var exceptionData: Value? {
        guard [.control, .workflow, .step].contains(record.noun) else { return nil }
        let open = context.standing.exceptions(concerning: record, at: context.now)
            .map(\.exception)
        guard !open.isEmpty else { return nil }
        return [
            "counts": context.exceptionCounts(open), "open": .list(open.map(context.json)),
        ]
    }

    var exceptionAction: Sheet.Action? {
        let name = record.name
        switch ExceptionCourse(record, at: context.now) {
        case .asked:
            return Sheet.Action(
                "Grant it", command: "sinew exception grant \(name)",
                page: ReportPage.deed("grant", record))
        case .inForce: return revoking
        default: return nil
        }
    }

    private var revoking: Sheet.Action {
        Sheet.Action(
            "Revoke it", command: "sinew exception revoke \(record.name) --reason \"TEXT\"",
            page: ReportPage.deed("revoke", record))
    }

    var exceptionDeeds: [Sheet.Action] {
        guard ExceptionCourse(record, at: context.now) == .asked else { return [] }
        return [
            Sheet.Action(
                "Decline it", command: "sinew exception decline \(record.name) --reason \"TEXT\"",
                page: ReportPage.deed("decline", record))
        ]
    }
}

extension StatusReport {
    /// What was asked for, before those who may say yes, and leave that its requester granted
    /// before somebody else was there.
    var exceptionTasks: [Task] {
        let member = asker.flatMap { context.standing.thing($0) }
        return context.standing.exceptions.open(at: context.now).compactMap { id, exception in
            guard exception.grant == nil || context.standing.isStale(exception) else { return nil }
            let mayGrant =
                member.map { context.standing.mayGrant(id, exception, by: $0) } ?? false
            var line = context.line(exception)
            line.mend = Sheet.Action(
                exception.grant == nil ? "Grant or decline it" : "Grant it as well, or revoke it",
                command: "sinew exception grant \(exception.name)",
                page: ReportPage.path(.exception, exception.name))
            return Task(isMine: mayGrant, urgency: exception.grant == nil ? 5 : 15, line: line)
        }
    }

    /// All that are open, counted apart from everything that passes.
    var exceptionPart: [Sheet.Part] {
        let open = context.standing.exceptions.open(at: context.now).map(\.exception)
        guard let tally = context.exceptionTally(open) else { return [] }
        return [
            Sheet.Part(
                "Leave from controls",
                .cord([
                    Sheet.Line(
                        status: .held, what: .link(tally, page: "/exceptions"),
                        mend: Sheet.Action(
                            "See them", command: "sinew exception list", page: "/exceptions"))
                ]))
        ]
    }
}

extension EventSentence {
    /// What happened to an exception; its control is linked where it is shown.
    static func exception(_ event: Event, _ type: EventType) -> String {
        let reason = event.words?["reason"]?.text.map { ": \($0)" } ?? ""
        switch type.verb {
        case .requested:
            let cause = event.facts["cause"]?.text ?? "no cause"
            return "exception asked for \(cause), until \(event.facts["until"]?.text ?? "no day")"
        case .granted:
            let until = event.facts["granted-until"]?.text ?? "no day"
            return "exception granted until \(until)"
                + (event.facts["signature"] == nil ? "" : ", signed by the risk owner")
                + (event.facts["separation"] == nil ? "" : ", unseparated")
        case .closed:
            let version = event.facts["ended-version"]?.integer
            return "exception ended with "
                + (version.map { "version \($0) of its control" } ?? "its control")
        default: return "exception \(type.verb.rawValue)\(reason)"
        }
    }
}
