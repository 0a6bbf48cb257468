/// What every report is computed from beside its own rows: the standing at a position, and the
/// clock and zone of whoever asks.
package struct ReportContext: Sendable {
    package var standing: Standing
    package var now: Timestamp
    package var zone: ZoneRules
    /// The workflows whose published scores are hidden for now.
    package var veil: Set<SubjectID> = []

    package init(standing: Standing, now: Timestamp, zone: ZoneRules) {
        self.standing = standing
        self.now = now
        self.zone = zone
    }

    /// A report with its ledger and position filled in.
    package func report(
        _ name: String, data: Value, sheet: Sheet, verdict: Report.Verdict = .done
    ) -> Report {
        Report(
            name: name, ledger: standing.ledger?.id,
            asOf: Report.Position(sequence: standing.sequence, time: standing.recorded),
            data: data, sheet: sheet, verdict: verdict)
    }

    /// A time as people say it: clock today, weekday this week, date after that.
    package func short(_ time: Timestamp) -> String {
        MomentText.short(time, now: now, zone: zone)
    }

    /// The name a member goes by, linked to the member's page.
    package func member(_ id: SubjectID) -> Phrase {
        guard let member = standing.thing(id) else {
            return standing.drills.isGuest(id) ? "a guest" : "someone unknown"
        }
        return .link(member.name, page: ReportPage.path(of: member))
    }

    package func link(_ record: Record) -> Phrase {
        .link(record.name, page: ReportPage.path(of: record))
    }
}

/// Where the page of a record is.
package enum ReportPage {
    package static func path(of record: Record) -> String {
        path(record.noun, record.slug ?? record.name)
    }

    package static func path(_ noun: Noun, _ name: String) -> String {
        noun == .step ? "/workflows/\(name)" : "/\(noun.plural)/\(name)"
    }
}

extension Noun {
    /// As a heading: `Evidence`, `Runbooks`.
    package var heading: String { plural.prefix(1).uppercased() + plural.dropFirst() }
}
