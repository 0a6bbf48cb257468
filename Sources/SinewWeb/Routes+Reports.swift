import Hummingbird
import SinewCore
import SinewRuntime

extension Routes {
    func report(
        _ question: Question, at place: Place? = nil, _ request: Request
    ) async throws -> Response {
        let report = try await desk.answer(question, asOf: asOf(request))
        return try page(SheetPage(report.sheet), of: report, at: place, request)
    }

    /// For calendar programs, which come again by themselves.
    func calendar(_ request: Request) async throws -> Response {
        Answer.calendar(try await desk.exportedCalendar(asOf: asOf(request)))
    }

    func check(_ request: Request) async throws -> Response {
        let fields = try query(request)
        let level = fields["level"].flatMap(Severity.init(rawValue:)) ?? .info
        return try await report(.check(on: fields["on"], level: level), at: .check, request)
    }

    /// Below `/workflows`, a name with a slash is a step's.
    func show(_ noun: Noun, _ request: Request) async throws -> Response {
        let name = try name(in: request, after: "\(PageLink.list(noun))/")
        if noun == .metric { return try await metric(name, request) }
        if noun == .score {
            return try await report(
                .score(name: name, asker: acting.name), at: Place.of(noun), request)
        }
        if noun == .review { return try await review(name, request) }
        let isStep = noun == .workflow && name.contains("/")
        return try await report(
            .show(name: name, noun: isStep ? .step : noun), at: Place.of(noun), request)
    }

    /// Declared things as a whole, records newest first.
    func list(_ noun: Noun, _ request: Request) async throws -> Response {
        let fields = try query(request)
        let isWithRetired = fields["retired"] != nil
        if noun == .workflow, !isWithRetired {
            return try await report(.portfolio(asker: acting.name), at: Place.of(noun), request)
        }
        let question: Question =
            noun.isDeclared
            ? .list(noun, includingRetired: isWithRetired)
            : .recent(
                noun, limit: WebLimits.recordsPerPage,
                skip: fields["skip"].flatMap { Int($0) } ?? 0)
        return try await report(question, at: Place.of(noun), request)
    }

    func find(_ request: Request) async throws -> Response {
        let fields = try query(request)
        let query = FindQuery(fields)
        let isFragment = fields["part"] == "hits"
        guard !query.isEmpty else {
            return found(query, FindPage.question, isFragment: isFragment)
        }
        do {
            var search = try await shorthand.search(query.written)
            search.limit = WebLimits.hitsPerPage
            let report = try await desk.answer(.find(search), asOf: asOf(request))
            if Answer.wantsJSON(request) { return Answer.json(report.json) }
            return found(query, report.sheet, asOf: report.asOf, isFragment: isFragment)
        } catch let refusal as Refusal where !Answer.wantsJSON(request) {
            let sheet = Sheet(
                title: "Find", lede: "\(refusal.message)",
                parts: [
                    .init(
                        "What helps",
                        .facts([
                            .init("Rule", "\(refusal.rule)"),
                            .init("Next", "\(code: refusal.next)"),
                        ]))
                ])
            return found(query, sheet, isFragment: isFragment, status: .conflict)
        }
    }

    private func found(
        _ query: FindQuery, _ sheet: Sheet, asOf: Report.Position? = nil, isFragment: Bool,
        status: HTTPResponse.Status = .ok
    ) -> Response {
        let content = FindPage(query: query, sheet: sheet).content
        if isFragment { return Answer.page(content, status: status) }
        var frame = Frame(title: sheet.title, content: content)
        frame.query = query
        frame.asOf = asOf
        return Answer.page(frame.page(on: site), status: status)
    }

    func ledger(_ request: Request) async throws -> Response {
        let report = try await desk.answer(.ledger, asOf: asOf(request))
        var page = SheetPage(report.sheet)
        page.doing = verifyButton
        return try self.page(page, of: report, at: .ledger, request)
    }

    private var verifyButton: HTML {
        """
        <form method="post" action="/ledger/verify">\
        <input type="hidden" name="\(FormToken.field)" value="\(site.formToken)">\
        <button class="btn main" type="submit">Verify now</button></form>
        """
    }

    func verify(_ request: Request) async throws -> Response {
        _ = try await form(request)
        let report = try await desk.verify(isDeep: false)
        return try page(SheetPage(report.sheet), of: report, at: .ledger, request)
    }

    func events(_ request: Request) async throws -> Response {
        let first = try query(request)["first"].flatMap { Int64($0) } ?? 1
        return try await report(
            .events(first: max(1, first), limit: WebLimits.eventsPerPage), at: .ledger, request)
    }

    func page(
        _ page: SheetPage, of report: Report, at place: Place?,
        status: HTTPResponse.Status = .ok, _ request: Request
    ) throws -> Response {
        if Answer.wantsJSON(request) { return Answer.json(report.json, status: status) }
        var page = page
        page.sheet = page.sheet.offered(to: acting.name)
        var frame = Frame(title: page.sheet.title, place: place, content: page.content)
        frame.asOf = report.asOf
        frame.isPast = try asOf(request) != nil
        return Answer.page(frame.page(on: site), status: status)
    }
}
