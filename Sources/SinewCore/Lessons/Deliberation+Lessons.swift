extension Deliberation {
    /// What was learned. It touches what its incident was on, where nobody says more.
    mutating func recordLesson(values: Object, happened: Timestamp?) throws(Refusal) {
        try refuseFieldsOfActs(values, of: .lesson)
        var values = values
        if values["touches"] == nil, let source = mentioned(values["from"]) {
            let named = source.references("supports") + source.references("tests")
            let places = named.compactMap { standing.thing($0) }
                .filter { $0.isStanding && [.workflow, .step].contains($0.noun) }
            values["touches"] = .texts(places.map(\.name))
        }
        try record(.lesson, .recorded, values: values, happened: happened)
    }

    /// A recorded thing by what somebody typed, before it is checked.
    private func mentioned(_ value: Value?) -> Record? {
        (value?.text).flatMap { ShortNumber($0) }.flatMap { facts.records[$0.text] }
    }

    mutating func settle(_ act: LessonAct, onLesson name: String) throws(Refusal) {
        let record = try recorded(name)
        guard record.noun == .lesson else { throw .notALesson(record) }
        switch act {
        case .close(let document): try close(record, with: document)
        case .merge(let other): try merge(record, into: other)
        case .answer(let workflow, let answer): try self.answer(record, on: workflow, answer)
        case .withdraw(let reason):
            try refuseExercised(record)
            guard let reason = try line(reason, of: .lesson) else {
                throw .endUnexplained(record, "withdraw")
            }
            var values: Object = [:]
            values["separation"] = try separation(ofTakingBack: record)
            draft(.lesson, .withdrawn, record.id, values: values, words: ["reason": reason])
        }
    }

    /// What somebody said, as one line; nil where it is empty.
    func line(_ text: String, of noun: Noun) throws(Refusal) -> Value? {
        let read = try read(.text(text), as: OpenIncident.noteField, of: noun)
        return read.text == nil ? nil : read
    }

    /// A lesson that a major incident closed with is not taken back by its lead alone: that would
    /// be “no change” without a second person (invariants 10 and 15).
    func separation(ofTakingBack record: Record) throws(Refusal) -> Value? {
        guard let lead = standing.lessons[record.id]?.lead.flatMap({ standing.thing($0) }),
            try actor().id == lead.id
        else { return nil }
        if let other = standing.another(than: lead.id) {
            throw .takenBackByLead(record, lead, other: other)
        }
        return "unseparated"
    }

    private func change(of record: Record) -> Lesson.Change? {
        guard case .changed(let change) = standing.lessons[record.id]?.exit else { return nil }
        return change
    }

    /// What a version says that was put to work is learned.
    private func refuseExercised(_ record: Record) throws(Refusal) {
        if let exercise = change(of: record)?.exercise, !exercise.isUnseparated {
            throw .lessonExercised(record)
        }
    }

    /// Invariant 3: with a version that came after the lesson, and after the version that was not
    /// exercised where it closes again.
    private mutating func close(_ record: Record, with name: String) throws(Refusal) {
        try refuseExercised(record)
        let documents: [Noun] = [.runbook, .control]
        let document = try anything(name, among: documents)
        guard documents.contains(document.noun) else { throw .notADocument(document, record) }
        guard let version = standing.versions[document.id] else {
            throw .versionBeforeLesson(record, document)
        }
        if let former = change(of: record), former.document == document.id,
            former.versionSequence >= version.sequence
        {
            throw .versionLinked(record, document)
        }
        guard version.sequence > record.firstSequence else {
            throw .versionBeforeLesson(record, document)
        }
        draft(
            .lesson, .closed, record.id,
            values: [
                "changed": .text(document.id.text), "changed-version": .integer(version.number),
            ])
    }

    /// The lesson that holds another touches what that one touched.
    private mutating func merge(_ record: Record, into name: String) throws(Refusal) {
        try refuseExercised(record)
        let target = try recorded(name)
        guard target.noun == .lesson else { throw .notALesson(target) }
        guard target.id != record.id else { throw .mergeSelf(record) }
        draft(.lesson, .merged, record.id, values: ["merged-into": .text(target.id.text)])
        let touched = target.references("touches")
        let more = record.references("touches").filter { !touched.contains($0) }
        guard !more.isEmpty else { return }
        draft(
            .lesson, .amended, target.id,
            values: ["touches": .texts((touched + more).map(\.text))])
    }

    /// What only acts set, nobody types.
    func refuseFieldsOfActs(_ values: Object, of noun: Noun) throws(Refusal) {
        for name in values.names {
            if let field = noun.schema[name], field.isOfAct { throw .fieldOfAct(field, noun) }
        }
    }
}
