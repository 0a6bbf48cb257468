package import SinewCore

/// `sinew plan`: what would change, in words and in lines.
package struct PlanReport {
    private let context: ReportContext
    private let plan: Plan
    private let id: String
    private let path: String

    /// Most lines of each kind that are listed.
    static let linesMax = 400
    /// Most things only the ledger has that are named.
    private static let namesMax = 10

    /// - Parameters:
    ///   - id: names the plan for `sinew apply --plan`.
    ///   - path: where the files are, as it was typed.
    package init(_ context: ReportContext, _ plan: Plan, id: String, path: String) {
        self.context = context
        self.plan = plan
        self.id = id
        self.path = path
    }

    package var report: Report {
        context.report(
            "plan",
            data: [
                "id": .text(id),
                "add": .integer(Int64(plan.count(.add))),
                "change": .integer(Int64(plan.count(.change))),
                "retire": .integer(Int64(plan.count(.retire))),
                "changes": .list(plan.changes.map(\.json)),
                "inLedger": .list((plan.incoming + plan.unheld).map(\.json)),
                "conflicts": .list(plan.conflicts.map(\.json)),
                "meaning": .texts(plan.meaning),
                "refused": .list(
                    plan.refused.map { refused in
                        [
                            "place": refused.place.map { .text($0.text) } ?? .null,
                            "reason": .text(refused.reason),
                        ]
                    }),
            ],
            sheet: sheet, verdict: plan.refused.isEmpty && plan.conflicts.isEmpty ? .done : .no)
    }

    /// `Plan: 2 to add, 1 to change, 0 to retire.`
    private var total: String {
        "Plan: \(plan.count(.add)) to add, \(plan.count(.change)) to change, "
            + "\(plan.count(.retire)) to retire."
    }

    private var sheet: Sheet {
        var parts: [Sheet.Part] = []
        if !plan.refused.isEmpty { parts.append(refusedPart) }
        if !plan.conflicts.isEmpty {
            parts.append(lines("Changed on both sides", plan.conflicts))
        }
        if !plan.conflicts.isEmpty, plan.canGoOver {
            parts.append(
                Sheet.Part(
                    "Or let the files’ word hold", .note("\(code: "sinew apply \(path) --over")")))
        }
        if !plan.meaning.isEmpty {
            parts.append(
                Sheet.Part(
                    "What it comes to",
                    .cord(plan.meaning.map { Sheet.Line(status: .note, what: Phrase($0)) })))
        }
        if !plan.changes.isEmpty {
            parts.append(lines("From the files to the ledger", plan.changes))
        }
        if !plan.incoming.isEmpty {
            parts.append(
                lines("Changed in the ledger, not in the files", plan.incoming, isIncoming: true))
        }
        if !plan.unheld.isEmpty { parts.append(unheldPart) }
        if !plan.isEmpty { parts.append(Sheet.Part("In short", .note("\(strong: total)"))) }
        return Sheet(
            path: "plan", title: "Plan", lede: lede, action: action, parts: parts,
            command: "sinew plan \(path)")
    }

    private var lede: Phrase {
        if !plan.refused.isEmpty {
            return "\(strong: "It cannot be applied.") \(plan.refused.count) of its changes "
                + "\(plan.refused.count == 1 ? "is" : "are") refused."
        }
        if !plan.conflicts.isEmpty {
            return "\(strong: "Files and ledger both changed") "
                + "\(plan.conflicts.count == 1 ? "one thing" : "\(plan.conflicts.count) things")."
        }
        if plan.isEmpty {
            return plan.incoming.isEmpty
                ? "\(strong: "No changes.") The ledger says what the files say."
                : "\(strong: "No changes from the files.") The ledger has changed since."
        }
        return "\(strong: total) Nothing is changed yet."
    }

    private var action: Sheet.Action? {
        if !plan.refused.isEmpty { return nil }
        if !plan.conflicts.isEmpty {
            return Sheet.Action(
                "Let the ledger’s word hold",
                command: "sinew export workspace \(path) --over")
        }
        if !plan.incoming.isEmpty {
            return Sheet.Action(
                "Bring the ledger’s changes into the files",
                command: "sinew export workspace \(path)")
        }
        return plan.isEmpty
            ? nil
            : Sheet.Action("Apply exactly this", command: "sinew apply \(path) --plan \(id)")
    }

    private var refusedPart: Sheet.Part {
        Sheet.Part(
            "Refused", count: "\(plan.refused.count)",
            .cord(
                plan.refused.prefix(PlanReport.linesMax).map { refused in
                    Sheet.Line(
                        status: .bad, what: Phrase(refused.reason), said: refused.said,
                        faint: refused.place.map { Phrase($0.text) })
                }))
    }

    private func lines(
        _ title: String, _ differences: [Difference], isIncoming: Bool = false
    ) -> Sheet.Part {
        let all = differences.flatMap { $0.lines(isIncoming) }
        var shown = all.prefix(PlanReport.linesMax).joined(separator: "\n")
        if all.count > PlanReport.linesMax {
            shown += "\n… and \(all.count - PlanReport.linesMax) lines more: "
            shown += "sinew plan \(path) --format json has them all"
        }
        return Sheet.Part(title, count: "\(differences.count)", .verbatim(shown))
    }

    private var unheldPart: Sheet.Part {
        let names = plan.unheld.map { "\($0.noun.rawValue) \($0.name)" }
        let shown = names.prefix(PlanReport.namesMax).joined(separator: ", ")
        let more =
            names.count > PlanReport.namesMax
            ? " and \(names.count - PlanReport.namesMax) more" : ""
        return Sheet.Part(
            "Only in the ledger", count: "\(names.count)",
            .note("\(shown)\(more). They stay as they are."))
    }
}

extension SourcePlace {
    /// `workspace.yaml:12:5`
    package var text: String { "\(file):\(line):\(column)" }
}

extension Difference {
    var json: Value {
        [
            "action": .text(kind.rawValue), "noun": .text(noun.rawValue), "name": .text(name),
            "was": nameInLedger.map { .text($0) } ?? .null,
            "place": place.map { .text($0.text) } ?? .null,
            "fields": .list(
                fields.map { field in
                    [
                        "name": .text(field.shownName), "ledger": field.inLedger ?? .null,
                        "files": field.inFiles ?? .null,
                    ]
                }),
        ]
    }

    fileprivate func lines(_ isIncoming: Bool) -> [String] {
        let mark = [Kind.add: "+", .change: "~", .retire: "-"][kind] ?? "~"
        let origin = place.map { "  (\($0.file):\($0.line))" } ?? ""
        let head = "\(mark) \(noun.rawValue) \(name)\(origin)"
        return [head] + fields.flatMap { $0.lines(kind, isIncoming) }.map { "    " + $0 }
    }
}

extension Difference.FieldDifference {
    fileprivate var shownName: String { name == Comparison.slugField ? "called" : name }

    /// Longest value that a line shows, in characters.
    private static let shownCharactersMax = 60

    fileprivate func lines(_ kind: Difference.Kind, _ isIncoming: Bool) -> [String] {
        let (former, latter) = isIncoming ? (inFiles, inLedger) : (inLedger, inFiles)
        if kind != .add, let former, let latter, former.object != nil, latter.object != nil {
            return StructureDifference.all(from: former, to: latter, at: shownName).map {
                line(kind, $0.path, $0.former, $0.latter)
            }
        }
        return [line(kind, shownName, former, latter)]
    }

    private func line(
        _ kind: Difference.Kind, _ shownName: String, _ former: Value?, _ latter: Value?
    ) -> String {
        if kind == .add { return "\(shownName): \(shown(latter ?? former))" }
        if case .text(let old)? = former, case .text(let new)? = latter,
            old.contains("\n") || new.contains("\n")
        {
            return "\(shownName): \(count(old)) → \(count(new))"
        }
        return "\(shownName): \(shown(former)) → \(shown(latter))"
    }

    /// `(6 capabilities, 15 checks)`
    private func counted(_ object: Object) -> String {
        let parts = object.entries.compactMap { entry in
            entry.value.list.map { "\($0.count) \(entry.name)" }
        }
        return "(\(parts.isEmpty ? "a structure" : parts.joined(separator: ", ")))"
    }

    private func count(_ text: String) -> String {
        let lines = text.split(separator: "\n").count
        return "\(lines) line\(lines == 1 ? "" : "s")"
    }

    private func shown(_ value: Value?) -> String {
        let text: String
        switch value {
        case .none, .null?: return "(nothing)"
        case .text(let said)?: text = said
        case .list(let elements)?:
            let texts = value?.texts ?? []
            guard texts.count == elements.count else { return "(\(elements.count) entries)" }
            text = texts.joined(separator: ", ")
        case .object(let object)?: text = object["title"]?.text ?? counted(object)
        case .integer(let number)?: text = String(number)
        case .bool(let isSo)?: text = isSo ? "yes" : "no"
        }
        let line = text.split(separator: "\n").first.map(String.init) ?? text
        let clipped = line.prefix(Self.shownCharactersMax)
        return clipped.utf8.count < text.utf8.count ? clipped + " …" : String(clipped)
    }
}
