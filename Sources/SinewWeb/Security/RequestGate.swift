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
    ///
    /// As our pages send no referrer, browsers hide the origin of their forms too (`null`), so
    /// that one counts only together with the word of the browser that it was ours.
    private func isOwn(_ request: Request) -> Bool {
        let fields = request.headers
        let site = RequestGate.fetchSite.flatMap { fields[$0] }
        guard site == nil || site == "same-origin" else { return false }
        guard let origin = fields[.origin] else { return true }
        if origin.utf8.elementsEqual("null".utf8) { return site != nil }
        let scheme = "http://"
        return origin.utf8.starts(with: scheme.utf8)
            && address.admits(authority: String(origin.dropFirst(scheme.utf8.count)))
    }

    private static let fetchSite = HTTPFields.Element.Name("Sec-Fetch-Site")
}
