import SinewCore

/// The shapes of the visual language. Each stands with its word, so that colour is never alone.
enum Shape {
    static let sprite = HTML(markup: PackageResources.sprite_svg)

    static let mark: HTML = """
        <svg width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" \
        stroke-width="2" aria-hidden="true"><path d="M5 1c0 6 10 6 10 12v6M15 1c0 6-10 6-10 12v6"/>\
        <circle cx="10" cy="7.2" r="2.2" fill="currentColor" stroke="none"/></svg>
        """

    /// On the cord. The word is for those who do not see the shape; where the line says it in
    /// words already, the shape is silent.
    static func knot(_ status: Sheet.Status, isSaid: Bool) -> HTML {
        let label: HTML =
            isSaid ? "aria-hidden=\"true\"" : "role=\"img\" aria-label=\"\(word(status))\""
        return """
            <span class="knot"><svg class="shape \(tone(status))" \(label)>\
            <use href="#s-\(status.rawValue)"/></svg></span>
            """
    }

    static func tone(_ status: Sheet.Status) -> String {
        switch status {
        case .ok, .ageing: "ok"
        case .stale, .warn, .held, .ask: "warn"
        case .bad, .live: "bad"
        case .none, .done, .skip, .back, .note: "none"
        }
    }

    static func isLoud(_ status: Sheet.Status) -> Bool {
        switch status {
        case .stale, .warn, .bad, .live, .held, .ask: true
        case .ok, .ageing, .none, .done, .skip, .back, .note: false
        }
    }

    static func word(_ status: Sheet.Status) -> String {
        switch status {
        case .ok: "holds"
        case .ageing: "ageing"
        case .stale: "stale"
        case .warn: "at risk"
        case .bad: "fails"
        case .none: "unknown"
        case .held: "held"
        case .live: "running"
        case .done: "done"
        case .skip: "skipped"
        case .back: "handed back"
        case .note: "note"
        case .ask: "who owns this?"
        }
    }
}
