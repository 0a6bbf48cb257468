/// Somebody put a shared thing to use.
package struct SharedUse: Sendable, Hashable {
    package var sequence: Int64
    package var time: Timestamp
    package var user: SubjectID
    package var author: SubjectID
    /// When the thing was made.
    package var made: Timestamp

    package init(
        sequence: Int64, time: Timestamp, user: SubjectID, author: SubjectID, made: Timestamp
    ) {
        self.sequence = sequence
        self.time = time
        self.user = user
        self.author = author
        self.made = made
    }
}

/// Of all uses by somebody else than the author, those of things that had lasted.
package enum ReuseShare {
    package static let ageDays: Int64 = 90

    package static func figure(_ uses: [SharedUse], in window: Stretch) -> Figure {
        let shown = uses.filter { window.contains($0.time) }
        let others = shown.filter { $0.user != $0.author }
        let lasting = others.filter {
            $0.made.advanced(byDays: ReuseShare.ageDays) <= $0.time
        }
        return Figure(
            .reuseShare, value: FigureText.share(Int64(lasting.count), of: Int64(others.count)),
            count: others.count, window: window,
            counter: Figure.Beside(
                "uses by the author, counted nowhere:", shown.count - others.count),
            events: others.map(\.sequence))
    }
}

/// Of all actions that were opened, those that an incident brought.
package enum ReactiveShare {
    /// - Parameters:
    ///   - opened: the entries that opened actions within the window.
    ///   - born: of these, the ones that came from an incident, or from a lesson of one.
    package static func figure(opened: [Int64], born: [Int64], in window: Stretch) -> Figure {
        Figure(
            .reactiveShare, value: FigureText.share(Int64(born.count), of: Int64(opened.count)),
            count: opened.count, window: window,
            counter: Figure.Beside("opened for other reasons:", opened.count - born.count),
            events: opened)
    }
}

/// How long workflows took from their first active step to a first week without a failed check.
package struct SetUp: Sendable, Hashable {
    package var workflow: SubjectID
    package var name: String
    /// Its first step was started.
    package var began: Timestamp
    /// The end of its first week without a failed check; nil while there was none.
    package var settled: Timestamp?
    /// Controls and runbooks that serve it and were there before it.
    package var reused: Int
    package var sequence: Int64

    package init(
        workflow: SubjectID, name: String, began: Timestamp, settled: Timestamp?, reused: Int,
        sequence: Int64
    ) {
        self.workflow = workflow
        self.name = name
        self.began = began
        self.settled = settled
        self.reused = reused
        self.sequence = sequence
    }

    /// Whole days, begun ones included; nil while it is not settled.
    package var days: Int64? {
        settled.map { max(1, (began.seconds(to: $0) + 86_399) / 86_400) }
    }

    /// Of the newest workflow that is settled.
    package static func figure(_ setUps: [SetUp]) -> Figure {
        let settled = setUps.filter { $0.settled != nil }.sorted { $0.began < $1.began }
        let waiting = setUps.count - settled.count
        return Figure(
            .setUpTime, value: settled.last?.days.map { String($0) }, count: settled.count,
            window: nil,
            counter: Figure.Beside("controls and runbooks it reused:", settled.last?.reused ?? 0),
            beside: [Figure.Beside("not settled yet:", waiting)],
            note: settled.last.map { "of \($0.name)" }, events: settled.map(\.sequence))
    }

    /// 2^b, b the slope of log2 T on log2 n (Wright 1936), n the order in which they began.
    package static func progress(_ setUps: [SetUp]) -> Figure {
        let settled = setUps.filter { $0.settled != nil }.sorted { $0.began < $1.began }
        let points = settled.enumerated().map { index, setUp in
            (
                x: PowersOfTwo.log2(Double(index + 1)),
                y: PowersOfTwo.log2(Double(setUp.days ?? 1))
            )
        }
        let reused = settled.map { String($0.reused) }.joined(separator: ", ")
        return Figure(
            .progressRatio,
            value: slope(points).flatMap {
                FigureText.decimal(PowersOfTwo.exp2($0), places: 2)
            }, count: settled.count, window: nil,
            counter: Figure.Beside("reused, in order:", reused.isEmpty ? "nothing" : reused),
            note: "below 1, each doubling takes less time", events: settled.map(\.sequence))
    }

    private static func slope(_ points: [(x: Double, y: Double)]) -> Double? {
        guard points.count > 1 else { return nil }
        let n = Double(points.count)
        let meanX = points.reduce(0) { $0 + $1.x } / n
        let meanY = points.reduce(0) { $0 + $1.y } / n
        let spread = points.reduce(0) { $0 + ($1.x - meanX) * ($1.x - meanX) }
        guard spread > 0 else { return nil }
        return points.reduce(0) { $0 + ($1.x - meanX) * ($1.y - meanY) } / spread
    }
}

/// Logarithm and power to base two. The standard library has neither.
enum PowersOfTwo {
    private static let ln2 = 0.693147180559945309417

    /// Through ln m = 2 artanh((m − 1)/(m + 1)) for the significand m, 1 ≤ m < 2.
    ///
    /// - Parameter number: above 0 and finite; anything else gives 0.
    static func log2(_ number: Double) -> Double {
        guard number > 0, number.isFinite else { return 0 }
        let z = (number.significand - 1) / (number.significand + 1)
        var (term, sum) = (z, 0.0)
        for power in stride(from: 1.0, to: 60, by: 2) {
            sum += term / power
            term *= z * z
        }
        return Double(number.exponent) + 2 * sum / ln2
    }

    /// - Parameter power: beyond ±1000 it counts as that.
    static func exp2(_ power: Double) -> Double {
        let bounded = min(max(power, -1000), 1000)
        let whole = bounded.rounded(.down)
        let x = (bounded - whole) * ln2
        var (term, sum) = (1.0, 1.0)
        for index in 1..<30 {
            term *= x / Double(index)
            sum += term
        }
        return Double(sign: .plus, exponent: Int(whole), significand: sum)
    }
}
