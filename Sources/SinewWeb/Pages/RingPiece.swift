import Glibc
import SinewCore

/// The steps of a workflow on a circle, clockwise from the top, with their handoffs between.
///
/// Any number of steps fits, as all places are computed. On narrow pages and in print of small
/// sheets the list that follows says it all.
struct RingPiece {
    var ring: Sheet.Ring

    private static let width = 900.0
    /// Room for two lines of text above and below the circle.
    private static let marginAround = 94.0
    /// Half of what a step takes on the circle, in radians at radius 150.
    private static let gap = 0.2
    /// Longest words in the drawing; the list has them whole.
    private static let wordsMax = 34

    private var radius: Double { 150 + 14 * Double(max(0, ring.steps.count - 6)) }
    private var centre: (x: Double, y: Double) {
        (RingPiece.width / 2, radius + RingPiece.marginAround)
    }
    private var height: Double { 2 * (radius + RingPiece.marginAround) }

    var html: HTML {
        """
        <div class="ring"><svg class="draw" viewBox="0 0 \(Self.figure(Self.width)) \
        \(Self.figure(height))" role="group" aria-labelledby="ring-t" aria-describedby="ring-d">
        <title id="ring-t">\(ring.title)</title>
        <desc id="ring-d">\(ring.description)</desc>
        \(HTML.each(ring.steps.indices, passage))\(HTML.each(ring.steps.indices, step))\
        <text x="\(Self.figure(centre.x))" y="\(Self.figure(centre.y + 8))" \
        text-anchor="middle" font-size="28" class="b">\(ring.middle)</text>
        </svg></div>

        """
    }

    private func angle(_ index: Double) -> Double {
        -Double.pi / 2 + index * 2 * Double.pi / Double(ring.steps.count)
    }

    private func point(_ angle: Double, _ radius: Double) -> (x: Double, y: Double) {
        (centre.x + radius * cos(angle), centre.y + radius * sin(angle))
    }

    private func passage(_ index: Int) -> HTML {
        let gap = RingPiece.gap * 150 / radius
        let from = point(angle(Double(index)) + gap, radius)
        let end = angle(Double(index) + 1) - gap
        let to = point(end, radius)
        let middle = angle(Double(index) + 0.5)
        let label = point(middle, radius + 16)
        let isMissing = if case .missing = ring.steps[index].passage { true } else { false }
        let style: HTML = isMissing ? "passage missing" : "passage"
        let tone: HTML = isMissing ? "t3" : "t2"
        // The head of the arrow points along the circle.
        let wings = [0.12, -0.12].map { point(end - 10 / radius, radius * (1 + $0 / 2)) }
        return """
            <path class="\(style)" d="M\(Self.place(from))A\(Self.figure(radius)) \
            \(Self.figure(radius)) 0 0 1 \(Self.place(to))"/>\
            <path class="passage" d="M\(Self.place(wings[0]))L\(Self.place(to))\
            L\(Self.place(wings[1]))"/>\
            <text x="\(Self.figure(label.x))" y="\(Self.figure(label.y + 4))" \
            text-anchor="\(Self.anchor(middle))" font-size="13" class="\(tone)">\
            \(Self.short(words(ring.steps[index].passage)))</text>

            """
    }

    private func words(_ passage: Sheet.Ring.Passage) -> String {
        switch passage {
        case .declared(let words), .missing(let words): words
        }
    }

    private func step(_ index: Int) -> HTML {
        let step = ring.steps[index]
        let angle = angle(Double(index))
        let knot = point(angle, radius)
        let side = Self.anchor(angle)
        let isBeside = side != "middle"
        let x = isBeside ? knot.x + (cos(angle) > 0 ? 26 : -26) : knot.x
        let y = isBeside ? knot.y - 8 : (sin(angle) < 0 ? knot.y - 58 : knot.y + 38)
        let title: HTML = """
            <text x="\(Self.figure(x))" y="\(Self.figure(y))" text-anchor="\(side)" \
            font-size="15" class="b">\(Self.short(step.title))</text>
            """
        let linked: HTML =
            PageLink.isOurs(step.page) ? "<a href=\"\(step.page)\">\(title)</a>" : title
        return """
            <circle class="fill-paper" cx="\(Self.figure(knot.x))" cy="\(Self.figure(knot.y))" \
            r="17"/><g class="\(Shape.tone(step.status))"><use href="#s-\(step.status.rawValue)" \
            x="\(Self.figure(knot.x - 11))" y="\(Self.figure(knot.y - 11))" width="22" \
            height="22"/></g>\(linked)<text x="\(Self.figure(x))" y="\(Self.figure(y + 19))" \
            text-anchor="\(side)" font-size="13" class="t2">\(index + 1) · \
            \(Self.short(step.state))</text>

            """
    }

    private static func anchor(_ angle: Double) -> String {
        abs(cos(angle)) < 0.2 ? "middle" : cos(angle) > 0 ? "start" : "end"
    }

    private static func place(_ point: (x: Double, y: Double)) -> String {
        "\(figure(point.x)) \(figure(point.y))"
    }

    /// With one decimal.
    static func figure(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }

    private static func short(_ words: String) -> String {
        words.count > wordsMax ? words.prefix(wordsMax - 1) + "…" : words
    }
}
