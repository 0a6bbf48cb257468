import SinewCore

/// How figures went, as a line with the wanted value beside it. A day without a figure interrupts
/// the line.
struct SeriesPiece {
    var series: Sheet.Series

    private static let width = 640.0
    private static let height = 96.0
    private static let margin = 12.0
    /// Room for the last figure.
    private static let marginEnd = 84.0

    var html: HTML {
        let (own, other) = (numbers(series.figures), numbers(series.beside))
        let figures = own.compactMap(\.self)
        guard figures.count > 1, let last = series.figures.last(where: { !$0.isEmpty }),
            let lastPlace = own.lastIndex(where: { $0 != nil }), let lastNumber = figures.last
        else { return "" }
        let target = series.target.flatMap { Double($0) }.flatMap { $0.isFinite ? $0 : nil }
        let all = figures + other.compactMap(\.self) + (target.map { [$0] } ?? [])
        let scale = Scale(low: all.min() ?? 0, high: all.max() ?? 0)
        let count = max(own.count, other.count)
        let end = x(lastPlace, of: count)
        let endY = scale.y(lastNumber)
        return """
            <div class="series"><svg class="draw" viewBox="0 0 640 96" role="img" \
            aria-labelledby="series-t" aria-describedby="series-d">
            <title id="series-t">\(series.title)</title>
            <desc id="series-d">\(series.description)</desc>
            \(HTML.maybe(target) { wanted($0, scale) })\
            \(HTML.each(runs(other)) { line($0, of: count, "trend beside", scale) })\
            \(HTML.each(runs(own)) { line($0, of: count, "trend", scale) })
            <circle class="fill-accent" cx="\(RingPiece.figure(end))" \
            cy="\(RingPiece.figure(endY))" r="4"/>\
            <text x="\(RingPiece.figure(end + 10))" y="\(RingPiece.figure(endY + 5))" \
            font-size="15" class="b">\(last)</text>
            </svg><p class="faint">\(series.description)</p></div>

            """
    }

    /// A gap, or what is no number, is nil.
    private func numbers(_ figures: [String]) -> [Double?] {
        figures.map { text in Double(text).flatMap { $0.isFinite ? $0 : nil } }
    }

    /// Stretches without a gap, each figure with its place.
    private func runs(_ numbers: [Double?]) -> [[(place: Int, number: Double)]] {
        var runs: [[(place: Int, number: Double)]] = []
        var isOpen = false
        for (place, number) in numbers.enumerated() {
            guard let number else {
                isOpen = false
                continue
            }
            if !isOpen { runs.append([]) }
            isOpen = true
            runs[runs.count - 1].append((place, number))
        }
        return runs
    }

    private func x(_ place: Int, of count: Int) -> Double {
        Self.margin + Double(place) / Double(max(1, count - 1))
            * (Self.width - Self.margin - Self.marginEnd)
    }

    private func line(
        _ run: [(place: Int, number: Double)], of count: Int, _ style: String, _ scale: Scale
    ) -> HTML {
        // A figure between two gaps is a line to itself, which its round cap shows as a dot.
        let shown = run.count == 1 ? run + run : run
        let points = shown.map { place, number in
            "\(RingPiece.figure(x(place, of: count))),\(RingPiece.figure(scale.y(number)))"
        }
        return "<polyline class=\"\(style)\" points=\"\(points.joined(separator: " "))\"/>"
    }

    private func wanted(_ target: Double, _ scale: Scale) -> HTML {
        let y = RingPiece.figure(scale.y(target))
        return """
            <path class="wanted" d="M\(RingPiece.figure(Self.margin)) \(y)H\
            \(RingPiece.figure(Self.width - Self.marginEnd))"/>
            """
    }

    private struct Scale {
        var low: Double
        var high: Double

        func y(_ figure: Double) -> Double {
            let range = high - low
            let share = range > 0 ? (figure - low) / range : 0.5
            return SeriesPiece.height - SeriesPiece.margin
                - share * (SeriesPiece.height - 2 * SeriesPiece.margin)
        }
    }
}
