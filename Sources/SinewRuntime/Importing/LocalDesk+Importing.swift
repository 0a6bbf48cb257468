package import SinewCore
import SinewExchange
import SinewLedger

extension LocalDesk {
    /// Brings in what somebody else's files say: batch by batch, the writer's place free between
    /// two, so that what was taken stays when it is interrupted and others can write meanwhile.
    ///
    /// - Parameter progress: told how many of how many bytes were read.
    package func bring(
        in request: ImportRequest, as actor: Actor,
        progress: @Sendable (_ done: Int64, _ of: Int64) -> Void = { _, _ in }
    ) async throws -> Report {
        try ledger.refresh()
        guard let subject = ledger.standing.ledger else { throw Refusal.noLedger }
        let map = try columnMap(request)
        var harvest = try begin(request, map)
        let place = ImportPlace(path: request.path)
        let pepper = subject.fields["pepper"]?.text ?? ""
        var report = ImportReport(
            source: request.source.rawValue, path: request.path, isRehearsal: request.isRehearsal)
        var links: [SupersessionLink] = []
        var batch: [ImportedRecord] = []
        var batchBytes = 0
        var taken: Set<String> = []
        while let yield = harvest.next() {
            switch yield {
            case .quarantined(let remark):
                report.count(request.source.noun == .suggestion || !remark.isOwners) {
                    $0.quarantined += 1
                }
                report.quarantine.append(ImportReport.Remark(remark))
            case .skipped(let remark): report.skips.append(ImportReport.Remark(remark))
            case .record(var record, let warnings):
                report.warnings += warnings.map(ImportReport.Remark.init)
                links += SupersessionLink.taken(from: &record, place, pepper)
                batch.append(placed(record, place, pepper))
                batchBytes += record.values.roughBytes
            }
            if batch.count >= CommandQueue.batchCommandsMax
                || batchBytes >= CommandQueue.batchBytesMax
            {
                try take(&batch, request, actor, &report, &taken)
                batchBytes = 0
                progress(harvest.bytesDone, harvest.byteCount)
                await Task.yield()
            }
        }
        try take(&batch, request, actor, &report, &taken)
        if !request.isRehearsal {
            try remember(map, request, report.counts)
            try link(links.filter { taken.contains($0.originKey) }, as: actor)
        }
        if report.counts.quarantined > 0, let remark = recalled(map, request) {
            report.warnings.append(ImportReport.Remark(place: request.path, reason: remark))
        }
        try ledger.refresh()
        return report.report(ledger.context(ledger.standing))
    }

    /// Where columns were chosen at an earlier import, a failure says so.
    private func begin(_ request: ImportRequest, _ map: ColumnMap) throws -> Harvest {
        do {
            return try harvest(request, map)
        } catch let failure as HarvestFailure {
            guard let remark = recalled(map, request) else { throw failure }
            throw HarvestFailure(path: failure.path, reason: "\(failure.reason); \(remark)")
        }
    }

    private func recalled(_ map: ColumnMap, _ request: ImportRequest) -> String? {
        guard request.map == nil, map != ColumnMap() else { return nil }
        return "read with the columns of an earlier import, \(map); --map says otherwise"
    }

    private func harvest(_ request: ImportRequest, _ map: ColumnMap) throws -> Harvest {
        let zone = ledger.surroundings.zone
        let offset: ZoneOffset = { zone.offsetSeconds(at: zone.instant(of: $0)) }
        let digest: Harvest.Digest = { Hex.text(TreeHash(hashing: $0).bytes) }
        return switch request.source {
        case .runbooks: try Harvest.runbooks(in: request.path, digest: digest)
        case .incidents:
            try Harvest.incidents(at: request.path, map: map, offset: offset, digest: digest)
        case .decisions: try Harvest.decisions(in: request.path, offset: offset, digest: digest)
        case .owners: try Harvest.owners(at: request.path, digest: digest)
        case .evidence:
            try Harvest.evidence(from: request.path, map: map, offset: offset, digest: digest)
        }
    }

    private func columnMap(_ request: ImportRequest) throws -> ColumnMap {
        if let text = request.map { return try ColumnMap(text) }
        let kept = try ColumnMapMemory(ledger.folder).recall(request.source)
        return try kept.map { try ColumnMap($0) } ?? ColumnMap()
    }

    /// Only a map by which rows came in serves the next import.
    private func remember(
        _ map: ColumnMap, _ request: ImportRequest, _ counts: ImportReport.Counts
    ) throws {
        guard request.map != nil, !ledger.isReadOnly, counts.accepted + counts.unchanged > 0
        else { return }
        try ColumnMapMemory(ledger.folder).remember(map.description, for: request.source)
    }

    private func placed(
        _ record: ImportedRecord, _ place: ImportPlace, _ pepper: String
    ) -> ImportedRecord {
        var record = record
        record.originKey = OriginKey.make(record.source, record.path, place, pepper)
        record.formerKey = OriginKey.former(
            record.source, record.formerPath ?? record.path, place, pepper)
        record.collectionKey = OriginKey.collection(place, pepper)
        record.path = place.path(record.path)
        if record.noun == .suggestion, let path = record.values["path"]?.text {
            record.values["path"] = .text(place.path(path))
            if TextRule.isLine(place.name), !place.name.isEmpty {
                record.values["collection-name"] = .text(place.name)
            }
        }
        return record
    }

    private func take(
        _ batch: inout [ImportedRecord], _ request: ImportRequest, _ actor: Actor,
        _ report: inout ImportReport, _ taken: inout Set<String>
    ) throws {
        guard !batch.isEmpty else { return }
        let pending = batch.map { record in
            Pending(command: .importRecord(record), actor: actor, key: freshKey())
        }
        let results = request.isRehearsal ? try pending.map(tryOut) : ledger.commit(pending)
        for (record, result) in zip(batch, results) {
            let isMain = record.noun == request.source.noun
            switch result {
            case .success(let receipt):
                if !receipt.events.isEmpty { taken.insert(record.originKey) }
                let isNew =
                    receipt.events.contains { $0.type.hasSuffix("imported") }
                    || receipt.events.contains { $0.type == "suggestion.added" }
                report.count(isMain) { counts in
                    if receipt.events.isEmpty {
                        counts.unchanged += 1
                    } else {
                        counts.accepted += 1
                        if !isNew { counts.changed += 1 }
                    }
                }
            case .failure(let refusal as Refusal):
                report.count(isMain) { $0.quarantined += 1 }
                report.quarantine.append(ImportReport.Remark(record, refusal))
            case .failure(let error): throw error
            }
        }
        batch = []
    }

    private func tryOut(_ pending: Pending) throws -> Result<Receipt, any Error> {
        do {
            let facts = try ledger.facts(
                for: pending, in: nil, ledger.surroundings.identifiers)
            let drafts = try decide(pending.command, in: ledger.standing, given: facts)
            let events = drafts.map { draft in
                Event(
                    draft, sequence: ledger.standing.sequence + 1,
                    id: EventID(at: facts.now, random: (0, 0)),
                    recorded: facts.now, actor: draft.subject, proof: facts.proof)
            }
            return .success(Receipt(events: events, isRepeated: false))
        } catch let refusal as Refusal {
            return .failure(refusal)
        }
    }

    /// Links decisions that name each other, once all of them are in.
    private func link(_ links: [SupersessionLink], as actor: Actor) throws {
        try ledger.refresh()
        for link in links {
            guard let record = try ledger.index?.record(originKey: link.originKey) else { continue }
            let others = try link.others.compactMap { try ledger.index?.record(originKey: $0) }
            let known = record.references(link.field)
            let once = try everNamed(link.field, by: record.id)
            let missing = others.filter { !known.contains($0.id) && !once.contains($0.id.text) }
            guard !missing.isEmpty else { continue }
            let names =
                (try known.compactMap { try ledger.index?.record($0)?.name }) + missing.map(\.name)
            let command = Command.amend(
                name: record.name, values: [link.field: .texts(names)], reason: nil)
            let results = ledger.commit([Pending(command: command, actor: actor, key: freshKey())])
            if case .failure(let error) = results[0], !(error is Refusal) { throw error }
            try ledger.refresh()
        }
    }

    /// Ids that a field ever held: one that it holds no more, a person took out.
    private func everNamed(_ field: String, by id: SubjectID) throws -> Set<String> {
        let sequences = try ledger.index?.events(about: id).map(\.sequence) ?? []
        return try ledger.store.read { reading in
            try sequences.reduce(into: []) { named, sequence in
                named.formUnion(try reading.entry(sequence)?.event().facts[field]?.texts ?? [])
            }
        }
    }

    func freshKey() -> String {
        SubjectID(high: ledger.surroundings.random(), low: ledger.surroundings.random()).text
    }
}

extension ImportReport {
    /// Counts for the source itself, or for the owners found beside it.
    fileprivate mutating func count(_ isMain: Bool, _ change: (inout Counts) -> Void) {
        if isMain { change(&counts) } else { change(&suggestions) }
    }
}

extension ImportReport.Remark {
    fileprivate init(_ remark: SinewExchange.Remark) {
        self.init(place: remark.place, reason: remark.reason)
    }

    /// What was changed here and there is asked about at every import, until somebody settles it.
    fileprivate init(_ record: ImportedRecord, _ refusal: Refusal) {
        let isSettledHere = refusal.code == "import-changed-here"
        self.init(
            place: record.path,
            reason: isSettledHere
                ? "\(refusal.message) Next: \(refusal.next)." : refusal.message)
    }
}

extension SinewExchange.Remark {
    fileprivate var isOwners: Bool { path.hasSuffix("OWNERS") || path.hasSuffix("OWNERS_ALIASES") }
}
