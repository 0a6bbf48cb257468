import Hummingbird
import Logging
import SinewCore
import SinewRuntime

/// What is done to one thing: each deed says first what will happen.
extension Routes {
    func deedForm(_ deed: Deed, _ noun: Noun, _ request: Request) async throws -> Response {
        var form = try deedForm(deed, noun, at: request)
        if deed.question?.isShownFirst == true {
            form.names = try await names(for: form)
        } else {
            try await rehearse(&form)
        }
        return answer(form)
    }

    func perform(_ deed: Deed, _ noun: Noun, _ request: Request) async throws -> Response {
        let filled = try await self.form(request)
        var form = try deedForm(deed, noun, at: request)
        form.filled = filled
        form.key = filled["key"] ?? form.key
        let answer = deed.question.flatMap { filled[$0.name] } ?? ""
        if let question = deed.question, answer.isEmpty {
            form.wrong = [
                FormComplaint(
                    field: question.name, message: "\(question.label)? Nothing was said yet.",
                    rule: "Whatever is taken back or called otherwise says how or why.")
            ]
            return try await refused(form)
        }
        if filled[DeedForm.look] != nil {
            form.key = newKey()
            try await rehearse(&form)
            return form.wrong.isEmpty ? self.answer(form) : try await refused(form)
        }
        do {
            let report = try await desk.perform(
                deed.command(noun, form.name, answer), as: acting, key: form.key,
                isRehearsal: false)
            let made = report.data.object?["page"]?.text
            return Answer.see(made ?? place(noun, form.name))
        } catch let refusal as Refusal {
            form.wrong = [form.complaint(refusal)]
            return try await refused(form)
        } catch {
            logger.error("A deed may not be recorded", metadata: ["error": "\(error)"])
            form.wrong = [.unknown]
            return self.answer(form, status: .serviceUnavailable)
        }
    }

    private func deedForm(_ deed: Deed, _ noun: Noun, at request: Request) throws -> DeedForm {
        let name = try name(in: request, after: "/\(deed.rawValue)\(PageLink.list(noun))/")
        return DeedForm(deed, noun, name, token: site.formToken, key: newKey())
    }

    /// The form with its question open again.
    private func refused(_ form: DeedForm) async throws -> Response {
        var form = form
        form.key = newKey()
        form.rehearsal = nil
        if form.deed.question?.isShownFirst == true { form.names = try await names(for: form) }
        return answer(form, status: .conflict)
    }

    /// What the deed would record, without recording it.
    private func rehearse(_ form: inout DeedForm) async throws {
        let typed = form.deed.question.flatMap { form.filled[$0.name] }
        let command = form.deed.command(form.noun, form.name, typed ?? "…")
        do {
            form.rehearsal = try await desk.perform(
                command, as: acting, key: form.key, isRehearsal: true
            ).sheet
        } catch let refusal as Refusal {
            if ProblemPage.isAbsence(refusal), form.deed.question?.isShownFirst != true {
                throw refusal
            }
            form.wrong = [form.complaint(refusal)]
        }
    }

    private func names(for form: DeedForm) async throws -> [Sheet.Form.Name] {
        let report = try await desk.answer(.form(form.noun, name: form.name), asOf: nil)
        guard form.deed == .merge else { return [] }
        return report.sheet.form?.names[form.noun] ?? []
    }

    private func answer(_ form: DeedForm, status: HTTPResponse.Status = .ok) -> Response {
        let title = form.wrong.isEmpty ? form.title : "Not recorded: \(form.title)"
        let frame = Frame(title: title, place: Place.of(form.noun), content: form.content)
        return Answer.page(frame.page(on: site), status: status)
    }
}

/// Readings, which are recorded on the page of their metric.
extension Routes {
    func metric(
        _ name: String, form: ReadingForm? = nil, status: HTTPResponse.Status = .ok,
        _ request: Request
    ) async throws -> Response {
        let report = try await desk.answer(.show(name: name, noun: .metric), asOf: asOf(request))
        let record = report.data.object?["record"]?.object
        var page = SheetPage(report.sheet)
        // A page of the past, or of what is gone, takes nothing.
        if try asOf(request) == nil, record?["state"]?.text == Record.State.current.rawValue {
            var small =
                form
                ?? ReadingForm(metric: name, unit: "", token: site.formToken, key: newKey())
            small.unit = record?["values"]?.object?["unit"]?.text ?? ""
            page.opening = small.content
        }
        return try self.page(page, of: report, at: Place.of(.metric), status: status, request)
    }

    func recordReading(_ request: Request) async throws -> Response {
        let name = try name(in: request, after: "/read/metrics/")
        let filled = try await form(request)
        var form = ReadingForm(
            metric: name, unit: "", token: site.formToken, key: filled["key"] ?? newKey())
        form.filled = filled
        do {
            let happened = try filled["happened"].map(shorthand.moment)
            let command = Command.recordReading(
                metric: name, value: filled["value"] ?? "", note: filled["note"],
                happened: happened)
            _ = try await desk.perform(command, as: acting, key: form.key, isRehearsal: false)
            return Answer.see(place(.metric, name))
        } catch let refusal as Refusal {
            if refusal.code == "metric-not-found" { throw refusal }
            form.wrong = FormComplaint.all(refusal)
            form.key = newKey()
            return try await metric(name, form: form, status: .conflict, request)
        } catch {
            logger.error("A reading may not be recorded", metadata: ["error": "\(error)"])
            form.wrong = [.unknown]
            return try await metric(name, form: form, status: .serviceUnavailable, request)
        }
    }
}
