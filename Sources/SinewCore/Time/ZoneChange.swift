/// A clock of a zone and when it begins, as calendars that are given to others need it.
package struct ZoneChange: Sendable, Hashable {
    /// Nil for a clock that was always so.
    package var begins: Timestamp?
    /// How far the clock before it was ahead of UTC.
    package var offsetSecondsBefore: Int
    package var offsetSeconds: Int
    package var abbreviation: String
    package var isSummer: Bool

    package init(
        begins: Timestamp?, offsetSecondsBefore: Int, offsetSeconds: Int, abbreviation: String,
        isSummer: Bool
    ) {
        self.begins = begins
        self.offsetSecondsBefore = offsetSecondsBefore
        self.offsetSeconds = offsetSeconds
        self.abbreviation = abbreviation
        self.isSummer = isSummer
    }
}

extension ZoneRules {
    /// The clock at `first`, and all that follow it before `end`, in order.
    ///
    /// - Parameter end: at most some years after `first`.
    package func changes(from first: Timestamp, until end: Timestamp) -> [ZoneChange] {
        let (start, last) = (first.secondsRoundedDown, end.secondsRoundedDown)
        // A clock without a change in the year before it stands as one that was always so.
        var earliest = start.clampedSum(-ZoneRules.stretchSeconds)
        var clock = clock(at: earliest)
        var changes: [ZoneChange] = [ZoneRules.change(nil, from: clock, to: clock)]
        while earliest < last {
            let latest = min(earliest.clampedSum(ZoneRules.stretchSeconds), last)
            for transition in self.changes(after: earliest, through: latest) {
                let change = ZoneRules.change(
                    transition.start, from: clock, to: transition.clock)
                if transition.start <= start { changes.removeAll() }
                clock = transition.clock
                changes.append(change)
            }
            earliest = latest
        }
        return changes
    }

    /// 360 days.
    private static let stretchSeconds: Int64 = 360 * 86_400

    private static func change(_ start: Int64?, from before: Clock, to clock: Clock) -> ZoneChange {
        ZoneChange(
            begins: start.map { Timestamp(clampingSeconds: $0) },
            offsetSecondsBefore: before.offsetSeconds, offsetSeconds: clock.offsetSeconds,
            abbreviation: clock.abbreviation, isSummer: clock.isSummer)
    }
}
