/// Reviews, drills, scorings and timed questions: when people sat together.
package struct LoopSitting: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case review, drill, scoring, retrieval
    }

    package var kind: Kind
    /// As stated.
    package var stretch: Stretch
    package var present: Int
    /// The entry that says so.
    package var sequence: Int64

    package init(_ kind: Kind, _ stretch: Stretch, present: Int, sequence: Int64) {
        self.kind = kind
        self.stretch = stretch
        self.present = present
        self.sequence = sequence
    }

    /// More of one sitting is not counted: a forgotten end is no meeting.
    package static let secondsMax: Int64 = 3 * 3600

    var personMinutes: Int64 {
        (min(stretch.seconds, LoopSitting.secondsMax) / 60).clampedProduct(Int64(max(present, 0)))
    }
}

/// What the loop costs: sittings times those present, and a minute for each confirmation and vote.
package enum LoopCost {
    package static let minutesPerConfirmation: Int64 = 1

    /// - Parameters:
    ///   - confirmations: entries that confirmed or voted within the window.
    ///   - drag: stands beside it, never taken off.
    package static func figure(
        _ sittings: [LoopSitting], confirmations: [Int64], in window: Stretch, drag: Figure
    ) -> Figure {
        let counted = sittings.filter { window.contains($0.stretch.start) }
        let minutes = counted.reduce(Int64(0)) { $0.clampedSum($1.personMinutes) }
            .clampedSum(Int64(confirmations.count).clampedProduct(minutesPerConfirmation))
        return Figure(
            .loopCost, value: String(minutes), count: counted.count + confirmations.count,
            window: window, counter: Figure.Beside("incident drag:", drag.words),
            events: counted.map(\.sequence) + confirmations)
    }
}

/// The minutes that people spent on incidents.
package enum IncidentDrag {
    /// - Parameter overdueLessons: stand beside it as a count, never added.
    package static func figure(
        _ incidents: [IncidentCourse], in window: Stretch, at now: Timestamp, overdueLessons: Int
    ) -> Figure {
        var seconds: Int64 = 0
        var (opened, unresolved, unknown) = (0, 0, 0)
        var events: [Int64] = []
        for incident in incidents {
            let whole = incident.stretch(at: now)
            let shown = whole.within(window)
            guard shown.seconds > 0 || window.contains(incident.opened) else { continue }
            events.append(incident.sequence)
            if window.contains(incident.opened) { opened += 1 }
            if incident.resolved == nil { unresolved += 1 }
            if incident.responders.isEmpty {
                unknown += 1
                seconds = seconds.clampedSum(shown.seconds)
            }
            for responder in incident.responders {
                let present = Stretch(responder.joined, responder.left ?? whole.end)
                seconds = seconds.clampedSum(present.within(shown).seconds)
            }
        }
        return Figure(
            .incidentDrag, value: String(seconds / 60), count: events.count, window: window,
            counter: Figure.Beside("incidents opened:", opened),
            beside: [
                Figure.Beside("unresolved:", unresolved),
                Figure.Beside("overdue lessons:", overdueLessons),
            ],
            note: unknown == 0
                ? nil : "a lower bound: \(unknown) without recorded responders count one person",
            events: events)
    }
}
