/// How a record's values read on a page and in JSON.
package struct RecordText {
    let context: ReportContext
    let record: Record
    /// Recorded things that the record refers to, by id.
    let referred: [SubjectID: Record]

    package init(_ context: ReportContext, _ record: Record, referred: [SubjectID: Record] = [:]) {
        self.context = context
        self.record = record
        self.referred = referred
    }

    /// Name, title, state and all values; ids written as the names people use.
    package var json: Value {
        var values: Object = [:]
        for entry in RecordText.shown(record.fields).entries {
            values[entry.name] = named(entry.value, record.noun.schema[entry.name]?.kind)
        }
        return [
            "id": .text(record.id.text), "noun": .text(record.noun.rawValue),
            "name": .text(record.name), "title": .text(record.title),
            "state": .text(record.state.rawValue), "version": .integer(record.version),
            "happened": .text(record.happened.rfc3339),
            "recorded": .text(record.recorded.rfc3339),
            "by": .text(context.member(record.author).plain),
            "proof": .text(record.proof.rawValue), "values": .object(values),
        ]
    }

    private func named(_ value: Value, _ kind: Field.Kind?) -> Value {
        switch kind {
        case .reference: value.text.map { .text(name($0)) } ?? value
        case .references: value.texts.map { .texts($0.map(name)) } ?? value
        case .clock: value.integer.map { .text(ClockText.text(minutes: $0)) } ?? value
        case .instant:
            value.integer.map { .text(Timestamp(milliseconds: $0).rfc3339) } ?? value
        default: value
        }
    }

    private func name(_ id: String) -> String { link(id).plain }

    private func link(_ text: String) -> Phrase {
        guard let id = SubjectID(text), let record = context.standing.thing(id) ?? referred[id]
        else { return "something unknown" }
        return context.link(record)
    }

    /// Short values as facts, in the schema's order.
    package var facts: [Sheet.Fact] {
        record.noun.schema.fields.compactMap { field in
            guard RecordText.isShown(field.name), !isDrawn(field.name),
                let value = record.fields[field.name], let phrase = phrase(value, field.kind)
            else { return nil }
            return Sheet.Fact(RecordText.label(field.name), phrase)
        }
    }

    /// What stands in a part of its own: attachments with their sizes, a run's steps with what
    /// became of them.
    private func isDrawn(_ field: String) -> Bool {
        ["title", "attachments"].contains(field)
            || record.noun == .run && ["steps", "outcomes"].contains(field)
            || record.noun == .drill && ["injects", "expected", "held"].contains(field)
    }

    /// Long texts, each under its name.
    package var texts: [Sheet.Part] {
        record.noun.schema.fields.compactMap { field in
            // A control's gate is drawn rule by rule.
            guard field.kind == .text, field.name != "gate",
                let text = record.fields[field.name]?.text
            else {
                return nil
            }
            return Sheet.Part(RecordText.label(field.name), .said(text))
        }
    }

    private func phrase(_ value: Value, _ kind: Field.Kind) -> Phrase? {
        switch kind {
        case .text, .structure: nil
        case .line: value.text.map { Phrase.said($0) }
        case .lines: value.texts.map { Phrase.said($0.joined(separator: "; ")) }
        case .names: value.texts.map { Phrase($0.joined(separator: ", ")) }
        case .duration: value.integer.map { Phrase(DurationText.text(minutes: $0)) }
        case .clock: value.integer.map { Phrase(ClockText.text(minutes: $0)) }
        case .instant:
            value.integer.map { Phrase(context.short(Timestamp(milliseconds: $0))) }
        case .whole: value.integer.map { Phrase(String($0)) }
        case .reference: value.text.map(link)
        case .references: value.texts.map(links)
        case .name, .choice, .decimal, .date, .zone: value.text.map { Phrase($0) }
        }
    }

    private func links(_ ids: [String]) -> Phrase {
        var phrase: Phrase = ""
        for (index, id) in ids.enumerated() {
            phrase = phrase + (index == 0 ? "" : ", ") + link(id)
        }
        return phrase
    }

    /// Where a record came from is shown; the keys that find it again are not. An agenda is drawn
    /// line by line.
    static func isShown(_ field: String) -> Bool {
        ![
            "origin-key", "collection", "source-digest", "pepper", "card", "counts", "reasons",
            "agenda",
        ].contains(field)
            // A person's times are shown to that person alone (invariant 16).
            && !["found-seconds", "claimed-seconds"].contains(field)
    }

    /// Values without the keys: the pepper is a secret, and with it anybody could try guesses
    /// against the digests of redacted origins.
    static func shown(_ values: Object) -> Object {
        Object(values.entries.filter { isShown($0.name) }.map { ($0.name, $0.value) })
    }

    /// `look-again` as a label: `look again`.
    package static func label(_ field: String) -> String {
        let words = field.split(separator: "-").joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}

extension Record {
    /// How it stands, as shape and word.
    package var standingWord: (status: Sheet.Status, word: String) {
        switch (noun, state) {
        case (_, .retracted): (.skip, "retracted")
        case (_, .retired): (.skip, mergedInto == nil ? "retired" : "merged")
        case (_, .left): (.skip, "left")
        case (_, .superseded): (.skip, "superseded")
        case (.drill, _): drillWord
        case (.retrieval, _): retrievalWord
        case (.suggestion, .current), (.lesson, .current), (.action, .current): (.ask, "open")
        case (_, .merged): (.skip, "merged")
        case (_, .withdrawn):
            (.skip, fields["separation"] == nil ? "withdrawn" : "withdrawn, unseparated")
        case (_, .dropped): (.skip, "dropped")
        case (_, .published): (.done, "published")
        case (.note, .current): (.ask, "draft")
        case (.score, .current):
            fields["counts"] == nil ? (.ask, "open") : (.live, "votes revealed")
        case (.lesson, _): (.done, "closed")
        case (.action, _): (.done, "done")
        case (_, .accepted): (.done, "accepted")
        case (_, .declined): (.skip, "declined")
        case (.review, .current): (.live, "open")
        case (_, .skipped): (.skip, "skipped")
        case (_, .notStarted): (.none, "not started")
        case (_, .active): (.ok, "active")
        case (.incident, .closed):
            (.done, fields["separation"] == nil ? "closed" : "closed, unseparated")
        case (.incident, _):
            isRunning
                ? (.live, "open")
                : fields["resolved"] == nil ? (.none, "end not known") : (.done, "resolved")
        case (.decision, _): decisionWord
        case (.control, _): controlWord
        case (.evidence, _): (.none, "not used yet")
        default: (.ok, "current")
        }
    }

    /// An incident of which nobody said that it is over. One whose file gave an impossible end, or
    /// said that it ended and not when, is over.
    package var isRunning: Bool {
        let tags = fields["tags"]?.texts ?? []
        return noun == .incident && state != .closed && fields["resolved"] == nil
            && !tags.contains("ends-before-start") && !tags.contains("no-end")
    }

    private var decisionWord: (Sheet.Status, String) {
        let status = fields["status"]?.text ?? "accepted"
        return switch status {
        case "accepted": (.ok, status)
        case "proposed": (.ask, status)
        default: (.skip, status)
        }
    }
}
