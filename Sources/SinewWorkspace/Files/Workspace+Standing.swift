package import SinewCore

extension Workspace {
    /// What a ledger declares now, without what was imported: that belongs to files of its own.
    ///
    /// What has lost its name to a redaction cannot be written, nor can a reference to it, nor a
    /// thing that is nothing without that reference.
    ///
    /// - Parameters:
    ///   - ledger: the ledger's id as files name it.
    ///   - imported: imported things that files name nevertheless.
    ///   - whole: a record with its long texts, of which a standing keeps only that they are
    ///     there; nil where nothing knows it.
    package init(
        of standing: Standing, ledger: String?, including imported: Set<SubjectID> = [],
        whole: (SubjectID) throws -> Record?
    ) rethrows {
        let isOfWorkspace = { (record: Record) in
            record.slug != nil
                && (record.fields["origin-key"] == nil || imported.contains(record.id))
        }
        self.init(agreement: Agreement(ledger: ledger, sequence: standing.sequence))
        let formerNames = Dictionary(grouping: standing.slugs, by: \.value)
            .mapValues { $0.map(\.key.text).sorted() }
        for noun in WorkspaceShape.sections {
            for record in standing.things(noun).filter(isOfWorkspace) {
                let parts = noun == .workflow ? standing.steps(of: record.id) : []
                for record in [record] + parts.filter(isOfWorkspace) {
                    let thing = Thing(
                        try whole(record.id) ?? record, in: standing,
                        formerNames: formerNames[record.id] ?? [])
                    if thing.isComplete { things.append(thing) }
                }
            }
        }
    }
}

extension Workspace.Thing {
    fileprivate init(_ record: Record, in standing: Standing, formerNames: [String]) {
        let name = record.slug ?? record.name
        defer { id = record.id }
        self.init(
            noun: record.noun, name: name,
            formerNames: formerNames.filter { !$0.utf8.elementsEqual(name.utf8) },
            isActive: record.noun == .step ? record.state == .active : nil, values: [:])
        if record.noun == .pack {
            values = record.packForWorkspace?.workspaceValues ?? [:]
            return
        }
        for key in WorkspaceShape.keys(record.noun) {
            guard case .field(let field) = key.content, let value = record.fields[field.name]
            else { continue }
            values[field.name] = Workspace.Thing.typed(value, field, in: standing)
        }
    }

    /// Whether it has what a file must say of it.
    fileprivate var isComplete: Bool {
        WorkspaceShape.keys(noun).allSatisfy { key in
            guard key.isRequired, case .field(let field) = key.content else { return true }
            return values[field.name] != nil
        }
    }

    /// A value of a record as somebody would type it; nil where nothing can be typed.
    private static func typed(_ value: Value, _ field: Field, in standing: Standing) -> Value? {
        let slug = { (text: String) in SubjectID(text).flatMap { standing.thing($0)?.slug } }
        switch (field.kind, value) {
        case (.duration, .integer(let minutes)):
            return .text(DurationText.text(minutes: minutes))
        case (.clock, .integer(let minutes)): return .text(ClockText.text(minutes: minutes))
        case (_, .integer(let integer)): return .text(String(integer))
        case (.reference, .text(let text)): return slug(text).map(Value.text)
        case (.references, .list):
            // Two that were merged are one.
            var slugs: [Value] = []
            for slug in (value.texts ?? []).compactMap(slug).map(Value.text)
            where !slugs.contains(slug) {
                slugs.append(slug)
            }
            return slugs.isEmpty ? nil : .list(slugs)
        case (_, .text(let text)):
            let text = text.withoutMark
            return text.isEmpty ? nil : .text(text)
        case (_, .list):
            let texts = (value.texts ?? []).map(\.withoutMark).filter { !$0.isEmpty }
            return texts.isEmpty ? nil : .texts(texts)
        default: return nil
        }
    }
}

extension Record {
    /// The pack it carries, with the title, version and summary that it goes by now.
    fileprivate var packForWorkspace: Pack? {
        guard var pack else { return nil }
        pack.title = fields["title"]?.text ?? pack.title
        pack.version = fields["version"]?.text ?? pack.version
        pack.summary = fields["summary"]?.text ?? ""
        return pack
    }
}
