import Hummingbird
import Logging
import SinewCore
import SinewRuntime

extension Routes {
    func evidenceForm(_ request: Request) -> Response {
        let form = EvidenceForm(token: site.formToken, key: newKey())
        return answer(form)
    }

    /// Records, and leads to what was recorded. Nothing typed is lost where a rule says no.
    func logEvidence(_ request: Request) async throws -> Response {
        let filled = try await form(request)
        var form = EvidenceForm(
            filled: filled, token: site.formToken, key: filled["key"] ?? newKey())
        guard filled["title"] != nil else {
            form.wrong = [.init(field: "title", message: "Say in a line what it shows.")]
            return answer(form, status: .conflict)
        }
        do {
            let command = try await shorthand.evidence(form.values, filled["happened"])
            let report = try await desk.perform(
                command, as: acting, key: form.key, isRehearsal: false)
            guard let made = report.data.object?["page"]?.text, PageLink.isOurs(made) else {
                return try page(
                    SheetPage(report.sheet), of: report, at: Place.of(.evidence), request)
            }
            return Answer.see(made)
        } catch let refusal as Refusal {
            form.wrong = [form.complaint(refusal)]
            // A corrected form says something else, so it may not answer for the refused one.
            form.key = newKey()
            return answer(form, status: .conflict)
        } catch {
            logger.error("Evidence may not be recorded", metadata: ["error": "\(error)"])
            form.wrong = [.unknown]
            return answer(form, status: .serviceUnavailable)
        }
    }

    private func answer(_ form: EvidenceForm, status: HTTPResponse.Status = .ok) -> Response {
        let isWrong = !form.wrong.isEmpty
        let title = isWrong ? "Not recorded: \(EvidenceForm.title)" : EvidenceForm.title
        let frame = Frame(title: title, place: Place.of(.evidence), content: form.content)
        return Answer.page(frame.page(on: site), status: status)
    }

    /// The fields of a form of ours.
    func form(_ request: Request) async throws -> FormFields {
        let type = request.headers[.contentType] ?? ""
        guard type.lowercased().utf8.starts(with: "application/x-www-form-urlencoded".utf8) else {
            throw HTTPError(.unsupportedMediaType, message: "Forms come as forms.")
        }
        let body = try await FormBody(request).text
        guard let fields = FormFields(body) else {
            throw HTTPError(.badRequest, message: "This form cannot be read.")
        }
        guard FormToken.isSame(fields[FormToken.field] ?? "", site.formToken) else {
            throw HTTPError(
                .forbidden,
                message: "This form is from an earlier start of the server. Load it again.")
        }
        return fields
    }
}
