import Hummingbird
import Logging
import SinewCore
import SinewRuntime

/// Adding and changing what is declared.
extension Routes {
    func newForm(_ noun: Noun, _ request: Request) async throws -> Response {
        let asked = try query(request)
        if Answer.wantsJSON(request) {
            let question = Question.form(noun, name: nil, workflow: asked["workflow"])
            return try await report(question, at: Place.of(noun), request)
        }
        var form = try await declaredForm(noun, name: nil, under: asked["workflow"])
        // An address may bring along what is known: the step that hands over, say.
        form.filled = asked
        return answer(form)
    }

    func editForm(_ noun: Noun, _ request: Request) async throws -> Response {
        let name = try name(in: request, after: "/edit\(PageLink.list(noun))/")
        let report = try await desk.answer(.form(noun, name: name), asOf: nil)
        guard report.sheet.form != nil, !Answer.wantsJSON(request) else {
            return try page(SheetPage(report.sheet), of: report, at: Place.of(noun), request)
        }
        return answer(try await declaredForm(noun, name: name, under: nil))
    }

    /// The form as the ledger has it now.
    private func declaredForm(
        _ noun: Noun, name: String?, under workflow: String?, at sequence: Int64? = nil
    ) async throws -> DeclaredForm {
        let report = try await desk.answer(
            .form(noun, name: name, workflow: workflow), asOf: sequence.map { .sequence($0) })
        guard let form = report.sheet.form else {
            throw Refusal(
                "no-longer-stands", report.sheet.lede.plain,
                rule: "What was retired is not changed any more.", next: "sinew show \(name ?? "")")
        }
        return DeclaredForm(sheet: report.sheet, form: form, token: site.formToken, key: newKey())
    }

    func add(_ noun: Noun, _ request: Request) async throws -> Response {
        let filled = try await form(request)
        var form = try await declaredForm(noun, name: nil, under: filled["workflow"])
        form.filled = filled
        form.key = filled["key"] ?? form.key
        let filling = FormFilling(form: form.form, filled: filled)
        let command = Command.add(
            noun, slug: slug(noun, filling), values: filling.values,
            isKnownAsNew: filled[DeclaredForm.isNew] != nil)
        return try await perform(command, form)
    }

    /// The name that was typed, or the one that the thing's own words give.
    private func slug(_ noun: Noun, _ filling: FormFilling) -> String {
        let typed = filling.filled[FormComplaint.slug]
        if noun == .step {
            let step = typed ?? filling.filled["capability"] ?? ""
            let workflow = filling.filled["workflow"] ?? ""
            return step.contains("/") ? step : "\(workflow)/\(step)"
        }
        if let typed { return typed }
        let first = filling.form.entries.lazy.compactMap { filling.texts($0.field)?.first }.first
        return noun.slug(from: first ?? "")
    }

    func change(_ noun: Noun, _ request: Request) async throws -> Response {
        let name = try name(in: request, after: "/edit\(PageLink.list(noun))/")
        let filled = try await form(request)
        var form = try await declaredForm(noun, name: name, under: nil)
        let now = form.form
        guard let seen = filled[DeclaredForm.seen].flatMap({ Int64($0) }), seen > 0 else {
            throw Refusal.formIncomplete
        }
        form.filled = filled
        form.key = filled["key"] ?? form.key
        // The form goes on to say what it was opened upon, whatever comes of it.
        form.form.lastSequence = seen
        let base =
            seen >= now.lastSequence
            ? now : try await declaredForm(noun, name: name, under: nil, at: seen).form
        let dropped = Comparison.dropped(filled, now)
        for name in dropped {
            let entry = now[name]
            form.filled = form.filled?.replacing(
                name, by: FormFilling.joined(entry?.texts ?? [], entry?.field.kind ?? .line))
        }
        let filling = FormFilling(form: now, filled: filled)
        let values = filling.values(differingFrom: base, without: dropped)
        guard !values.names.isEmpty else { return Answer.see(place(noun, name)) }
        do {
            return try await perform(
                .changeSeen(noun, name: name, values: values, lastSequence: seen), form)
        } catch let refusal as Refusal where refusal.code == "changed-meanwhile" {
            return try await compare(form, base: base, now: now, values: values)
        }
    }

    /// Shows what two people wrote. Where the others changed nothing that the form asks for (a
    /// step was started, say), there is nothing to choose.
    private func compare(
        _ form: DeclaredForm, base: Sheet.Form, now: Sheet.Form, values: Object
    ) async throws -> Response {
        var form = form
        let filled = form.filled ?? FormFields()
        let comparison = Comparison(
            base: base, now: now, filling: FormFilling(form: now, filled: filled))
        form.form = now
        if comparison.isEmpty, let name = now.name {
            return try await perform(
                .changeSeen(now.noun, name: name, values: values, lastSequence: now.lastSequence),
                form)
        }
        form.comparison = comparison
        form.filled = comparison.merged(filled)
        form.key = newKey()
        return answer(form, status: .conflict)
    }

    /// Records, and leads to what was recorded. Nothing typed is lost where a rule says no.
    private func perform(_ command: Command, _ form: DeclaredForm) async throws -> Response {
        var form = form
        do {
            let report = try await desk.perform(
                command, as: acting, key: form.key, isRehearsal: false)
            let made = report.data.object?["page"]?.text
            return Answer.see(made ?? place(form.form.noun, form.form.name ?? ""))
        } catch let refusal as Refusal {
            if refusal.code == "changed-meanwhile" { throw refusal }
            form.wrong = FormComplaint.all(refusal)
            // A corrected form says something else, so it may not answer for the refused one.
            form.key = newKey()
            return answer(form, status: .conflict)
        } catch {
            logger.error("A change may not be recorded", metadata: ["error": "\(error)"])
            form.wrong = [.unknown]
            return answer(form, status: .serviceUnavailable)
        }
    }

    /// The page of a declared thing.
    func place(_ noun: Noun, _ name: String) -> String {
        PageLink.record(noun == .step ? .workflow : noun, name)
    }

    private func answer(_ form: DeclaredForm, status: HTTPResponse.Status = .ok) -> Response {
        let isRefused = !form.wrong.isEmpty || form.comparison != nil
        let title = isRefused ? "Not recorded: \(form.sheet.title)" : form.sheet.title
        let frame = Frame(title: title, place: Place.of(form.form.noun), content: form.content)
        return Answer.page(frame.page(on: site), status: status)
    }
}

extension Refusal {
    /// A change says what it was made upon, or it could go over somebody else's.
    fileprivate static var formIncomplete: Refusal {
        Refusal(
            "form-incomplete", "The form does not say what it was opened upon.",
            rule: "A change says what it saw, so that nobody is written over.",
            next: "open the form again")
    }
}
