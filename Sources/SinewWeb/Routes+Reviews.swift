import Hummingbird
import Logging
import SinewCore
import SinewRuntime

/// A review from its agenda to what is published.
extension Routes {
    func addReviews(to router: Router<BasicRequestContext>) {
        router.get("/agenda") { request, _ in try await agenda(request) }
        router.post("/agenda/hold") { request, _ in
            try await begin(request) { .hold(on: nil, present: $0, facilitator: nil) }
        }
        router.post("/agenda/publish") { request, _ in
            try await begin(request) {
                .publish(review: nil, on: nil, present: $0, minutes: nil)
            }
        }
        router.post("/settle/reviews/**") { request, _ in try await settle(request) }
        router.post("/publish/reviews/**") { request, _ in try await publish(request) }
    }

    private func agenda(
        _ request: Request, filled: FormFields = FormFields(), wrong: [FormComplaint] = [],
        key: String? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let report = try await desk.answer(.agenda(on: nil), asOf: asOf(request))
        var page = SheetPage(report.sheet)
        // Only what can be held now has a page of its own to go to.
        if try asOf(request) == nil, report.sheet.action?.page?.hasPrefix("/agenda#") == true {
            var form = AgendaForm(
                isQuiet: report.data.object?["waiting"] == 0, token: site.formToken,
                key: key ?? newKey())
            form.filled = filled
            form.wrong = wrong
            page.sheet.action = nil
            page.opening = form.content
        }
        return try self.page(
            page, of: report, at: Place.of(.review), status: status, request)
    }

    /// Opens the review that is due, or publishes it at once.
    private func begin(
        _ request: Request, _ act: ([String]) -> ReviewAct
    ) async throws -> Response {
        let filled = try await form(request)
        let key = filled["key"] ?? newKey()
        let present = (filled["present"] ?? "").split(separator: ",")
            .map { String($0).trimmingBlanks }
        do {
            let report = try await desk.perform(
                .review(act(present), happened: nil), as: acting, key: key, isRehearsal: false)
            return Answer.see(report.data.object?["page"]?.text ?? "/agenda")
        } catch let refusal as Refusal {
            return try await agenda(
                request, filled: filled, wrong: [FormComplaint(refusal)], status: .conflict)
        } catch {
            logger.error("A review may not be recorded", metadata: ["error": "\(error)"])
            return try await agenda(
                request, filled: filled, wrong: [.unknown], key: key,
                status: .serviceUnavailable)
        }
    }

    /// The page of a review; an open one can be settled on it.
    func review(
        _ name: String, filled: FormFields = FormFields(), wrong: [FormComplaint] = [],
        key: String? = nil, status: HTTPResponse.Status = .ok, _ request: Request
    ) async throws -> Response {
        let report = try await desk.answer(.show(name: name, noun: .review), asOf: asOf(request))
        var page = SheetPage(report.sheet)
        if try asOf(request) == nil, var form = reviewForm(report, key: key ?? newKey()) {
            form.filled = filled
            form.wrong = wrong
            page.sheet.action = nil
            page.opening = form.content
        }
        return try self.page(
            page, of: report, at: Place.of(.review), status: status, request)
    }

    /// Nil for one that is not open.
    private func reviewForm(_ report: Report, key: String) -> ReviewForm? {
        guard let data = report.data.object, let review = data["review"]?.object,
            review["open"] == true, let name = data["record"]?.object?["name"]?.text
        else { return nil }
        return ReviewForm(
            name: name, waiting: (review["agenda"]?.list ?? []).compactMap(ReviewForm.Line.init),
            acting: acting.name, token: site.formToken, key: key)
    }

    private func settle(_ request: Request) async throws -> Response {
        let name = try name(in: request, after: "/settle/reviews/")
        let filled = try await form(request)
        let shown = try await desk.answer(.show(name: name, noun: .review), asOf: nil)
        var form = reviewForm(shown, key: newKey())
        form?.filled = filled
        let settlements = form?.settlements ?? []
        if let unexplained = form?.unexplained, !unexplained.isEmpty {
            return try await review(
                name, filled: filled, wrong: unexplained, status: .conflict, request)
        }
        return try await perform(
            .settle(review: name, settlements), on: name, filled, request)
    }

    /// What is filled in and not recorded yet is recorded before: nothing is lost.
    private func publish(_ request: Request) async throws -> Response {
        let name = try name(in: request, after: "/publish/reviews/")
        let filled = try await form(request)
        let shown = try await desk.answer(.show(name: name, noun: .review), asOf: nil)
        var form = reviewForm(shown, key: newKey())
        form?.filled = filled
        guard form?.settlements.isEmpty ?? true else {
            let complaint = FormComplaint(
                field: "", message: "Something is filled in and not recorded yet.",
                rule: "What was published stays as it is; record it first, or empty it.")
            return try await review(
                name, filled: filled, wrong: [complaint], status: .conflict, request)
        }
        return try await perform(
            .publish(review: name, on: nil, present: [], minutes: nil), on: name, filled, request)
    }

    private func perform(
        _ act: ReviewAct, on name: String, _ filled: FormFields, _ request: Request
    ) async throws -> Response {
        let key = filled["key"] ?? newKey()
        do {
            _ = try await desk.perform(
                .review(act, happened: nil), as: acting, key: key, isRehearsal: false)
            return Answer.see(place(.review, name))
        } catch let refusal as Refusal {
            if refusal.code == "record-not-found" { throw refusal }
            return try await review(
                name, filled: filled, wrong: FormComplaint.all(refusal), status: .conflict,
                request)
        } catch {
            logger.error("A review may not be recorded", metadata: ["error": "\(error)"])
            return try await review(
                name, filled: filled, wrong: [.unknown], key: key, status: .serviceUnavailable,
                request)
        }
    }
}
