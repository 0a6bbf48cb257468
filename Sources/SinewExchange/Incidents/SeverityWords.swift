/// What other tools call how bad it is, as the four severities of the schema.
///
/// | ours | cstate | priorities | words |
/// |---|---|---|---|
/// | sev1 | down | P0, P1, SEV0, SEV1, 1 | critical, blocker, major outage, highest, emergency |
/// | sev2 | disrupted | P2, SEV2, 2 | major, high, partial outage, urgent |
/// | sev3 | | P3, SEV3, 3 | minor, medium, moderate, degraded, normal, warning |
/// | sev4 | notice | P4, P5, SEV4, SEV5, 4, 5 | low, lowest, trivial, info, maintenance, none |
enum SeverityWords {
    private static let words: [String: String] = [
        "down": "sev1", "critical": "sev1", "crit": "sev1", "blocker": "sev1", "highest": "sev1",
        "emergency": "sev1", "majoroutage": "sev1", "outage": "sev1", "fatal": "sev1",
        "disrupted": "sev2", "major": "sev2", "high": "sev2", "partialoutage": "sev2",
        "urgent": "sev2", "error": "sev2", "severe": "sev2",
        "minor": "sev3", "medium": "sev3", "moderate": "sev3", "degraded": "sev3",
        "degradedperformance": "sev3", "normal": "sev3", "warning": "sev3", "warn": "sev3",
        "notice": "sev4", "low": "sev4", "lowest": "sev4", "trivial": "sev4", "info": "sev4",
        "informational": "sev4", "information": "sev4", "maintenance": "sev4", "none": "sev4",
        "planning": "sev4", "cosmetic": "sev4",
    ]

    /// - Returns: `sev1` to `sev4`; nil for a word that is none of the table's.
    static func severity(_ text: some StringProtocol) -> String? {
        let letters = text.utf8.map(ASCII.lowered).filter { ASCII.isLower($0) || ASCII.isDigit($0) }
        let word = String(decoding: letters, as: UTF8.self)
        if let severity = words[word] { return severity }
        let digits = letters.drop(while: ASCII.isLower)
        let prefix = String(decoding: letters.prefix(letters.count - digits.count), as: UTF8.self)
        if ["", "p", "s", "sev", "severity", "prio", "priority"].contains(prefix),
            digits.count == 1, let digit = digits.first
        {
            return rank(digit)
        }
        // ServiceNow and others write the rank and its name: `1 - Critical`.
        guard let first = letters.first, ASCII.isDigit(first), let ranked = rank(first) else {
            return nil
        }
        let rest = String(decoding: letters.dropFirst(), as: UTF8.self)
        return words[rest] == nil ? nil : ranked
    }

    private static func rank(_ digit: UInt8) -> String? {
        switch digit {
        case UInt8(ascii: "0"), UInt8(ascii: "1"): "sev1"
        case UInt8(ascii: "2"): "sev2"
        case UInt8(ascii: "3"): "sev3"
        case UInt8(ascii: "4"), UInt8(ascii: "5"): "sev4"
        default: nil
        }
    }
}
