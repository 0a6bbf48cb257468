import Hummingbird
import SinewCore
import SinewRuntime

/// Answers of the few kinds there are.
enum Answer {
    static func page(_ page: HTML, status: HTTPResponse.Status = .ok) -> Response {
        response(status, "text/html; charset=utf-8", page.bytes)
    }

    static func text(_ text: String) -> Response {
        response(.ok, "text/plain; charset=utf-8", Array(text.utf8))
    }

    static func json(_ value: Value, status: HTTPResponse.Status = .ok) -> Response {
        response(
            status, "application/json; charset=utf-8",
            value.canonicalJSON + [UInt8(ascii: "\n")])
    }

    static func calendar(_ calendar: CalendarText) -> Response {
        var response = response(.ok, calendar.type, calendar.bytes)
        response.headers[.contentDisposition] = "inline; filename=\"reviews.ics\""
        return response
    }

    static func file(_ file: StaticFile) -> Response {
        var response = response(.ok, file.type, file.bytes)
        response.headers[.cacheControl] = "public, max-age=31536000, immutable"
        return response
    }

    /// What a form recorded is looked at with another request, so that a reload repeats nothing.
    static func see(_ path: String) -> Response {
        Response(status: .seeOther, headers: [.location: path])
    }

    /// Whether the other side asked for JSON and not for a page.
    static func wantsJSON(_ request: Request) -> Bool {
        for part in (request.headers[.accept] ?? "").split(separator: ",") {
            let type = part.split(separator: ";").first.map { FormFields.trim(String($0)) } ?? ""
            switch type.lowercased() {
            case "application/json": return true
            case "text/html", "application/xhtml+xml": return false
            default: continue
            }
        }
        return false
    }

    private static func response(
        _ status: HTTPResponse.Status, _ type: String, _ bytes: [UInt8]
    ) -> Response {
        Response(
            status: status, headers: [.contentType: type, .vary: "Accept"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
