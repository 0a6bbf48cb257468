/// The one change to a control, runbook or contract that would save most next month, as far as the
/// ledger can tell (leadership question 4).
package struct BestUpdate: Sendable, Hashable {
    /// An incident's minutes, and what fell short in it.
    package struct Blame: Sendable, Hashable {
        package var incident: String
        package var sequence: Int64
        package var minutes: Int64
        /// What was left, was missing, denied wrongly or has an open lesson.
        package var shortfalls: [SubjectID]

        package init(
            incident: String, sequence: Int64, minutes: Int64, shortfalls: [SubjectID]
        ) {
            self.incident = incident
            self.sequence = sequence
            self.minutes = minutes
            self.shortfalls = shortfalls
        }
    }

    /// What an earlier update changed: incident minutes of 90 days before it and after it.
    package struct Effect: Sendable, Hashable {
        package var before: Int64
        package var after: Int64

        package init(before: Int64, after: Int64) {
            self.before = before
            self.after = after
        }
    }

    package var subject: SubjectID
    /// Minutes a month.
    package var saved: Double
    package var incidents: [String]
    package var events: [Int64]

    package static let windowDays: Int64 = 90
    package static let effectsMin = 5
    package static let shareAssumed = 0.3
    package static let shownMax = 3

    /// The share by which such minutes fell after past updates, 0 to 1; what is assumed where
    /// there were too few.
    package static func share(_ effects: [Effect]) -> (share: Double, isAssumed: Bool) {
        let known = effects.filter { $0.before > 0 }
        guard known.count >= effectsMin else { return (shareAssumed, true) }
        let before = known.reduce(Int64(0)) { $0.clampedSum($1.before) }
        let after = known.reduce(Int64(0)) { $0.clampedSum($1.after) }
        return (min(1, max(0, 1 - Double(after) / Double(before))), false)
    }

    /// The candidates, the one that saves most first; each incident's minutes are split evenly
    /// among what fell short in it.
    package static func ranked(_ blames: [Blame], _ effects: [Effect]) -> [BestUpdate] {
        let share = share(effects).share
        var found: [SubjectID: BestUpdate] = [:]
        for blame in blames {
            let shortfalls = Set(blame.shortfalls)
            for subject in shortfalls {
                let minutes = Double(blame.minutes) / Double(shortfalls.count) / 3 * share
                var update =
                    found[subject]
                    ?? BestUpdate(subject: subject, saved: 0, incidents: [], events: [])
                update.saved += minutes
                update.incidents.append(blame.incident)
                update.events.append(blame.sequence)
                found[subject] = update
            }
        }
        return found.values.sorted { ($1.saved, $0.subject) < ($0.saved, $1.subject) }
    }

    package static func figure(
        _ blames: [Blame], _ effects: [Effect], at now: Timestamp,
        name: (SubjectID) -> String
    ) -> Figure {
        let ranked = ranked(blames, effects)
        let (share, isAssumed) = share(effects)
        let said = FigureText.decimal(share, places: 2) ?? "0"
        let others = ranked.dropFirst().prefix(shownMax - 1).map { name($0.subject) }
        return Figure(
            .bestUpdate,
            value: ranked.first.flatMap { FigureText.decimal($0.saved, places: 0) },
            count: blames.count, window: Stretch(days: windowDays, until: now),
            counter: Figure.Beside(
                isAssumed ? "share that updates save, assumed:" : "share that updates saved:",
                said),
            beside: [
                Figure.Beside("next:", others.isEmpty ? "none" : others.joined(separator: ", "))
            ], note: ranked.first.map { name($0.subject) } ?? "nothing is known to fall short",
            events: blames.map(\.sequence))
    }
}
