import Foundation

/// What differs from run to run, written as what it is:
///
/// | in the output | in a transcript |
/// |---|---|
/// | the sandbox's folder | `DIR` |
/// | the clock, where it shows the minute in which the transcript ran (not after “at”) | `HH:MM` |
/// | a moment as RFC 3339, or today's date | `TIME`, `TODAY` |
/// | yesterday's weekday and day, or date | `YESTERDAY` |
/// | ids: 64, 32 or 8 hexadecimal digits, UUIDs | `HEX64`, `ID`, `ID8`, `UUID` |
/// | roots, signatures and keys in base64 | `BASE64` |
/// | when the next weekly review begins | `REVIEW-TIME` |
struct TranscriptFilter {
    private let root: String
    private let minutes: Set<String>
    private let today: Set<String>
    private let yesterday: Set<String>

    init(root: String, from: Date, to: Date) {
        self.root = root
        let days = [from, to]
        let ticks = stride(from: from.timeIntervalSince1970, to: to.timeIntervalSince1970, by: 60)
        minutes = Set(
            (ticks.map { Date(timeIntervalSince1970: $0) } + [to]).map {
                TranscriptFilter.text($0, "HH:mm")
            })
        today = Set(
            days.flatMap {
                [TranscriptFilter.text($0, "d MMMM yyyy"), TranscriptFilter.text($0, "yyyy-MM-dd")]
            })
        let before = days.map { $0.addingTimeInterval(-86_400) }
        yesterday = Set(
            before.flatMap { day in
                ["EEE d", "d MMMM yyyy", "yyyy-MM-dd"].map { format in
                    TranscriptFilter.text(day, format)
                }
            })
    }

    private static func text(_ date: Date, _ format: String) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(identifier: "UTC")
        formatter.dateFormat = format
        return formatter.string(from: date)
    }

    func apply(_ output: String) -> String {
        var text = output.replacingOccurrences(of: root, with: "DIR")
        for (pattern, word) in TranscriptFilter.patterns {
            text = text.replacingOccurrences(of: pattern, with: word, options: .regularExpression)
        }
        for minute in minutes {
            text = text.replacingOccurrences(
                of: "(?<!at )\\b\(minute)\\b", with: "HH:MM", options: .regularExpression)
        }
        for day in yesterday {
            text = text.replacingOccurrences(
                of: "\\b\(day)\\b", with: "YESTERDAY", options: .regularExpression)
        }
        for day in today { text = text.replacingOccurrences(of: day, with: "TODAY") }
        return text
    }

    private static let patterns = [
        ("\\b\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d+Z", "TIME"),
        ("\"recorded\\\\\":\\d{13}", "\"recorded\\\\\":TIME"),
        ("\\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b", "UUID"),
        ("\\b[0-9a-f]{64}\\b", "HEX64"), ("\\b[0-9a-f]{32}\\b", "ID"),
        ("\\b(ledger|reading)-[0-9a-f]{8}\\b", "$1-ID8"),
        ("[A-Z][a-z]{2} \\d+ [A-Z][a-z]+ \\d{4} \\d\\d:\\d\\d UTC  weekly", "REVIEW-TIME  weekly"),
        ("(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{43,}=*", "BASE64"),
    ]
}
