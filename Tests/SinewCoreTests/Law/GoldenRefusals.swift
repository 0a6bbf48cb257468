import Foundation
import SinewCore
import SinewTesting
import Testing

/// Every refusal of the law, word for word, in `Fixtures/refusals.txt`.
@Suite struct `Golden refusals` {
    /// Made only where one command drafts a name twice, which no command does any more.
    private static let unreachable: Set<String> = ["slug-drafted"]

    @Test func `each case is refused for its own reason`() throws {
        for refusal in try RefusalCase.all() {
            let outcome = refusal.given.when(refusal.command, by: refusal.actor)
            #expect(outcome.text == "refused: \(refusal.code)")
        }
    }

    @Test func `each says what happened, which rule and the next command`() throws {
        var text = ""
        for refusal in try RefusalCase.all().sorted(by: { $0.code < $1.code }) {
            let said = try #require(
                refusal.given.when(refusal.command, by: refusal.actor).refusal)
            #expect(said.message.hasSuffix(".") || said.message.hasSuffix("?"))
            #expect(said.rule.contains("."))
            #expect(!said.next.isEmpty)
            text += "\(said.code)\n  \(said.message)\n  rule: \(said.rule)\n"
            text += "  next: \(said.next)\n"
        }
        try Golden.compare(text, with: "refusals.txt")
    }

    @Test func `there is a case for every refusal in the source`() throws {
        let cases = Set(try RefusalCase.all().map(\.code))
        let law = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Sources/SinewCore/Law")
        var codes: Set<String> = []
        for name in [
            "Refusals.swift", "Refusals+Corrections.swift", "../Incidents/Refusals+Incidents.swift",
            "../Controls/Refusals+Controls.swift",
            "../Lessons/Refusals+Lessons.swift", "../Drills/Refusals+Drills.swift",
            "../Retrievals/Refusals+Retrievals.swift",
            "../Reviews/Refusals+Reviews.swift",
            "../Exceptions/Refusals+Exceptions.swift", "../Runs/Refusals+Runs.swift",
            "../Handoffs/Refusals+HandoffItems.swift", "../Pauses/Refusals+Pauses.swift",
            "../Scores/Refusals+Scores.swift",
            "../Notes/Refusals+Notes.swift",
            "../ReviewSittings/Refusals+ReviewSittings.swift",
        ] {
            let source = String(
                decoding: try Data(contentsOf: law.appending(path: name)), as: UTF8.self)
            for part in source.components(separatedBy: "Refusal(\n").dropFirst() {
                let quoted = part.split(separator: "\"", maxSplits: 2)
                if quoted.count > 1 { codes.insert(String(quoted[1])) }
            }
        }
        codes.remove("\\(noun.rawValue)-not-found")
        #expect(codes.count > 30)
        #expect(codes.subtracting(cases).subtracting(Self.unreachable) == [])
    }
}
