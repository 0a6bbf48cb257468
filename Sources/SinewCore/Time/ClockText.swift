/// Times of day as people type them (`9:30`, `14:05`), in minutes after midnight.
package enum ClockText {
    package static let minutesMax: Int64 = 1439

    /// - Returns: nil for anything that no clock shows.
    package static func minutes(_ text: some StringProtocol) -> Int64? {
        guard text.utf8.count <= 5 else { return nil }
        var cursor = ByteCursor(text)
        guard let hour = cursor.number(widths: 1...2), hour < 24,
            cursor.take(UInt8(ascii: ":")), let minute = cursor.number(width: 2), minute < 60,
            cursor.isAtEnd
        else { return nil }
        return Int64(hour * 60 + minute)
    }

    /// `09:30`.
    package static func text(minutes: Int64) -> String {
        let bounded = Int(min(max(0, minutes), minutesMax))
        return "\(Digits.pad(bounded / 60, 2)):\(Digits.pad(bounded % 60, 2))"
    }
}

/// IANA names of time zones, such as `Europe/Berlin`. Which of them there are the machine knows.
package enum ZoneName {
    package static let bytesMax = 64

    /// Whether `text` may be such a name: nothing in it leads out of a folder or a parameter.
    package static func isPlausible(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return text.utf8.count <= bytesMax
            && parts.allSatisfy { part in
                !part.isEmpty
                    && part.allSatisfy { byte in
                        ByteCursor.isLetter(byte) || ByteCursor.isDigit(byte)
                            || "_+-".utf8.contains(byte)
                    }
            }
    }
}
