extension Standing {
    /// Folds the next event in. Never fails and never refuses: what stands in the ledger happened.
    package mutating func apply(_ event: Event, _ type: EventType) {
        sequence = event.sequence
        recorded = event.recorded
        switch type.verb {
        case .confirmed: applyConfirmation(event)
        case .used:
            verifications[event.subject] = VerifyingAct(
                member: event.actor, time: event.time, sequence: event.sequence)
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
            if type.verb == .created { ledger = Record.after(event, type, previous: nil) }
        case .reading:
            applyReading(event, type)
        case _ where type.noun.isDeclared:
            guard
                let record = Record.after(event, type, previous: declared[event.subject])?
                    .withoutTexts
            else { return }
            declared[record.id] = record
            if let slug = record.slug { slugs[Slug(record.noun, slug)] = record.id }
        default: break
        }
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
