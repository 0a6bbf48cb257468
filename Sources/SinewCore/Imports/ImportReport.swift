/// What an import did, file by file where something is to be said.
package struct ImportReport {
    package struct Counts: Sendable, Hashable {
        /// New, or newer than what was there.
        package var accepted: Int64 = 0
        /// Of the accepted: those that changed what an earlier import had brought.
        package var changed: Int64 = 0
        package var unchanged: Int64 = 0
        package var quarantined: Int64 = 0

        package init() {}

        var json: Object {
            [
                "accepted": .integer(accepted), "changed": .integer(changed),
                "unchanged": .integer(unchanged), "quarantined": .integer(quarantined),
            ]
        }
    }

    /// A place in a file, and what is to be said about it.
    package struct Remark: Sendable, Hashable {
        /// `path:line`, or the path alone.
        package var place: String
        package var reason: String

        package init(place: String, reason: String) {
            self.place = place
            self.reason = reason
        }

        var json: Value { ["place": .text(place), "reason": .text(reason)] }
    }

    package var source: String
    package var path: String
    package var isRehearsal: Bool
    package var counts = Counts()
    /// Owners that files beside the imported ones name.
    package var suggestions = Counts()
    package var quarantine: [Remark] = []
    package var skips: [Remark] = []
    package var warnings: [Remark] = []

    /// Most remarks of one kind that are kept word for word; the counts stay whole.
    package static let remarksMax = 10_000
    /// Most remarks of one kind that a person is shown.
    static let remarksShownMax = 20

    package init(source: String, path: String, isRehearsal: Bool) {
        self.source = source
        self.path = path
        self.isRehearsal = isRehearsal
    }

    package func report(_ context: ReportContext) -> Report {
        var data = counts.json
        data["source"] = .text(source)
        data["path"] = .text(path)
        data["rehearsal"] = .bool(isRehearsal)
        data["skipped"] = .integer(Int64(skips.count))
        data["suggestions"] = .object(suggestions.json)
        data["quarantine"] = .list(quarantine.map(\.json))
        data["skips"] = .list(skips.map(\.json))
        data["warnings"] = .list(warnings.map(\.json))
        return context.report("import", data: .object(data), sheet: sheet)
    }

    private var sheet: Sheet {
        let word = isRehearsal ? "would come in" : "came in"
        let changed = counts.changed > 0 ? " (\(counts.changed) changed)" : ""
        let owners =
            suggestions.accepted > 0
            ? " \(Noun.suggestion.counted(Int(suggestions.accepted))) of owners." : ""
        return Sheet(
            path: "import / \(source)", title: "Import of \(source)",
            lede: """
                \(strong: "\(counts.accepted) \(word)")\(changed), \(counts.unchanged) unchanged, \
                \(counts.quarantined) quarantined, \(skips.count) skipped.\(owners)
                """,
            action: action,
            parts: part("Quarantined", .bad, quarantine)
                + part("To know", .note, warnings) + part("Skipped", .skip, skips),
            command: "sinew import \(source) \(path)")
    }

    private var action: Sheet.Action? {
        if isRehearsal { return Sheet.Action("Import", command: "sinew import \(source) \(path)") }
        if suggestions.accepted > 0 || source == "owners" && counts.accepted > 0 {
            return Sheet.Action(
                "Look through the suggested owners", command: "sinew suggestion list",
                page: "/suggestions")
        }
        return nil
    }

    private func part(
        _ title: String, _ status: Sheet.Status, _ remarks: [Remark]
    ) -> [Sheet.Part] {
        guard !remarks.isEmpty else { return [] }
        var lines = remarks.prefix(ImportReport.remarksShownMax).map { remark in
            Sheet.Line(status: status, what: .code(remark.place), faint: Phrase(remark.reason))
        }
        if remarks.count > lines.count {
            lines.append(
                Sheet.Line(
                    status: .note,
                    what: "and \(remarks.count - lines.count) more; --format json lists all"))
        }
        return [Sheet.Part(title, count: "\(remarks.count)", .cord(lines))]
    }
}
