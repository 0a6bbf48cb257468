import Hummingbird
import Logging
import SinewCore
import SinewRuntime

/// Every address of the pages and what answers it: the table of contents.
struct Routes: Sendable {
    let desk: any Desk
    let acting: Actor
    let site: Site
    let shorthand: Shorthand
    let newKey: @Sendable () -> String
    let gate: RequestGate
    let logger: Logger

    var router: Router<BasicRequestContext> {
        let router = Router(options: .autoGenerateHeadEndpoints)
        router.add(middleware: Doorkeeper(gate: gate, site: site, logger: logger))
        router.get("/healthz") { _, _ in Answer.text("ok\n") }
        router.get("/static/**") { request, _ in try staticFile(request) }

        router.get("/") { request, _ in
            try await report(.status(asker: acting.name), at: .today, request)
        }
        router.get("/calendar") { request, _ in try await report(.calendar, request) }
        router.get("/drills/retrievals") { request, _ in
            try await report(.retrievals(asker: acting.name), at: Place.of(.drill), request)
        }
        router.get("/calendar.ics") { request, _ in try await calendar(request) }
        router.get("/signals") { request, _ in try await report(.signals(on: nil), request) }
        router.get("/signals/**") { request, _ in
            try await report(.signals(on: name(in: request, after: "/signals/")), request)
        }
        router.get("/waits") { request, _ in try await report(.waits, request) }
        router.get("/check") { request, _ in try await check(request) }
        router.get("/deltas") { request, _ in
            try await report(.deltas(month: try query(request)["month"]), request)
        }
        router.get("/questions") { request, _ in
            try await report(.questions, at: .questions, request)
        }
        router.get("/day90") { request, _ in try await report(.day90, at: .day90, request) }
        router.get("/cost") { request, _ in try await report(.cost, at: .cost, request) }
        router.get("/week") { request, _ in
            try await report(.week(of: query(request)["of"]), at: .week, request)
        }
        router.get("/measures") { request, _ in
            try await report(.measures(name: nil), request)
        }
        router.get("/measures/**") { request, _ in
            try await report(.measures(name: name(in: request, after: "/measures/")), request)
        }
        router.get("/find") { request, _ in try await find(request) }
        router.get("/explain/**") { request, _ in
            try await report(.explain(name: name(in: request, after: "/explain/")), request)
        }

        router.get("/ledger") { request, _ in try await ledger(request) }
        router.get("/ledger/events") { request, _ in try await events(request) }
        router.post("/ledger/verify") { request, _ in try await verify(request) }

        router.get("/evidence/new") { request, _ in evidenceForm(request) }
        router.post("/evidence") { request, _ in try await logEvidence(request) }

        for noun in Noun.allCases where noun != .ledger {
            let path = PageLink.list(noun)
            router.get("\(path)") { request, _ in try await list(noun, request) }
            router.get("\(path)/**") { request, _ in try await show(noun, request) }
        }
        addForms(to: router)
        addReviews(to: router)
        return router
    }

    /// Where what is declared is added, changed, and done with.
    private func addForms(to router: Router<BasicRequestContext>) {
        for noun in Noun.allCases where noun.hasForm {
            let path = PageLink.list(noun)
            router.get("/new\(path)") { request, _ in try await newForm(noun, request) }
            router.post("/new\(path)") { request, _ in try await add(noun, request) }
            router.get("/edit\(path)/**") { request, _ in try await editForm(noun, request) }
            router.post("/edit\(path)/**") { request, _ in try await change(noun, request) }
        }
        for deed in Deed.allCases {
            for noun in deed.nouns {
                let path = "/\(deed.rawValue)\(PageLink.list(noun))/**"
                router.get("\(path)") { request, _ in try await deedForm(deed, noun, request) }
                router.post("\(path)") { request, _ in try await perform(deed, noun, request) }
            }
        }
        router.get("/read/metrics/**") { request, _ in
            try await metric(try name(in: request, after: "/read/metrics/"), request)
        }
        router.post("/read/metrics/**") { request, _ in try await recordReading(request) }
    }

    private func staticFile(_ request: Request) throws -> Response {
        guard let file = StaticFile.named(try name(in: request, after: "/static/")) else {
            throw HTTPError(.notFound)
        }
        return Answer.file(file)
    }

    /// What stands behind `prefix` in the path: a name may hold slashes.
    func name(in request: Request, after prefix: String) throws -> String {
        let path = request.uri.path.utf8.dropFirst(prefix.utf8.count)
        guard let name = PageLink.decoded(String(Substring(path))), !name.isEmpty else {
            throw HTTPError(.notFound)
        }
        return name
    }

    func query(_ request: Request) throws -> FormFields {
        guard let fields = FormFields(request.uri.query ?? "") else {
            throw HTTPError(.badRequest, message: "This address cannot be read.")
        }
        return fields
    }

    /// `?as-of=6412` reads every page as it was after that entry.
    func asOf(_ request: Request) throws -> AsOf? {
        guard let text = try query(request)["as-of"] else { return nil }
        guard let sequence = Int64(text), sequence >= 0 else {
            throw Refusal(
                "as-of-unreadable", "\(text) is no entry of the ledger.",
                rule: "pages: as-of takes the number of an entry", next: "sinew status --as-of SEQ")
        }
        return .sequence(sequence)
    }
}
