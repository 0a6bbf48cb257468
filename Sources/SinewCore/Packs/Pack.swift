/// A framework as data: what a workflow that adopts it is asked for.
///
/// Nothing about a particular framework is compiled in (invariant 13): how many capabilities,
/// checks or levels there are is the pack's own affair.
package struct Pack: Sendable, Hashable {
    /// Lower-case letters, digits and hyphens.
    package var name: String
    package var title: String
    package var version: String
    package var summary: String
    /// In the order in which the work passes through them.
    package var capabilities: [Capability]
    package var checks: [Check]
    /// The levels of a score, lowest first.
    package var scale: [Level]
    package var practices: [Practice]
    package var rhythms: [Rhythm]
    package var signals: [Signal]
    package var questions: [LeadershipQuestion]
    /// Earliest first.
    package var milestones: [Milestone]

    /// Whether something comes from the text the pack is made after, or was added by its authors.
    package enum Origin: String, Sendable, Hashable, CaseIterable { case source, ours }

    /// From the structure an event carries; nil where it is not a pack. Never traps: a ledger may
    /// hold whatever an older or a foreign version wrote. Names it does not know are passed over.
    package init?(_ object: Object) {
        guard let name = object["name"]?.text, Pack.isName(name),
            let title = object["title"]?.text, let version = object["version"]?.text,
            let capabilities = Pack.parts(object["capabilities"], Capability.init),
            let checks = Pack.parts(object["checks"], Check.init),
            let scale = Pack.parts(object["scale"], Level.init),
            let practices = Pack.parts(object["practices"], Practice.init),
            let rhythms = Pack.parts(object["rhythms"], Rhythm.init),
            let signals = Pack.parts(object["signals"], Signal.init),
            let questions = Pack.parts(object["questions"], LeadershipQuestion.init),
            let milestones = Pack.parts(object["milestones"], Milestone.init),
            !capabilities.isEmpty
        else { return nil }
        self.name = name
        self.title = title
        self.version = version
        summary = object["summary"]?.text ?? ""
        self.capabilities = capabilities
        self.checks = checks
        self.scale = scale
        self.practices = practices
        self.rhythms = rhythms
        self.signals = signals
        self.questions = questions
        self.milestones = milestones
        guard isConsistent else { return nil }
    }

    package var object: Object {
        [
            "name": .text(name), "title": .text(title), "version": .text(version),
            "summary": .text(summary),
            "capabilities": .list(capabilities.map { .object($0.object) }),
            "checks": .list(checks.map { .object($0.object) }),
            "scale": .list(scale.map { .object($0.object) }),
            "practices": .list(practices.map { .object($0.object) }),
            "rhythms": .list(rhythms.map { .object($0.object) }),
            "signals": .list(signals.map { .object($0.object) }),
            "questions": .list(questions.map { .object($0.object) }),
            "milestones": .list(milestones.map { .object($0.object) }),
        ]
    }

    package subscript(capability name: String) -> Capability? {
        capabilities.first { Pack.isSame($0.name, name) }
    }

    package subscript(check id: String) -> Check? { checks.first { Pack.isSame($0.id, id) } }

    package subscript(level number: Int64) -> Level? { scale.first { $0.level == number } }
}

extension Pack {
    /// Longest name, in bytes: part of a slug.
    package static let nameBytesMax = 64

    /// Lower-case letters, digits and single hyphens inside.
    package static func isName(_ text: String) -> Bool {
        guard (1...nameBytesMax).contains(text.utf8.count) else { return false }
        var previous = UInt8(ascii: "-")
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                break
            case UInt8(ascii: "-") where previous != UInt8(ascii: "-"): break
            default: return false
            }
            previous = byte
        }
        return previous != UInt8(ascii: "-")
    }

    /// Each name once in its list, levels and days ascending, handoffs to known capabilities.
    private var isConsistent: Bool {
        let names = [
            capabilities.map(\.name), checks.map(\.id), practices.map(\.id), rhythms.map(\.id),
            signals.map(\.id), questions.map(\.id),
        ]
        return names.allSatisfy { Set($0).count == $0.count }
            && Pack.isAscending(scale.map(\.level)) && Pack.isAscending(milestones.map(\.day))
            && capabilities.allSatisfy { capability in
                capability.handoff.map { self[capability: $0.to] != nil } ?? true
            }
    }

    private static func isAscending(_ numbers: [Int64]) -> Bool {
        zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }
    }

    private static func isSame(_ left: String, _ right: String) -> Bool {
        left.utf8.elementsEqual(right.utf8)
    }

    /// The parts of a list; none where it is absent, nil where it is not what it should be.
    static func parts<Part>(_ value: Value?, _ part: (Object) -> Part?) -> [Part]? {
        guard let value else { return [] }
        guard let list = value.list, list.count <= Field.listCountMax else { return nil }
        var parts: [Part] = []
        parts.reserveCapacity(list.count)
        for element in list {
            guard let object = element.object, let made = part(object) else { return nil }
            parts.append(made)
        }
        return parts
    }
}

extension Object {
    /// The id, title and origin that every part of a pack has.
    func packName(_ key: String) -> String? {
        self[key]?.text.flatMap { Pack.isName($0) ? $0 : nil }
    }

    var packOrigin: Pack.Origin? { self["origin"]?.text.flatMap(Pack.Origin.init(rawValue:)) }

    /// The whole number under `key`, at least 1; nil where there is none.
    func packCount(_ key: String) -> Int64? { self[key]?.integer.flatMap { $0 >= 1 ? $0 : nil } }

    func packTexts(_ key: String) -> [String] { self[key]?.texts ?? [] }
}
