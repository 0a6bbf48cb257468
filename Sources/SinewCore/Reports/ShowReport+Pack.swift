extension ShowReport {
    /// What is in a pack, list by list, and who adopted which version of it.
    var packParts: [Sheet.Part] {
        guard record.noun == .pack else { return [] }
        return contents + adopted
    }

    private var contents: [Sheet.Part] {
        guard let pack = record.pack else { return [] }
        return [
            part("Capabilities", pack.capabilities.map { ($0.title, $0.question, $0.origin) }),
            part("Checks", pack.checks.map { ($0.title, $0.help, $0.origin) }),
            part(
                "Scale", pack.scale.map { ("\($0.level) \($0.title)", $0.description, $0.origin) }),
            part("Practices", pack.practices.map { ($0.title, $0.help, $0.origin) }),
            part(
                "Rhythms",
                pack.rhythms.map { ($0.title, $0.contents.joined(separator: "; "), $0.origin) }),
            part("Signals", pack.signals.map { ($0.title, $0.help, $0.origin) }),
            part("Leadership questions", pack.questions.map { ($0.title, $0.help, $0.origin) }),
            part(
                "Milestones",
                pack.milestones.map { ($0.title, $0.outcomes.joined(separator: "; "), $0.origin) }),
        ].compactMap(\.self)
    }

    private func part(_ title: String, _ items: [(String, String, Pack.Origin)]) -> Sheet.Part? {
        guard !items.isEmpty else { return nil }
        return Sheet.Part(
            title, count: "\(items.count)",
            .cord(
                items.map { title, help, origin in
                    Sheet.Line(
                        status: .note, what: Phrase(title), faint: Phrase(help),
                        end: origin == .source ? "from the source" : "ours")
                }))
    }

    private var adopted: [Sheet.Part] {
        let current = record.fields["version"]?.text
        let lines = context.standing.things(.workflow)
            .filter { $0.reference("pack") == record.id }
            .map { workflow in
                let version = workflow.fields["pack-version"]?.text
                let isCurrent = version == current
                return Sheet.Line(
                    status: isCurrent ? .ok : .ageing, what: context.link(workflow),
                    end: "version \(version ?? "not known")",
                    mend: isCurrent
                        ? nil
                        : Sheet.Action(
                            "Adopt version \(current ?? "")",
                            command: "sinew workflow edit \(workflow.name) --pack \(record.name)",
                            page: ReportPage.path(of: workflow)))
            }
        guard !lines.isEmpty else { return [] }
        return [Sheet.Part("Adopted by", count: "\(lines.count)", .cord(lines))]
    }
}
