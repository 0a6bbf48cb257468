/// Who is reached when, until somebody acknowledges. It is made from a contract once, when an
/// incident opens, and stays as it was whatever is edited afterwards.
///
/// The primary is reached at once, the one the escalation branch names after the branch's wait,
/// then the backup and the workflow owner, a wait apart. Who is missing or cannot be reached is
/// skipped at once: the backup comes at that time, else the workflow owner. Nobody comes twice.
package struct EscalationPlan: Sendable, Hashable {
    package var rungs: [Rung]

    package struct Rung: Sendable, Hashable {
        package var place: Place
        /// Nil where the contract names nobody.
        package var member: SubjectID?
        /// Minutes after the incident opened.
        package var afterMinutes: Int64
        /// Why nobody is reached here; nil where somebody is.
        package var skipped: Skip?
    }

    /// Where the contract names somebody.
    package enum Place: String, Sendable, Hashable, CaseIterable {
        case primary
        /// Whom the escalation branch names.
        case branch
        case backup
        case owner

        /// The field of a step or workflow.
        package var field: String { self == .branch ? "escalate-to" : rawValue }

        package var words: String {
            switch self {
            case .primary, .backup: rawValue
            case .branch: "escalation branch"
            case .owner: "workflow owner"
            }
        }
    }

    package enum Skip: String, Sendable, Hashable, CaseIterable {
        case empty, left, retired
        case noWay = "no-way"

        package var words: String {
            switch self {
            case .empty: "nobody is named"
            case .left: "has left"
            case .retired: "is retired"
            case .noWay: "no e-mail address, handle or other way is known"
            }
        }
    }

    /// The wait where the contract says none.
    package static let waitMinutesDefault: Int64 = 30
    /// Most rungs that are read from an event.
    static let rungsMax = 16
}

extension EscalationPlan {
    /// The plan that a step or a workflow gives now.
    package init(for place: Record, in standing: Standing) {
        let wait =
            standing.inherited("escalate-after", by: place)?.integer
            ?? EscalationPlan.waitMinutesDefault
        var rungs: [Rung] = []
        var reached: Set<SubjectID> = []
        var told: Set<Place> = []
        var minutes: Int64 = 0
        for chain: [Place] in [
            [.primary, .backup, .owner], [.branch, .backup, .owner], [.backup, .owner], [.owner],
        ] {
            var isReached = false
            for link in chain where !isReached && !told.contains(link) {
                var rung = Rung(place: link, member: nil, afterMinutes: minutes)
                let member = standing.owner(link.field, of: place)
                rung.member = member?.id
                rung.skipped = EscalationPlan.skip(member, link, place, standing)
                told.insert(link)
                // Who was reached before is asked no second time, and that is no gap.
                if let id = rung.member, rung.skipped == nil, !reached.insert(id).inserted {
                    continue
                }
                rungs.append(rung)
                isReached = rung.skipped == nil
            }
            if isReached { minutes = minutes.clampedSum(wait) }
        }
        self.rungs = rungs
    }

    private static func skip(
        _ member: Record?, _ link: Place, _ place: Record, _ standing: Standing
    ) -> Skip? {
        guard let member else { return .empty }
        if member.state == .left { return .left }
        guard member.isStanding else { return .retired }
        if link == .branch, standing.inherited("escalate-how", by: place) != nil { return nil }
        let ways =
            (member.fields["handles"]?.texts ?? [])
            + [member.fields["email"]?.text].compactMap(\.self)
        return ways.isEmpty ? .noWay : nil
    }

    /// Whether anybody is reached at all.
    package var reachesSomebody: Bool { rungs.contains { $0.skipped == nil } }
}

extension EscalationPlan {
    /// As facts of an event.
    var value: Value {
        .list(
            rungs.map { rung in
                var object: Object = [
                    "place": .text(rung.place.rawValue), "after": .integer(rung.afterMinutes),
                ]
                object["member"] = rung.member.map { .text($0.text) }
                object["skipped"] = rung.skipped.map { .text($0.rawValue) }
                return .object(object)
            })
    }

    /// What of an event's facts can be read; never fails.
    init(_ value: Value?) {
        rungs = (value?.list ?? []).prefix(EscalationPlan.rungsMax).compactMap { value in
            guard let object = value.object,
                let place = object["place"]?.text.flatMap(Place.init(rawValue:))
            else { return nil }
            return Rung(
                place: place, member: object["member"]?.text.flatMap { SubjectID($0) },
                afterMinutes: max(0, object["after"]?.integer ?? 0),
                skipped: object["skipped"]?.text.flatMap(Skip.init(rawValue:)))
        }
    }
}
