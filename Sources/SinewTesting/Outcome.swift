package import SinewCore

/// What the law answered: drafts, or why not.
package struct Outcome: Sendable {
    package var drafts: [Draft]
    package var refusal: Refusal?
    /// What ids stand for, so that expectations can be read.
    var names: [SubjectID: String]

    package func isRefused(as code: String) -> Bool {
        refusal.map { $0.code.utf8.elementsEqual(code.utf8) } ?? false
    }

    /// Each draft on a line, facts before words, ids by name; or the refusal.
    ///
    ///     evidence.logged new1 {"number":1} {"title":"Read"}
    package var text: String {
        if let refusal { return "refused: \(refusal.code)" }
        var names = names
        for draft in drafts where names[draft.subject] == nil {
            names[draft.subject] = "new\(names.values.count { $0.hasPrefix("new") } + 1)"
        }
        return drafts.map { draft in
            let happened = draft.happened.map { " at \($0.rfc3339)" } ?? ""
            return "\(draft.type) \(names[draft.subject] ?? "")\(happened) "
                + "\(Outcome.text(draft.facts, names)) \(Outcome.text(draft.words, names))"
        }.joined(separator: "\n")
    }

    private static func text(_ object: Object, _ names: [SubjectID: String]) -> String {
        let readable = Object(object.entries.map { ($0.name, named($0.value, names)) })
        return String(decoding: readable.canonicalJSON, as: UTF8.self)
    }

    private static func named(_ value: Value, _ names: [SubjectID: String]) -> Value {
        switch value {
        case .text(let text): SubjectID(text).flatMap { names[$0] }.map { .text($0) } ?? value
        case .list(let list): .list(list.map { named($0, names) })
        default: value
        }
    }
}

extension PaperLedger {
    /// The name of each thing as people would say it.
    var names: [SubjectID: String] { records.mapValues(\.name) }
}
