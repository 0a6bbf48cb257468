import Hummingbird

/// What every answer says to the browser about itself.
enum SecurityHeaders {
    /// Nothing is loaded but our own style, script and pictures, and no page frames ours.
    static let contentPolicy = [
        "default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self' data:",
        "connect-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'",
    ].joined(separator: "; ")

    static func add(to fields: inout HTTPFields) {
        for (name, value) in all { fields[name] = value }
        if fields[.cacheControl] == nil { fields[.cacheControl] = "no-store" }
    }

    private static let all: [(HTTPFields.Element.Name, String)] = [
        ("Content-Security-Policy", contentPolicy),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("X-Frame-Options", "DENY"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ].compactMap { name, value in HTTPFields.Element.Name(name).map { ($0, value) } }
}
