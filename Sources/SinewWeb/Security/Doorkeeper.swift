import Hummingbird
import Logging
import SinewCore

/// Stands before every route: turns away what does not come from our own pages, turns what went
/// wrong into a page, and says on every answer what a browser may do with it.
struct Doorkeeper: RouterMiddleware {
    typealias Context = BasicRequestContext

    let gate: RequestGate
    let site: Site
    let logger: Logger

    @concurrent func handle(
        _ request: Request, context: Context,
        next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response: Response
        if let reason = gate.reason(against: request) {
            response = answer(to: reason)
        } else {
            do {
                response = try await next(request, context)
            } catch {
                response = answer(to: error, request)
            }
        }
        SecurityHeaders.add(to: &response.headers)
        return response
    }

    private func answer(to reason: RequestGate.Reason) -> Response {
        switch reason {
        case .foreignName:
            // Nothing of the ledger, not even its name, goes to a page under another name.
            var response = Answer.text("These pages answer to \(gate.address.url) only.\n")
            response.status = .misdirectedRequest
            return response
        case .longAddress:
            return page(.uriTooLong, "Too long", "This address is longer than any page has.")
        case .otherSite:
            return page(
                .forbidden, "Refused", "This came from another site. Nothing was recorded.",
                rule: "Forms are sent from these pages only.")
        }
    }

    private func answer(to error: any Error, _ request: Request) -> Response {
        if let refusal = error as? Refusal { return answer(to: refusal, request) }
        if let error = error as? HTTPError {
            let isAbsent = error.status == .notFound
            let problem = ProblemPage(
                title: isAbsent ? "Not found" : "Refused",
                message: error.body
                    ?? (isAbsent ? "There is no such page." : "That cannot be done here."),
                next: isAbsent ? "sinew find WORDS" : "")
            return answer(problem, code: "request", status: error.status, request)
        }
        logger.error("A page failed", metadata: ["error": "\(error)"])
        let problem = ProblemPage(
            title: "Something broke",
            message: "The ledger could not be read or written. Nothing is claimed to be recorded.",
            next: "sinew verify")
        return answer(problem, code: "ledger", status: .internalServerError, request)
    }

    private func answer(to refusal: Refusal, _ request: Request) -> Response {
        let status: HTTPResponse.Status = ProblemPage.isAbsence(refusal) ? .notFound : .conflict
        return answer(ProblemPage(refusal), code: refusal.code, status: status, request)
    }

    private func answer(
        _ problem: ProblemPage, code: String, status: HTTPResponse.Status, _ request: Request
    ) -> Response {
        guard Answer.wantsJSON(request) else { return answer(problem, status: status) }
        return Answer.json(
            [
                "refusal": [
                    "code": .text(code), "message": .text(problem.message),
                    "rule": .text(problem.rule), "next": .text(problem.next),
                ]
            ], status: status)
    }

    private func page(
        _ status: HTTPResponse.Status, _ title: String, _ message: String, rule: String = ""
    ) -> Response {
        answer(ProblemPage(title: title, message: message, rule: rule), status: status)
    }

    private func answer(_ problem: ProblemPage, status: HTTPResponse.Status) -> Response {
        let frame = Frame(title: problem.title, content: problem.content)
        return Answer.page(frame.page(on: site), status: status)
    }
}
