/// The worked example is made the same everywhere, its signing key among it. Whoever wants to can
/// sign in its name, so the name of its log says what it is, in each checkpoint and proof.
package enum WorkedExample {
    /// What the name of an example's log begins with.
    package static let originPrefix = "sinew/example/"
    /// The evening on which its quarter ends: 31 May 2026, 18:00 UTC.
    package static let end = Timestamp(milliseconds: 1_780_250_400_000)
    /// How far its clock moves on with each act after that.
    package static let stepSeconds: Int64 = 60
}

extension WorkedExample {
    /// What a report says of an example, so that nobody takes it for anything else.
    package static let note: Phrase = """
        \(strong: "This is a worked example.") Its key is public, so it proves nothing, and its \
        clock stands at the end of its quarter.
        """
}

extension Standing {
    package var isExample: Bool {
        ledger?.fields["log-origin"]?.text?.hasPrefix(WorkedExample.originPrefix) ?? false
    }

    /// What the clock of this ledger shows while a machine's clock shows `machine`.
    ///
    /// An example's stands still at the end of its quarter and moves on by a minute with each act:
    /// so its reports say the same on any day, and what somebody tries there comes after the rest.
    package func now(_ machine: Timestamp) -> Timestamp {
        guard isExample else { return machine }
        return max(
            recorded.advanced(bySeconds: WorkedExample.stepSeconds),
            min(machine, WorkedExample.end))
    }
}

extension ReportContext {
    /// Says of an example that it is one; nothing for any other ledger.
    var examplePart: [Sheet.Part] {
        standing.isExample ? [Sheet.Part("", .note(WorkedExample.note))] : []
    }
}
