/// How far the clocks of a zone are ahead of UTC, and when that changes.
///
/// Read from TZif (RFC 9636), because the copy of the time zone database that comes with a
/// programming language is older than the system's. Two written rules turn a clock's reading into
/// an instant: in a gap it is the first instant after the gap, of a repeated time it is the first.
package struct ZoneRules: Sendable, Hashable {
    struct Clock: Sendable, Hashable {
        var offsetSeconds: Int
        var abbreviation: String
        /// Whether it is told apart from the standard clock, as summer time mostly is.
        var isSummer = false
    }

    struct Transition: Sendable, Hashable {
        /// Seconds since 1970 at which `clock` begins.
        var start: Int64
        var clock: Clock
    }

    /// No clock is further behind or ahead of UTC (RFC 9636, 3.2).
    static let offsetSecondsBounds = -89_999...93_599

    /// Before the first transition.
    private let first: Clock
    private let transitions: [Transition]
    /// After the last transition.
    private let footer: ZoneFooter?

    init(first: Clock, transitions: [Transition], footer: ZoneFooter?) {
        self.first = first
        self.transitions = transitions
        self.footer = footer
    }

    package static let utc = ZoneRules(
        first: Clock(offsetSeconds: 0, abbreviation: "UTC"), transitions: [], footer: nil)

    /// How many seconds clocks are ahead of UTC.
    package func offsetSeconds(at time: Timestamp) -> Int {
        clock(at: time.secondsRoundedDown).offsetSeconds
    }

    /// What the clock's time is called, such as `CEST` or `+03`.
    package func abbreviation(at time: Timestamp) -> String {
        clock(at: time.secondsRoundedDown).abbreviation
    }

    /// What a clock in the zone shows.
    package func moment(at time: Timestamp) -> CivilMoment {
        CivilMoment(time, offsetSeconds: offsetSeconds(at: time))
    }

    /// The instant at which a clock in the zone shows `moment`: the first one where it shows it
    /// twice, and the first after the gap where it never does.
    package func instant(of moment: CivilMoment) -> Timestamp {
        let shown = moment.date.dayNumber.clampedProduct(86_400)
            .clampedSum(Int64(moment.secondOfDay))
        let earliest = shown.clampedSum(-Int64(ZoneRules.offsetSecondsBounds.upperBound) - 1)
        let latest = shown.clampedSum(-Int64(ZoneRules.offsetSecondsBounds.lowerBound) + 1)
        var clock = clock(at: earliest)
        for transition in changes(after: earliest, through: latest) {
            let candidate = shown.clampedSum(-Int64(clock.offsetSeconds))
            if candidate < transition.start { return Timestamp(clampingSeconds: candidate) }
            clock = transition.clock
            let shownAfter = transition.start.clampedSum(Int64(clock.offsetSeconds))
            if shown < shownAfter { return Timestamp(clampingSeconds: transition.start) }
        }
        return Timestamp(clampingSeconds: shown.clampedSum(-Int64(clock.offsetSeconds)))
    }

    /// The first instant of a day, which is not midnight where a gap swallows it.
    package func start(of date: CivilDate) -> Timestamp {
        instant(of: CivilMoment(date: date, secondOfDay: 0))
    }

    func clock(at seconds: Int64) -> Clock {
        if let footer, transitions.last.map({ $0.start <= seconds }) ?? true {
            return footer.clock(at: seconds)
        }
        let index = firstIndex(after: seconds)
        return index == 0 ? first : transitions[index - 1].clock
    }

    /// Index of the first written transition that starts after `seconds`.
    private func firstIndex(after seconds: Int64) -> Int {
        var low = 0
        var high = transitions.count
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle].start <= seconds { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// - Parameter latest: at most a year after `earliest`.
    func changes(after earliest: Int64, through latest: Int64) -> [Transition] {
        var changes = Array(
            transitions[firstIndex(after: earliest)...].prefix { $0.start <= latest })
        guard let footer else { return changes }
        let lastWritten = transitions.last?.start ?? .min
        guard latest > lastWritten else { return changes }
        let start = max(earliest, lastWritten)
        changes += footer.changes(after: start, through: latest)
        return changes
    }
}
