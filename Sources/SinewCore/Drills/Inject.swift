/// Something that is told while a drill runs, and the minute after its start at which it is.
package struct Inject: Sendable, Hashable {
    package var minute: Int64
    package var text: String

    /// Latest minute of an inject: a drill is no longer than a day.
    package static let minuteMax: Int64 = 24 * 60

    /// From `20m: TEXT`; nil for anything else.
    package init?(_ line: String) {
        let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let minute = DurationText.minutes(parts[0]),
            minute <= Inject.minuteMax
        else { return nil }
        let text = String(parts[1].drop { $0 == " " })
        guard !text.isEmpty else { return nil }
        self.minute = minute
        self.text = text
    }

    var line: String { "\(DurationText.text(minutes: minute)): \(text)" }
}

extension Record {
    /// Of a drill: what is told, in the order in which it is.
    package var injects: [Inject] {
        (fields["injects"]?.texts ?? []).compactMap(Inject.init).enumerated()
            .sorted { ($0.element.minute, $0.offset) < ($1.element.minute, $1.offset) }
            .map(\.element)
    }
}
