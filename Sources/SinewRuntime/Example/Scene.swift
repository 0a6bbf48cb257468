import SinewCore

/// One act of the worked example: who did what, and when.
struct Scene: Sendable {
    var moment: Timestamp
    /// A handle.
    var actor: String
    var command: Command
    /// The short number that the act is expected to make; the story speaks of it later.
    var makes: String?
    /// Idempotency key.
    var key: String

    /// Stands for the entry of the verdict that was escalated last: the story does not count
    /// entries.
    static let newestRequest: Int64 = 0

    /// Stands for the line of an agenda that asks for an answer, counted from 0.
    static func unanswered(_ index: Int64) -> Int64 { -1 - index }
}

/// The acts of the example in their order, as they are told.
///
/// Whoever acts takes a minute for each act, until the story says another moment. What an act makes
/// gets a label, by which the story speaks of it later: in a noun's values as `=label`.
struct Story {
    private(set) var scenes: [Scene] = []
    private(set) var moment = Timestamp(milliseconds: 0)
    private var actor = ""
    /// Short numbers by label.
    private var names: [String: String] = [:]
    private var counts: [Noun: Int64] = [:]

    /// - Parameter text: a moment in UTC, `YYYY-MM-DD HH:MM`.
    mutating func on(_ text: String, _ actor: String) {
        // What is no moment comes before the last one, which the maker refuses.
        moment = Timestamp(rfc3339: "\(text):00Z") ?? Timestamp(milliseconds: 0)
        self.actor = actor
    }

    /// Somebody else goes on.
    mutating func then(_ actor: String, afterMinutes minutes: Int64 = 0) {
        moment = moment.advanced(bySeconds: minutes * 60)
        self.actor = actor
    }

    mutating func say(_ command: Command, makes noun: Noun? = nil, as label: String = "") {
        let made = noun.map { make($0, as: label) }
        scenes.append(
            Scene(
                moment: moment, actor: actor, command: command, makes: made,
                key: "scene-\(scenes.count + 1)"))
        moment = moment.advanced(bySeconds: 60)
    }

    /// Counts what an act makes beside what it is for.
    @discardableResult
    mutating func make(_ noun: Noun, as label: String) -> String {
        counts[noun, default: 0] += 1
        let name = ShortNumber.text(noun, counts[noun] ?? 0)
        names[label] = name
        return name
    }

    /// The short number behind a label.
    subscript(label: String) -> String { names[label] ?? label }

    /// Values with short numbers in place of `=label`.
    func resolved(_ values: Object) -> Object {
        Object(values.entries.map { ($0.name, resolved($0.value)) })
    }

    private func resolved(_ value: Value) -> Value {
        switch value {
        case .text(let text) where text.hasPrefix("="): .text(self[String(text.dropFirst())])
        case .list(let list): .list(list.map(resolved))
        default: value
        }
    }

    func titled(_ title: String, _ values: Object) -> Object {
        var values = resolved(values)
        values["title"] = .text(title)
        return values
    }
}
