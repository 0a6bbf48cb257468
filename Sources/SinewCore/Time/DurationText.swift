/// Lengths of time as people type them (`45m`, `2h`, `1h30m`, `2 days`), in whole minutes.
package enum DurationText {
    /// Ten years of 366 days: longer than anything that is waited for.
    package static let minutesMax: Int64 = 10 * 366 * 1440
    package static let textBytesMax = 64

    package static let forms = "45m, 2h, 1d, 1w, 1h30m, 2 days"

    /// - Returns: nil for anything that is not a length of time, or one over `minutesMax`.
    package static func minutes(_ text: some StringProtocol) -> Int64? {
        guard text.utf8.count <= textBytesMax else { return nil }
        var cursor = ByteCursor(text)
        var minutes: Int64 = 0
        // Larger units come first and each comes once, so that no text can be read in two ways.
        var larger = Int64.max
        _ = cursor.take(while: ByteCursor.isSpace)
        repeat {
            guard let count = cursor.number(widths: 1...7) else { return nil }
            _ = cursor.take(while: ByteCursor.isSpace)
            let word = cursor.take(while: ByteCursor.isLetter)
            guard let unit = unitMinutes(String(decoding: word, as: UTF8.self).lowercased()),
                unit < larger
            else { return nil }
            larger = unit
            minutes += Int64(count) * unit
            _ = cursor.take(while: ByteCursor.isSpace)
        } while !cursor.isAtEnd
        return minutes <= minutesMax ? minutes : nil
    }

    /// `1d 2h 30m`; reads back as the same number of minutes.
    package static func text(minutes: Int64) -> String {
        if minutes <= 0 { return "0m" }
        var parts: [String] = []
        if minutes >= 1440 { parts.append("\(minutes / 1440)d") }
        if minutes % 1440 >= 60 { parts.append("\(minutes % 1440 / 60)h") }
        if minutes % 60 > 0 { parts.append("\(minutes % 60)m") }
        return parts.joined(separator: " ")
    }

    static func unitMinutes(_ word: String) -> Int64? {
        switch word {
        case "m", "min", "mins", "minute", "minutes": 1
        case "h", "hr", "hrs", "hour", "hours": 60
        case "d", "day", "days": 1440
        case "w", "week", "weeks": 7 * 1440
        default: nil
        }
    }
}
