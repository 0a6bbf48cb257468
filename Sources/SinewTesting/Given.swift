package import SinewCore

/// What happened before, said as commands; `when` says what the law answers to one more.
///
///     try Given().when(.leave(member: "mei")).isRefused(as: "last-member")
package struct Given: Sendable {
    package private(set) var ledger: PaperLedger

    /// A founded ledger in which these commands were performed by its founder.
    package init(_ commands: Command...) throws(Refusal) {
        ledger = try PaperLedger.founded()
        for command in commands { try ledger.perform(command) }
    }

    package init(_ ledger: PaperLedger) { self.ledger = ledger }

    /// And then somebody did this.
    package func and(_ commands: Command..., by actor: String = "mei") throws(Refusal) -> Given {
        var next = self
        for command in commands { try next.ledger.perform(command, by: actor) }
        return next
    }

    /// And then so many days passed.
    package func after(days: Int64) -> Given {
        var next = self
        next.ledger.now = ledger.now.advanced(byDays: days)
        return next
    }

    package func when(_ command: Command, by actor: String? = "mei") -> Outcome {
        do {
            return Outcome(
                drafts: try ledger.decide(command, by: actor), refusal: nil,
                names: ledger.names)
        } catch {
            return Outcome(drafts: [], refusal: error, names: ledger.names)
        }
    }
}
