import Hummingbird

/// Which requests come from our own pages. Everything else is refused before a route sees it.
struct RequestGate: Sendable {
    var address: WebAddress

    /// Why a request is turned away.
    enum Reason: Sendable, Hashable {
        case foreignName, longAddress, otherSite
    }

    func reason(against request: Request) -> Reason? {
        guard address.admits(authority: request.head.authority) else { return .foreignName }
        guard (request.head.path ?? "").utf8.count <= WebLimits.addressBytesMax else {
            return .longAddress
        }
        return isSafe(request.method) || isOwn(request) ? nil : .otherSite
    }

    private func isSafe(_ method: HTTPRequest.Method) -> Bool { method == .get || method == .head }

    /// What browsers send along and pages cannot forge. A program that is no browser sends
    /// neither; it still has to know the token of the form.
    private func isOwn(_ request: Request) -> Bool {
        let fields = request.headers
        if let site = RequestGate.fetchSite.flatMap({ fields[$0] }), site != "same-origin" {
            return false
        }
        guard let origin = fields[.origin] else { return true }
        let scheme = "http://"
        return origin.utf8.starts(with: scheme.utf8)
            && address.admits(authority: String(origin.dropFirst(scheme.utf8.count)))
    }

    private static let fetchSite = HTTPFields.Element.Name("Sec-Fetch-Site")
}
