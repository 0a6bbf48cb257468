import SinewTesting
import Testing

@testable import SinewCore

extension Command {
    static func draftNote(corrects: String? = nil) -> Command {
        .note(.draft(corrects: corrects), happened: nil)
    }

    static func publishNote(_ name: String = "N-1") -> Command {
        .note(.publish(note: name), happened: nil)
    }
}

/// Requirement L11, invariant 6.
@Suite struct `The architecture note` {
    private static func text(_ given: Given, _ name: String = "N-1") -> String {
        given.ledger[name]?.fields["body"]?.text ?? ""
    }

    @Test func `is drafted from what is new, with why and whom it serves, L11`() throws {
        let given = try Given.payments().and(
            .learn("Ask for a name"),
            .add(
                .runbook, slug: "cut-off",
                values: ["title": "Cut-off *now*", "body": "1. Call", "serves": ["payments"]],
                isKnownAsNew: true),
            .lesson(.close(with: "cut-off")), .draftNote())
        #expect(
            Self.text(given) == """
                ## Runbooks

                - **Cut-off \\*now\\*** (`cut-off`): new.
                  Why: L-1 Ask for a name.
                  Serves: payments.

                0 of 1 serve more than one workflow.

                """)
    }

    @Test func `lists what changed or was joined since the last one, and nothing before`() throws {
        let first = try Given.payments().and(
            .runbook("one"), .runbook("two"), .runbook("three"), .draftNote(), .publishNote())
        #expect(try Self.text(first.and(.draftNote()), "N-2").hasPrefix("Nothing was standardised"))
        let second = try first.and(
            .rewrite("one"), .change(.runbook, name: "two", values: ["owners": ["mei"]]),
            .merge(.runbook, name: "three", into: "two"),
            .add(.metric, slug: "late", values: ["title": "Late"], isKnownAsNew: false),
            .change(.step, name: "payments/frame", values: ["metric": "late"]), .draftNote())
        let text = Self.text(second, "N-2")
        #expect(text.contains("**one** (`one`): version 2."))
        #expect(text.contains("**three** (`three`): merged into two."))
        #expect(!text.contains("**two**"))
        #expect(text.contains("**Late** (`late`): new.\n  Why: not said yet.\n  Serves: payments."))
    }

    @Test func `is edited until it is published, and never after, invariant 6`() throws {
        let drafted = try Given.payments().and(.draftNote())
        #expect(drafted.when(.draftNote()).isRefused(as: "note-open"))
        let edited = try drafted.and(.amend(name: "N-1", values: ["body": "Because"], reason: nil))
        #expect(Self.text(edited) == "Because")
        let published = try edited.and(.publishNote())
        #expect(published.ledger["N-1"]?.state == .published)
        for command in [
            Command.publishNote(), .amend(name: "N-1", values: ["body": "No"], reason: nil),
            .retract(name: "N-1", reason: "No"),
        ] {
            #expect(published.when(command).isRefused(as: "published-final"))
        }
        let corrected = try published.and(.runbook("one"), .draftNote(corrects: "N-1"))
        #expect(corrected.ledger["N-2"]?.reference("corrects") == published.ledger["N-1"]?.id)
        #expect(corrected.ledger["N-2"]?.fields["after"] == 0)
    }

    @Test func `is folded from facts alone and kept in a snapshot`() throws {
        var ledger = try Given.payments().and(.draftNote(), .publishNote(), .draftNote()).ledger
        let standing = ledger.standing
        #expect(standing.notes.publishedUntil > 0)
        #expect(standing.notes.drafts.count == 1)
        #expect(Standing(encoded: standing.encoded) == standing)
        ledger.redact(ledger.events.filter { $0.type.hasPrefix("note.") }.map(\.sequence))
        #expect(ledger.standing.notes == standing.notes)
        let withdrawn = try Given.payments().and(
            .draftNote(), .retract(name: "N-1", reason: "Not yet"))
        #expect(withdrawn.when(.draftNote()).refusal == nil)
    }

    @Test func `says how many more there are`() {
        let entry = NoteDraft.Entry(
            noun: .metric, name: "m", title: "M", course: .new, because: [], serves: ["a", "b"])
        let draft = NoteDraft(
            Array(repeating: entry, count: NoteDraft.entriesMax + 3), after: 0)
        #expect(draft.markdown.contains("3 more are not listed."))
        #expect(draft.markdown.contains("203 of 203 serve more than one workflow."))
    }
}

extension RefusalCase {
    static func forNotes(_ payments: Given) throws -> [RefusalCase] {
        let drafted = try payments.and(.draftNote(), .learn())
        return [
            RefusalCase(code: "not-a-note", given: drafted, command: .publishNote("L-1")),
            RefusalCase(code: "note-open", given: drafted, command: .draftNote()),
            RefusalCase(
                code: "note-empty",
                given: try drafted.and(.amend(name: "N-1", values: ["body": ""], reason: nil)),
                command: .publishNote()),
        ]
    }
}
