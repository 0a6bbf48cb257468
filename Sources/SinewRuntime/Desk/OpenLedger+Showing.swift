import SinewCore
import SinewLedger

extension OpenLedger {
    /// As much of a longer list as is shown.
    struct Cut<Element> {
        var elements: [Element]
        var isMore: Bool
    }

    func show(
        _ name: String, _ noun: Noun?, _ context: ReportContext, _ sequence: Int64?
    ) throws -> Report {
        let record = try existing(name, noun, context, sequence)
        if record.noun == .score { return try score(record, nil, context, sequence) }
        let links = try links(of: record, sequence)
        let history = try history(of: record.id, sequence)
        return ShowReport(
            context, record, links: links.elements, history: history.elements,
            verification: try index?.verifications(of: record.id, limit: 1, asOf: sequence)
                .first.map(VerifyingAct.init),
            attachments: try attachments(of: record),
            touching: try lessons(touching: record, context, sequence),
            handed: try handed(at: record, sequence), gate: gate(of: record),
            quality: try quality(of: record, context, sequence),
            matching: try runbooks(for: record, context, sequence),
            agendaNow: try agendaNow(of: record, context, sequence),
            isMore: links.isMore || history.isMore
        ).report
    }

    /// The lessons that a workflow or step is offered, the newest first.
    private func lessons(
        touching record: Record, _ context: ReportContext, _ sequence: Int64?
    ) throws -> [Record] {
        guard record.noun == .workflow || record.noun == .step else { return [] }
        return try context.standing.lessons(touching: record).reversed()
            .prefix(OpenLedger.touchingLessonsMax)
            .compactMap { try index?.record($0.id, asOf: sequence) }
    }

    func form(
        _ noun: Noun, _ name: String?, under workflow: String?, _ context: ReportContext,
        _ sequence: Int64?
    ) throws -> Report {
        let record = try name.map { try existing($0, noun, context, sequence) }
        if let record, record.noun != noun {
            throw Refusal.nothingNamed(name ?? record.name, noun, but: record)
        }
        return FormReport(
            context, noun, record,
            workflow: workflow.flatMap { context.standing.thing($0, .workflow) },
            history: try record.map { try history(of: $0.id, sequence).elements } ?? []
        ).report
    }

    /// - Parameter noun: of several things of one name, the one that is meant.
    private func existing(
        _ name: String, _ noun: Noun?, _ context: ReportContext, _ sequence: Int64?
    ) throws -> Record {
        if let noun, noun.isDeclared, let thing = context.standing.thing(name, noun),
            let record = try index?.record(thing.id, asOf: sequence)
        {
            return record
        }
        if let record = try find(named: name, in: context.standing, asOf: sequence) {
            return record
        }
        throw Refusal.nothingNamed(name, context.standing)
    }

    private func attachments(of record: Record) throws -> [ShowReport.Attachment] {
        let digests = record.fields["attachments"]?.texts ?? []
        guard !digests.isEmpty else { return [] }
        return try read { reading in
            try digests.map { digest in
                ShowReport.Attachment(
                    digest: digest,
                    byteCount: try TreeHash(hex: digest).flatMap(reading.attachmentByteCount))
            }
        }
    }

    private func links(
        of record: Record, _ sequence: Int64?
    ) throws -> Cut<ShowReport.Link> {
        guard let index else { return Cut(elements: [], isMore: false) }
        let outward = try index.links(from: record.id, asOf: sequence).compactMap { link in
            try index.record(link.to, asOf: sequence).map {
                ShowReport.Link(relation: link.relation, record: $0, isOutward: true)
            }
        }
        let all = try index.links(to: record.id, asOf: sequence)
        let inward = try all.prefix(OpenLedger.historyEventsMax).compactMap { link in
            try index.record(link.from, asOf: sequence).map {
                ShowReport.Link(relation: link.relation, record: $0, isOutward: false)
            }
        }
        return Cut(
            elements: outward.filter { $0.record.noun != .member } + inward,
            isMore: all.count > OpenLedger.historyEventsMax)
    }

    func history(of id: SubjectID, _ sequence: Int64?) throws -> Cut<Event> {
        let limit = OpenLedger.historyEventsMax
        let found =
            try index?.events(about: id, limit: limit + 1, asOf: sequence).map(\.sequence) ?? []
        let events = try read { reading in
            try found.suffix(limit).compactMap { try reading.entry($0)?.event() }
        }
        return Cut(elements: events, isMore: found.count > limit)
    }

    func explain(_ name: String, _ context: ReportContext, _ sequence: Int64?) throws -> Report {
        let record = try existing(name, nil, context, sequence)
        let linked = try links(of: record, sequence)
        var things = [record]
        for other in linked.elements.map(\.record)
        where !things.contains(where: { $0.id == other.id }) {
            things.append(other)
        }
        for id in things.flatMap(\.lessonChain) where !things.contains(where: { $0.id == id }) {
            if let other = try index?.record(id, asOf: sequence) { things.append(other) }
        }
        let shown = things.prefix(OpenLedger.explainedThingsMax + 1)
        var isMore = linked.isMore || shown.count < things.count
        var chain: [(record: Record, event: Event)] = []
        for thing in shown {
            let history = try history(of: thing.id, sequence)
            isMore = isMore || history.isMore
            // A drill that is not over does not tell how what it plays again went on.
            let isHidden = record.hidesOutcome && thing.id == record.reference("from")
            chain += history.elements.prefix(isHidden ? 1 : .max).map { (record: thing, event: $0) }
        }
        return ExplainReport(
            context, record, chain: chain.sorted { $0.event.sequence < $1.event.sequence },
            isMore: isMore
        ).report
    }
}

extension Record {
    /// What leads from an incident over a lesson to the version that says it, seen from any end.
    fileprivate var lessonChain: [SubjectID] {
        guard noun == .lesson else { return [] }
        return [reference("from"), reference("changed")].compactMap(\.self)
    }
}
