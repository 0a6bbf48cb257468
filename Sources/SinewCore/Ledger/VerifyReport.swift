/// What checking the ledger found.
package struct VerifyReport {
    package enum Outcome: Sendable, Hashable {
        /// - Parameter root: base64.
        case whole(size: Int64, root: String, redacted: Int64, checked: [String])
        /// The first entry that is wrong, and what is wrong with it.
        case damaged(sequence: Int64, reason: String)
        /// The entries hold, and a file that they name does not have its digest.
        case attachmentDamaged(digest: String, reason: String)
        /// The entries hold, and something derived from them does not follow.
        case derivedDiffers(String)
        case indexHolds
        case indexRebuilt
    }

    let context: ReportContext
    let outcome: Outcome

    package init(_ context: ReportContext, outcome: Outcome) {
        self.context = context
        self.outcome = outcome
    }

    package var report: Report {
        context.report(
            "verify", data: data,
            sheet: Sheet(
                path: "ledger / verify", title: isGood ? "Verified" : "Not verified", lede: lede,
                action: action, parts: parts, command: "sinew verify"),
            verdict: isGood ? .done : .no)
    }

    private var isGood: Bool {
        switch outcome {
        case .whole, .indexHolds, .indexRebuilt: true
        case .damaged, .attachmentDamaged, .derivedDiffers: false
        }
    }

    private var lede: Phrase {
        switch outcome {
        case .whole(let size, _, let redacted, _):
            "\(strong: "All \(size) entries hold.") None was altered, removed or put in another "
                + "place\(redacted > 0 ? "; \(redacted) had their words redacted" : "")."
        case .damaged(let sequence, let reason):
            "\(strong: "Entry #\(sequence) was altered"): \(reason). Entries before it hold."
        case .attachmentDamaged(let digest, let reason):
            "\(strong: "The entries hold"), but the file \(code: digest) \(reason)."
        case .derivedDiffers(let reason): "\(strong: "The entries hold"), but \(reason)."
        case .indexHolds: "\(strong: "The index holds.") Every table is what the entries give."
        case .indexRebuilt: "\(strong: "The index was made anew") from the entries."
        }
    }

    private var action: Sheet.Action? {
        switch outcome {
        case .damaged, .attachmentDamaged:
            Sheet.Action("Take a backup back", command: "sinew restore BACKUP")
        case .derivedDiffers: Sheet.Action("Make it anew", command: "sinew index rebuild")
        default: nil
        }
    }

    private var parts: [Sheet.Part] {
        guard case .whole(let size, let root, _, let checked) = outcome else { return [] }
        return [
            Sheet.Part(
                "What was checked",
                .facts([
                    Sheet.Fact("Entries", "\(size)"), Sheet.Fact("Root", .code(root)),
                    Sheet.Fact("Parts", Phrase(checked.joined(separator: ", "))),
                ]))
        ]
    }

    private var data: Value {
        switch outcome {
        case .whole(let size, let root, let redacted, let checked):
            [
                "verified": true, "size": .integer(size), "root": .text(root),
                "redacted": .integer(redacted), "checked": .texts(checked),
            ]
        case .damaged(let sequence, let reason):
            [
                "verified": false, "firstBadSequence": .integer(sequence), "reason": .text(reason),
            ]
        case .attachmentDamaged(let digest, let reason):
            ["verified": false, "attachment": .text(digest), "reason": .text(reason)]
        case .derivedDiffers(let reason): ["verified": false, "reason": .text(reason)]
        case .indexHolds: ["verified": true, "checked": ["index"]]
        case .indexRebuilt: ["rebuilt": true]
        }
    }
}
