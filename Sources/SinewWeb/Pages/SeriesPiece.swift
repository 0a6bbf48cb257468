import SinewCore

/// How figures went, as a line with the wanted value beside it.
struct SeriesPiece {
    var series: Sheet.Series

    private static let width = 640.0
    private static let height = 96.0
    private static let margin = 12.0
    /// Room for the last figure.
    private static let marginEnd = 84.0

    var html: HTML {
        let figures = series.figures.compactMap { Double($0) }.filter(\.isFinite)
        guard figures.count > 1, let last = series.figures.last else { return "" }
        let target = series.target.flatMap { Double($0) }.flatMap { $0.isFinite ? $0 : nil }
        let all = figures + (target.map { [$0] } ?? [])
        let scale = Scale(low: all.min() ?? 0, high: all.max() ?? 0)
        let points = figures.indices.map { index in
            let x =
                Self.margin + Double(index) / Double(figures.count - 1)
                * (Self.width - Self.margin - Self.marginEnd)
            return "\(RingPiece.figure(x)),\(RingPiece.figure(scale.y(figures[index])))"
        }
        let end = Self.width - Self.marginEnd
        let endY = scale.y(figures[figures.count - 1])
        return """
            <div class="series"><svg class="draw" viewBox="0 0 640 96" role="img" \
            aria-labelledby="series-t" aria-describedby="series-d">
            <title id="series-t">\(series.title)</title>
            <desc id="series-d">\(series.description)</desc>
            \(HTML.maybe(target) { wanted($0, scale) })\
            <polyline class="trend" points="\(points.joined(separator: " "))"/>
            <circle class="fill-accent" cx="\(RingPiece.figure(end))" \
            cy="\(RingPiece.figure(endY))" r="4"/>\
            <text x="\(RingPiece.figure(end + 10))" y="\(RingPiece.figure(endY + 5))" \
            font-size="15" class="b">\(last)</text>
            </svg><p class="faint">\(series.description)</p></div>

            """
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
