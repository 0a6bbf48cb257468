package import SinewCore

/// Where the pages are served: a loopback name or address, and a port.
///
/// There is no sign-in yet, so nobody else may reach them.
package struct WebAddress: Sendable, Hashable {
    package let host: String
    package let port: Int

    package static let portDefault = 7417
    private static let names = ["127.0.0.1", "::1", "localhost"]
    private static let portPlain = 80

    package init(host: String = "127.0.0.1", port: Int = portDefault) throws(Refusal) {
        let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
        let bare = isBracketed ? String(host.dropFirst().dropLast()) : host
        guard WebAddress.names.contains(where: { $0.utf8.elementsEqual(bare.utf8) }) else {
            throw Refusal(
                "address-not-loopback",
                "\(host) can be reached from other machines, and pages have no sign-in yet.",
                rule: "serve: loopback only", next: "sinew serve --host 127.0.0.1")
        }
        guard (1...65_535).contains(port) else {
            throw Refusal(
                "port-out-of-range", "\(port) is no port.", rule: "serve: ports are 1 to 65535",
                next: "sinew serve --port \(WebAddress.portDefault)")
        }
        self.host = bare
        self.port = port
    }

    /// `http://127.0.0.1:7417`
    package var url: String { "http://\(authority(host))" }

    /// Whether a request that names `authority` was meant for these pages. A page elsewhere that
    /// gave its own name our address (DNS rebinding) is told apart by the name it sends.
    package func admits(authority: String?) -> Bool {
        guard let authority else { return false }
        return WebAddress.names.contains { name in
            let whole = self.authority(name)
            if authority.utf8.elementsEqual(whole.utf8) { return true }
            return port == WebAddress.portPlain
                && authority.utf8.elementsEqual(bracketed(name).utf8)
        }
    }

    private func authority(_ name: String) -> String { "\(bracketed(name)):\(port)" }

    private func bracketed(_ name: String) -> String {
        name.utf8.contains(UInt8(ascii: ":")) ? "[\(name)]" : name
    }
}
