/// One figure with all that is needed to read it: n, window, unit, definition, and what stands
/// beside it so that nobody steers by the one alone.
package struct Figure: Sendable, Hashable {
    package var measure: Measure
    /// Decimal text; nil where it is not measured.
    package let value: String?
    /// How many of what the measure counts.
    package var count: Int
    package var window: Stretch?
    /// The counter-figures; never empty.
    package var beside: [Beside]
    /// What a reader has to know: a lower bound, an assumption, why it is not measured.
    package var note: String?
    /// Sequences of the entries that it rests on, oldest first.
    package var events: [Int64]

    package struct Beside: Sendable, Hashable {
        package var label: String
        package var value: String

        package init(_ label: String, _ value: String) {
            self.label = label
            self.value = value
        }

        package init(_ label: String, _ count: Int) { self.init(label, String(count)) }
    }

    /// Most entries that a figure names.
    package static let eventsMax = 200

    /// - Parameters:
    ///   - value: what was computed; kept only where `count` reaches the measure's minimum.
    ///   - counter: the first figure that stands beside it.
    package init(
        _ measure: Measure, value: String?, count: Int, window: Stretch?, counter: Beside,
        beside: [Beside] = [], note: String? = nil, events: [Int64] = []
    ) {
        self.measure = measure
        self.value = count >= measure.countMin ? value : nil
        self.count = count
        self.window = window
        self.beside = [counter] + beside
        self.note =
            count >= measure.countMin
            ? note
            : measure.countMin == 1
                ? "no \(measure.counted) yet" : "fewer than \(measure.countMin) \(measure.counted)"
        self.events = Array(Set(events).sorted().suffix(Figure.eventsMax))
    }
}

extension Figure {
    package var json: Value {
        [
            "figure": .text(measure.rawValue), "value": value.map { .text($0) } ?? .null,
            "unit": .text(measure.unit.rawValue), "n": .integer(Int64(count)),
            "counted": .text(measure.counted), "minimum": .integer(Int64(measure.countMin)),
            "window": window.map {
                ["from": .text($0.start.rfc3339), "until": .text($0.end.rfc3339)]
            } ?? .null,
            "beside": .list(
                beside.map { ["label": .text($0.label), "value": .text($0.value)] }),
            "note": note.map { .text($0) } ?? .null, "definition": .text(measure.document),
            "events": .list(events.map { .integer($0) }),
        ]
    }

    /// The value with its unit, or `not measured`.
    package var words: String {
        guard let value else { return "not measured" }
        switch measure.unit {
        case .share: return FigureText.percent(value)
        case .personMinutes: return value == "1" ? "1 person-minute" : "\(value) person-minutes"
        case .minutesPerMonth: return "\(value) minutes a month"
        case .days: return value == "1" ? "1 day" : "\(value) days"
        case .factor, .own: return value
        }
    }

    /// `75 %, n = 4 (due escalations), 90 days; false ones: 1`.
    package var sentence: String {
        "\(words), n = \(count) (\(measure.counted))\(days); \(counters)"
    }

    /// Figures one below the other: each with n, window, what stands beside it and its definition.
    package static func part(_ title: String, _ figures: [Figure]) -> Sheet.Part {
        Sheet.Part(title, count: "\(figures.count)", .cord(figures.map(\.line)))
    }

    private var line: Sheet.Line {
        Sheet.Line(
            status: value == nil ? Sheet.Status.none : .note,
            what: .link(measure.title, page: measure.page) + ": " + .strong(words),
            faint: Figure.entries(events, said: "n = \(count) (\(measure.counted))")
                + Phrase("\(days); \(counters)"))
    }

    private var days: String { window.map { ", \($0.days) days" } ?? "" }

    private var counters: String {
        beside.map { "\($0.label) \($0.value)" }.joined(separator: "; ")
            + (note.map { "; \($0)" } ?? "")
    }

    /// Words that lead to the first of the entries behind them.
    static func entries(_ events: [Int64], said words: String) -> Phrase {
        events.first.map { .link(words, page: entry($0)) } ?? Phrase(words)
    }

    /// The page that begins with an entry.
    static func entry(_ sequence: Int64) -> String { "/ledger/events?first=\(sequence)" }
}

/// Numbers as the texts that reports carry; half a unit of the last place is rounded away from 0.
package enum FigureText {
    /// `0.75`; nil where there is no whole.
    package static func share(_ part: Int64, of whole: Int64) -> String? {
        guard whole > 0 else { return nil }
        return decimal(Double(part) / Double(whole), places: 2)
    }

    /// - Parameter places: 0 to 3 digits behind the point; trailing zeros are left out.
    package static func decimal(_ number: Double, places: Int) -> String? {
        guard number.isFinite, number.magnitude < 1e15 else { return nil }
        let scale: Int64 = [1, 10, 100, 1000][min(max(places, 0), 3)]
        let scaled = Int64((number * Double(scale)).rounded(.toNearestOrAwayFromZero))
        let sign = scaled < 0 ? "-" : ""
        let size = scaled.magnitude
        var text = "\(sign)\(size / UInt64(scale))"
        let digits = String(size % UInt64(scale))
        guard scale > 1, size % UInt64(scale) > 0 else { return text }
        var fraction = String(repeating: "0", count: places - digits.utf8.count) + digits
        while fraction.hasSuffix("0") { fraction.removeLast() }
        text += "." + fraction
        return text
    }

    /// `0.75` as `75 %`.
    package static func percent(_ share: String) -> String {
        guard let number = Double(share), let text = decimal(number * 100, places: 0) else {
            return share
        }
        return "\(text) %"
    }
}
