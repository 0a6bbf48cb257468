extension Sheet {
    /// What a person may fill in about a declared thing, before any door decides how it asks.
    package struct Form: Sendable, Hashable {
        package var noun: Noun
        /// The thing to be changed; nil where one is added.
        package var name: String?
        /// The event that last changed the thing: a change says which one it was made upon.
        package var lastSequence: Int64
        package var entries: [Entry]
        /// What references may name, by noun.
        package var names: [Noun: [Name]]
        /// Checks that no field of the form settles alone.
        package var otherChecks: [CheckResult]

        package subscript(name: String) -> Entry? { entries.first { $0.name == name } }
    }
}

extension Sheet.Form {
    /// One field: what it asks for, and what stands there.
    package struct Entry: Sendable, Hashable {
        package var field: Field
        /// As a person would have typed it; several where the field is a list.
        package var texts: [String]
        /// What holds where nothing is filled in.
        package var inherited: Inherited?
        /// Names that fit, where they come from elsewhere than the ledger's names.
        package var offered: [Name]
        package var change: Change?
        /// The checks that this field settles.
        package var checks: [CheckResult]

        package var name: String { field.name }
        package var label: String { RecordText.label(field.name) }
    }

    /// A value that a workflow gives to all its steps.
    package struct Inherited: Sendable, Hashable {
        package var text: String
        package var workflow: String
    }

    /// What a reference may name.
    package struct Name: Sendable, Hashable {
        package var name: String
        package var title: String

        package init(_ name: String, title: String) {
            self.name = name
            self.title = title
        }
    }

    /// Who last wrote a value.
    package struct Change: Sendable, Hashable {
        package var by: String
        /// As people say it: clock today, weekday this week, date after that.
        package var time: String
        package var sequence: Int64
    }

    var json: Value {
        var offered: Object = [:]
        for (noun, names) in names {
            offered[noun.rawValue] = .list(names.map(\.json))
        }
        return [
            "noun": .text(noun.rawValue), "name": name.map { .text($0) } ?? .null,
            "lastSequence": .integer(lastSequence), "fields": .list(entries.map(\.json)),
            "names": .object(offered), "checks": .list(otherChecks.map(\.json)),
        ]
    }
}

extension CheckResult {
    /// The shape of what is so; a step that was not started has nothing to fail at.
    package var status: Sheet.Status {
        subject.noun == .step && subject.state != .active && outcome != .pass
            ? .none : outcome.status
    }

    package var word: String {
        status == .none && outcome.isFinding ? "is open" : outcome.word
    }
}

extension Sheet.Form.Name {
    fileprivate var json: Value { ["name": .text(name), "title": .text(title)] }
}

extension Sheet.Form.Entry {
    fileprivate var json: Value {
        [
            "name": .text(name), "summary": .text(field.summary),
            "required": .bool(field.isRequired), "wanted": .text(field.kind.wanted),
            "value": field.kind.isList ? .texts(texts) : .text(texts.first ?? ""),
            "inherited": inherited.map {
                ["value": .text($0.text), "workflow": .text($0.workflow)]
            } ?? .null,
            "offered": .list(offered.map(\.json)),
            "changed": change.map {
                ["by": .text($0.by), "time": .text($0.time), "sequence": .integer($0.sequence)]
            } ?? .null,
            "checks": .list(checks.map(\.json)),
        ]
    }
}
