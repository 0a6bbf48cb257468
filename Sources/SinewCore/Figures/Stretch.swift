/// The time from one instant to another; empty where the end is not later.
package struct Stretch: Sendable, Hashable {
    package var start: Timestamp
    package var end: Timestamp

    package init(_ start: Timestamp, _ end: Timestamp) {
        self.start = start
        self.end = max(start, end)
    }

    /// So many days up to an instant.
    package init(days: Int64, until end: Timestamp) { self.init(end.advanced(byDays: -days), end) }

    package var seconds: Int64 { start.seconds(to: end) }
    package var minutes: Int64 { seconds / 60 }
    package var days: Int64 { seconds / 86_400 }

    package func contains(_ time: Timestamp) -> Bool { start <= time && time < end }

    /// What of it lies in `other`.
    package func within(_ other: Stretch) -> Stretch {
        let first = min(max(start, other.start), other.end)
        return Stretch(first, min(end, other.end))
    }

    /// Seconds that the stretches cover together, each counted once.
    package static func covered(_ stretches: [Stretch]) -> Int64 {
        var total: Int64 = 0
        var reached: Timestamp?
        for stretch in stretches.sorted(by: { $0.start < $1.start }) where stretch.seconds > 0 {
            let first = reached.map { max($0, stretch.start) } ?? stretch.start
            if first < stretch.end {
                total = total.clampedSum(first.seconds(to: stretch.end))
                reached = stretch.end
            }
        }
        return total
    }
}
