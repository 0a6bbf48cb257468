package import SinewCore

/// What two people wrote about one thing at the same time, field by field.
package struct Comparison: Sendable, Hashable {
    /// Fields that both wrote: only a person can choose.
    package var conflicts: [Line] = []
    /// Fields that only the others wrote; what they wrote stays.
    package var taken: [Line] = []

    package struct Line: Sendable, Hashable {
        package var entry: Sheet.Form.Entry
        /// As it stands in the ledger now.
        package var theirs: String
    }

    package var isEmpty: Bool { conflicts.isEmpty && taken.isEmpty }

    /// - Parameters:
    ///   - base: what stood there when the form was opened.
    ///   - now: what stands there now.
    init(base: Sheet.Form, now: Sheet.Form, filling: FormFilling) {
        for entry in now.entries {
            let kind = entry.field.kind
            let stood = base[entry.name]?.texts ?? []
            guard stood != entry.texts else { continue }
            let typed = filling.texts(entry.field) ?? stood
            let theirs = FormFilling.joined(entry.texts, kind)
            if FormFilling.isSame(typed, stood, kind) {
                taken.append(Line(entry: entry, theirs: theirs))
            } else if !FormFilling.isSame(typed, entry.texts, kind) {
                conflicts.append(Line(entry: entry, theirs: theirs))
            }
        }
    }

    /// What was typed, with what only the others wrote laid over it.
    func merged(_ filled: FormFields) -> FormFields {
        taken.reduce(filled) { $0.replacing($1.entry.name, by: $1.theirs) }
    }

    /// How the choice of a field is named in the form.
    static func choice(_ field: String) -> String { "choose-\(field)" }
    /// The button that chooses for all fields.
    static let all = "all"
    static let mine = "mine"
    static let theirs = "theirs"

    /// The fields that were left to the others.
    static func dropped(_ filled: FormFields, _ form: Sheet.Form) -> Set<String> {
        Set(
            form.entries.map(\.name).filter { name in
                filled.has(choice(name)) && (filled[all] ?? filled[choice(name)]) == theirs
            })
    }
}

extension Comparison.Line {
    /// `mei, 14:05`, where it is known.
    var who: String { entry.change.map { "\($0.by), \($0.time)" } ?? "somebody" }

    var shown: HTML {
        theirs.isEmpty
            ? "<span class=\"quiet\">nothing</span>"
            : "<span class=\"said m kept\" dir=\"auto\">\(theirs)</span>"
    }
}
