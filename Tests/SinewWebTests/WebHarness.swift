import Hummingbird
import HummingbirdTesting
import Logging
import SinewCore
import SinewRuntime
import SinewWeb

/// A server as tests need it: port 80, so that the plain `localhost` of a request is its name.
enum WebHarness {
    static let token = "0f0e0d0c0b0a09080706050403020100"
    static let mei = Actor(name: "mei", proof: .claimed)

    static func server(
        _ desk: any Desk, port: Int = 80, shorthand: Shorthand? = nil
    ) throws -> WebServer {
        WebServer(
            desk: desk, acting: mei, address: try WebAddress(port: port),
            ledgerName: "Oxbow Mutual", shorthand: shorthand ?? asItStands, newKey: { token },
            logger: Logger(label: "test"))
    }

    /// Reads what is typed as it stands.
    private static let asItStands = Shorthand(
        search: { typed in
            guard typed.utf8.count <= FindRequest.bytesMax else {
                throw Refusal(
                    "search-too-long", "That is too long to search for.", rule: "find: 256 bytes",
                    next: "sinew find WORDS")
            }
            return FindRequest(words: typed)
        },
        evidence: { values, happened in
            guard happened != "someday" else {
                throw Refusal(
                    "date-unreadable", "someday is no day.", rule: "dates: YYYY-MM-DD",
                    next: "sinew log --help")
            }
            return .logEvidence(values: values, happened: nil)
        }, moment: { _ in Timestamp(milliseconds: 0) })

    /// One request through the router, without a socket.
    static func send(
        _ uri: String, _ method: HTTPRequest.Method = .get, headers: HTTPFields = [:],
        body: String? = nil, to desk: any Desk = SheetDesk(), port: Int = 80,
        shorthand: Shorthand? = nil
    ) async throws -> Seen {
        let application = try server(desk, port: port, shorthand: shorthand).application
        return try await application.test(.router) { client in
            let response = try await client.executeRequest(
                uri: uri, method: method, headers: headers,
                body: body.map { ByteBuffer(string: $0) })
            return Seen(
                status: response.status.code, headers: response.headers,
                text: String(decoding: response.body.readableBytesView, as: UTF8.self))
        }
    }

    static func post(
        _ uri: String, _ form: String, headers: HTTPFields = [:], to desk: any Desk = SheetDesk()
    ) async throws -> Seen {
        var headers = headers
        headers[.contentType] = "application/x-www-form-urlencoded"
        return try await send(uri, .post, headers: headers, body: form, to: desk)
    }

    struct Seen: Sendable {
        var status: Int
        var headers: HTTPFields
        var text: String

        func header(_ name: String) -> String? {
            HTTPFields.Element.Name(name).flatMap { headers[$0] }
        }
    }
}
