/// What can be filled in about a declared thing, what is, and who wrote it last.
package struct FormReport {
    let context: ReportContext
    let noun: Noun
    /// The thing to be changed; nil where one is added.
    let record: Record?
    /// The workflow that a step belongs to.
    let workflow: Record?
    let history: [Event]

    /// Most names that are offered of one noun.
    package static let namesMax = 2000

    package init(
        _ context: ReportContext, _ noun: Noun, _ record: Record?, workflow: Record? = nil,
        history: [Event] = []
    ) {
        self.context = context
        self.noun = noun
        self.record = record
        self.workflow =
            record?.reference("workflow").flatMap { context.standing.thing($0) } ?? workflow
        self.history = history
    }

    package var report: Report {
        let form = form
        return context.report("form", data: form.json, sheet: sheet(form))
    }

    private func sheet(_ form: Sheet.Form) -> Sheet {
        guard let record else {
            return Sheet(
                path: "\(noun.plural) / new", title: "Add \(noun.indefinite)",
                lede: "\(strong: "Fill in what is known.") \(NounGuide.purpose(noun))",
                command: "sinew \(noun.rawValue) add NAME"
            ).asking(form)
        }
        let sheet = Sheet(
            path: ReportPage.words(of: record), title: "Change \(record.name)", lede: lede,
            command: "sinew \(noun.rawValue) edit \(record.name)")
        // What no longer stands is not changed; decide would refuse it.
        return record.isStanding ? sheet.asking(form) : sheet
    }

    private var lede: Phrase {
        guard let record else { return "" }
        guard record.isStanding else {
            return "\(strong: record.name) is \(record.standingWord.word); it stays as it is."
        }
        guard noun == .step, !judged.isEmpty else {
            return "\(strong: "Change what is no longer so.") \(NounGuide.purpose(noun))"
        }
        let passed = judged.count { $0.outcome == .pass }
        let state = record.state == .active ? "" : " It is not started, so nothing is missing yet."
        return "\(strong: "\(passed) of \(judged.count) checks pass.")\(state)"
    }

    private var form: Sheet.Form {
        let fields = noun.formFields(isNew: record == nil)
        var names: [Noun: [Sheet.Form.Name]] = [:]
        for noun in Set(fields.flatMap(\.kind.referredNouns) + [noun]) {
            names[noun] = context.standing.things(noun).prefix(FormReport.namesMax).map {
                Sheet.Form.Name($0.name, title: $0.title)
            }
        }
        let checks = judged
        let changes = changes
        let entries = fields.map { field in
            Sheet.Form.Entry(
                field: field, texts: texts(field), inherited: inherited(field),
                offered: offered(field), change: changes[field.name],
                checks: checks.filter { FormReport.settling($0.check) == field.name })
        }
        return Sheet.Form(
            noun: noun, name: record?.name, lastSequence: record?.lastSequence ?? 0,
            entries: entries, names: names,
            otherChecks: checks.filter { FormReport.settling($0.check) == nil })
    }

    /// A value as a person would have typed it.
    private func texts(_ field: Field) -> [String] {
        if record == nil, field.name == "workflow", let workflow { return [workflow.name] }
        return record?.fields[field.name].map { texts($0, field.kind) } ?? []
    }

    private func texts(_ value: Value, _ kind: Field.Kind) -> [String] {
        switch kind {
        case .duration: value.integer.map { [DurationText.text(minutes: $0)] } ?? []
        case .clock: value.integer.map { [ClockText.text(minutes: $0)] } ?? []
        case .reference: value.text.map { [name($0)] } ?? []
        case .references: (value.texts ?? []).map(name)
        default: value.texts ?? value.text.map { [$0] } ?? value.integer.map { ["\($0)"] } ?? []
        }
    }

    private func name(_ id: String) -> String {
        SubjectID(id).flatMap { context.standing.thing($0)?.name } ?? id
    }

    private func inherited(_ field: Field) -> Sheet.Form.Inherited? {
        guard noun == .step, Schema.inheritedNames.contains(field.name), let workflow,
            let value = workflow.fields[field.name],
            let text = texts(value, field.kind).first
        else { return nil }
        return Sheet.Form.Inherited(text: text, workflow: workflow.name)
    }

    /// The capabilities of the pack that the workflow adopts, those that no step has first.
    private func offered(_ field: Field) -> [Sheet.Form.Name] {
        guard noun == .step, field.name == "capability", let workflow,
            let pack = context.standing.pack(of: workflow)
        else { return [] }
        let taken = context.standing.steps(of: workflow.id).compactMap {
            $0.fields["capability"]?.text
        }
        return pack.capabilities.map { capability in
            let isTaken = taken.contains(capability.name)
            return Sheet.Form.Name(
                capability.name,
                title: capability.title + (isTaken ? " (has a step)" : ""))
        }
    }

    /// By field, the last event that wrote it.
    private var changes: [String: Sheet.Form.Change] {
        var changes: [String: Sheet.Form.Change] = [:]
        for event in history.sorted(by: { $0.sequence < $1.sequence }) {
            for name in event.facts.names + (event.words?.names ?? []) {
                changes[name] = Sheet.Form.Change(
                    by: context.member(event.actor).plain, time: context.short(event.recorded),
                    sequence: event.sequence)
            }
        }
        return changes
    }

    /// The operator checks of a step as they stand, or would once it is started.
    private var judged: [CheckResult] {
        guard noun == .step, let record, let workflow,
            let pack = context.standing.pack(of: workflow)
        else { return [] }
        let check = StepCheck(
            standing: context.standing, now: context.now, workflow: workflow, step: record)
        return pack.checks.map(check.result)
    }

    /// The field in whose place a check is settled.
    private static func settling(_ check: String) -> String? {
        switch check {
        case "owners-confirmed": "primary"
        case "trigger-defined": "trigger"
        case "stop-defined": "stop"
        case "metric-reviewed": "metric"
        case "escalation-defined": "escalate-to"
        default: nil
        }
    }
}

extension Sheet {
    fileprivate func asking(_ form: Form) -> Sheet {
        var sheet = self
        sheet.form = form
        return sheet
    }
}

extension Noun {
    /// What a person fills in. Where a record came from, structures and what follows from other
    /// values are nobody's to type; a step stays in its workflow.
    package func formFields(isNew: Bool) -> [Field] {
        let hidden =
            Schema.originNames + ["pack-version"] + GateProof.fields + (isNew ? [] : ["workflow"])
        return schema.fields.filter { $0.kind != .structure && !hidden.contains($0.name) }
    }

    /// Whether pages have a form for it.
    package var hasForm: Bool { isDeclared && self != .pack }
}

extension Field.Kind {
    /// The nouns that a reference may name.
    package var referredNouns: [Noun] {
        switch self {
        case .reference(let nouns), .references(let nouns): nouns
        default: []
        }
    }
}
