@testable import SinewCore

/// Something that holds after each command, whatever was done.
struct Promise: Sendable {
    /// The invariant that says it; nil for what none of them says.
    let invariant: Int?
    let sentence: String
    /// How it is broken; nil where it holds.
    let breach: @Sendable (Moment) -> String?

    init(
        _ invariant: Int?, _ sentence: String, _ breach: @escaping @Sendable (Moment) -> String?
    ) {
        self.invariant = invariant
        self.sentence = sentence
        self.breach = breach
    }
}

/// A ledger before and after some events.
struct Moment {
    let before: Retelling
    let after: Retelling
    let events: [Event]

    var standing: Standing { after.standing }

    /// People beside one who could have done it, when the event was decided.
    func others(than member: SubjectID) -> Int {
        before.standing.things(.member).count { other in
            other.id != member && other.fields["role"] != "viewer"
        }
    }
}
