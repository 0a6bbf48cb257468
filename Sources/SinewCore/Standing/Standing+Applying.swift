extension Standing {
    /// Folds the next event in. Never fails and never refuses: what stands in the ledger happened.
    package mutating func apply(_ event: Event, _ type: EventType) {
        sequence = event.sequence
        recorded = event.recorded
        if let revision = RhythmRevision(event, type) { rhythmRevision = revision }
        countReviews(from: event, type)
        switch type.verb {
        case .confirmed: applyConfirmation(event)
        case .used:
            verifications[event.subject] = VerifyingAct(
                member: event.actor, time: event.time, sequence: event.sequence)
            applyUse(event)
        case .judged, .answered: applyGate(event, type)
        case .overridden: applyOverride(event)
        default: applyChange(event, type)
        }
    }

    private mutating func applyConfirmation(_ event: Event) {
        let verification = VerifyingAct(
            member: event.actor, time: event.time, sequence: event.sequence)
        verifications[event.subject] = verification
        guard let place = event.facts["ownership"]?.text.flatMap(Ownership.Place.init) else {
            return
        }
        confirmations[Ownership(step: event.subject, place: place)] = verification
    }

    private mutating func applyChange(_ event: Event, _ type: EventType) {
        if let number = event.facts["number"]?.integer {
            highestNumbers[type.noun] = max(number, highestNumbers[type.noun] ?? 0)
        }
        switch type.noun {
        case .ledger:
            if type.verb == .created || type.verb == .changed {
                ledger = Record.after(event, type, previous: ledger) ?? ledger
            }
        case .reading:
            applyReading(event, type)
        case .incident:
            applyIncident(event, type)
        case .lesson:
            applyLesson(event, type)
            applyFollowUp(event, type)
        case .action:
            applyMove(event, type)
            applyFollowUp(event, type)
        case .evidence: applyEvidence(event, type)
        case .exception: applyException(event, type)
        case .run: applyRun(event, type)
        case .drill: applyDrill(event, type)
        case .retrieval: applyRetrieval(event, type)
        case .item: applyItem(event, type)
        case .review: applyReview(event, type)
        case .score: applyScore(event, type)
        case .note: applyNote(event, type)
        case .pause: applyPause(event, type)
        case _ where type.noun.isDeclared:
            guard
                let record = Record.after(event, type, previous: declared[event.subject])?
                    .withoutTexts
            else { return }
            if record.noun == .pack { keepEdition(before: record) }
            if record.noun == .control, !record.isStanding { dropRequests(of: record.id) }
            let former = declared[record.id]?.heldEdition
            declared.put(record)
            applyDocument(record, event, type)
            if record.noun == .control, type.verb == .merged, let target = record.mergedInto {
                exceptions.move(from: record.id, to: target)
            }
            if record.noun == .step { applyStep(event, type) }
            if former != record.heldEdition { dropEditions() }
            if let slug = record.slug { slugs[Slug(record.noun, slug)] = record.id }
        default: break
        }
    }

    /// Keeps what a pack says until now, where a workflow adopted just that.
    private mutating func keepEdition(before next: Record) {
        guard let previous = declared[next.id], let version = previous.fields["version"]?.text,
            previous.fields["content"] != next.fields["content"],
            let content = previous.fields["content"]?.object
        else { return }
        let edition = PackEdition(next.id, version: version)
        if adoptedEditions.contains(edition) { editions[edition] = content }
    }

    /// A version that no workflow adopts and no open session scores by is history, and that is the
    /// index's.
    mutating func dropEditions() {
        guard !editions.isEmpty else { return }
        let adopted = adoptedEditions
        editions = editions.filter { adopted.contains($0.key) }
    }

    private var adoptedEditions: Set<PackEdition> {
        Set(declared.all(.workflow).compactMap(\.heldEdition)).union(scores.editions)
    }

    private mutating func applyReading(_ event: Event, _ type: EventType) {
        guard let metric = event.facts["metric"]?.text.flatMap({ SubjectID($0) }) else { return }
        if type.verb == .retracted, let sequence = event.facts["read-at"]?.integer,
            readings[metric]?.sequence == sequence
        {
            // The figure before it is not kept, and unknown is better than wrong.
            readings[metric] = nil
        }
        guard type.verb == .recorded, let value = event.facts["value"]?.text,
            (readings[metric]?.time ?? event.time) <= event.time
        else { return }
        readings[metric] = MetricReading(
            value: value, time: event.time, sequence: event.sequence)
    }
}

extension Record {
    /// Of a workflow: the version of the pack that it adopted.
    var adoptedEdition: PackEdition? {
        guard let pack = reference("pack"), let version = fields["pack-version"]?.text else {
            return nil
        }
        return PackEdition(pack, version: version)
    }

    /// The version that has to be kept for its sake: none for a retired workflow.
    fileprivate var heldEdition: PackEdition? { isStanding ? adoptedEdition : nil }

    /// This record with each long text replaced by the fact that it is there.
    var withoutTexts: Record {
        var thin = self
        for field in noun.schema.fields where field.kind == .text {
            if let text = fields[field.name]?.text {
                thin.fields[field.name] = .bool(!text.isEmpty)
            }
        }
        return thin
    }
}
