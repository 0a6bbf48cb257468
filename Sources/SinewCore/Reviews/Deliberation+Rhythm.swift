extension Deliberation {
    /// When the ledger's reviews fall from now on. Reviews that were are not moved by it.
    mutating func setRhythm(_ values: Object) throws(Refusal) {
        guard let ledger = standing.ledger else { throw .noLedger }
        guard !values.isEmpty else { throw .rhythmUnsaid }
        for name in values.names where !Schema.rhythmNames.contains(name) {
            throw .unknownField(
                name, .ledger,
                alike: Likeness.nearest(to: name, among: Schema.rhythmNames, most: 2))
        }
        let read = try read(values, of: .ledger, isWhole: false)
        for name in ["review-length", "monthly-length"] {
            if let minutes = read[name]?.integer { try refuseLength(minutes, name) }
        }
        if let day = read["monthly-day"]?.integer,
            !ReviewRhythm.monthlyDayBounds.contains(day)
        {
            throw Refusal.monthlyDayBeyond(day).at("monthly-day")
        }
        if let day = read["review-from"]?.text.flatMap({ CivilDate($0) }),
            !ReviewRhythm.yearBounds.contains(day.components.year)
        {
            throw Refusal.countedTooFar(day).at("review-from")
        }
        if let zone = read["zone"] {
            guard let name = zone.text, facts.zonesKnown.contains(name) else {
                throw Refusal.zoneUnknown(zone.text ?? "").at("zone")
            }
        }
        let differing = differing(read, from: ledger)
        guard !differing.isEmpty else { return }
        draft(.ledger, .changed, ledger.id, values: differing)
    }

    private func refuseLength(_ minutes: Int64, _ field: String) throws(Refusal) {
        guard !ReviewRhythm.lengthMinutesBounds.contains(minutes) else { return }
        throw Refusal.reviewLengthBeyond(field, minutes).at(field)
    }
}
