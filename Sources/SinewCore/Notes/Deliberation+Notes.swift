extension Deliberation {
    mutating func settle(_ act: NoteAct, happened: Timestamp?) throws(Refusal) {
        switch act {
        case .draft(let corrects): try draftNote(corrects: corrects)
        case .publish(let name):
            let record = try note(name)
            guard record.state == .current else { throw .published(record) }
            guard record.fields["body"]?.text != nil else { throw .noteEmpty(record) }
            draft(
                .note, .published, record.id,
                values: ["published": .integer(facts.now.milliseconds)])
        }
    }

    private func note(_ name: String) throws(Refusal) -> Record {
        let record = try recorded(name)
        guard record.noun == .note else { throw .notANote(record) }
        return record
    }

    private mutating func draftNote(corrects: String?) throws(Refusal) {
        if let open = standing.notes.drafts.values.map(\.number).min() { throw .noteOpen(open) }
        let text = facts.noteDraft ?? NoteDraft([], after: standing.notes.publishedUntil)
        let day = CivilMoment(facts.now, offsetSeconds: facts.zone.offsetSeconds(at: facts.now))
        var values: Object = [
            "after": .integer(text.after), "until": .integer(standing.sequence),
            "title": .text("What was standardised until \(day.date.description)"),
            "body": .text(text.markdown),
        ]
        if let corrects {
            let corrected = try note(corrects)
            guard corrected.state == .published else { throw .noteOpen(corrected.number ?? 0) }
            values["corrects"] = .text(corrected.id.text)
        }
        draft(
            .note, .opened, ids.next(), values: values,
            facts: ["number": .integer(nextNumber(.note))])
    }
}
