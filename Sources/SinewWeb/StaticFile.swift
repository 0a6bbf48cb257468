/// A file that every page uses, served under a name that holds the digest of its content.
struct StaticFile: Sendable {
    var path: String
    var type: String
    var bytes: [UInt8]

    /// Where pages find it. Another content has another address, so it may be kept for ever.
    var address: String { "/static/\(path)" }

    private init(folder: String, stem: String, ending: String, type: String, _ bytes: [UInt8]) {
        path = "\(folder)/\(stem).\(StaticFile.digest(bytes)).\(ending)"
        self.type = type
        self.bytes = bytes
    }

    static let style = StaticFile(
        folder: "css", stem: "sinew", ending: "css", type: "text/css; charset=utf-8",
        PackageResources.tokens_css + PackageResources.base_css + PackageResources.components_css
            + PackageResources.pages_css)
    static let script = StaticFile(
        folder: "js", stem: "sinew", ending: "js", type: "text/javascript; charset=utf-8",
        PackageResources.sinew_js)
    static let mark = StaticFile(
        folder: "img", stem: "mark", ending: "svg", type: "image/svg+xml",
        PackageResources.mark_svg)

    static let all = [style, script, mark]

    static func named(_ path: String) -> StaticFile? {
        all.first { $0.path.utf8.elementsEqual(path.utf8) }
    }

    /// FNV-1a with 64 bits: it tells versions of our own files apart and protects nothing.
    private static func digest(_ bytes: [UInt8]) -> String {
        var state: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes {
            state ^= UInt64(byte)
            state &*= 0x100_0000_01B3
        }
        let digits = String(state, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
