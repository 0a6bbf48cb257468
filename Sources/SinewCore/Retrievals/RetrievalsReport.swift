/// `sinew drill retrievals`: how fast what matters is found, month by month.
///
/// Nobody's time is shown to anybody else: others see counts, and percentiles from four people on
/// (invariant 16).
package struct RetrievalsReport {
    private let context: ReportContext
    /// Ended ones, in any order.
    private let ended: [Record]
    private let asker: SubjectID?
    private let zone: ZoneRules
    /// Whether there are more than are given.
    private let isMore: Bool

    /// Fewest people from whom percentiles are told.
    package static let peopleMin = 4

    /// - Parameter zone: the ledger's, by whose months they are counted.
    package init(
        _ context: ReportContext, _ retrievals: [Record], asker: SubjectID?, zone: ZoneRules,
        isMore: Bool = false
    ) {
        self.context = context
        ended = retrievals.filter { $0.state == .closed }
        self.asker = asker
        self.zone = zone
        self.isMore = isMore
    }

    /// The questions of one month.
    private struct Month {
        var name: String
        var retrievals: [Record]

        var found: [Record] { retrievals.filter { $0.fields["result"] == "found" } }
        var inTimeCount: Int { retrievals.count { $0.fields["in-time"] == "yes" } }
        var memoryCount: Int { found.count { $0.fields["by"] == "memory" } }
        var givenUpCount: Int { retrievals.count - found.count }
        var peopleCount: Int { Set(retrievals.compactMap { $0.reference("asked") }).count }
        var isMeasured: Bool { retrievals.count >= Retrieval.countMin }
        var hasSpread: Bool { isMeasured && peopleCount >= RetrievalsReport.peopleMin }

        /// The nearest rank; what was given up takes longer than anything that was found.
        func seconds(atPercent percent: Int) -> Int64? {
            let sorted = retrievals.map { $0.retrievalSeconds ?? .max }.sorted()
            let rank = max(1, (sorted.count * percent + 99) / 100)
            return sorted[rank - 1] == .max ? nil : sorted[rank - 1]
        }
    }

    private var months: [Month] {
        Dictionary(grouping: ended) { record in
            let day = CivilMoment(
                record.recorded, offsetSeconds: zone.offsetSeconds(at: record.recorded)
            ).date
            return String(day.description.prefix(7))
        }.map { Month(name: $0.key, retrievals: $0.value) }.sorted { $0.name > $1.name }
    }

    package var report: Report {
        let months = months
        return context.report(
            "retrievals",
            data: [
                "limitMinutes": .integer(context.standing.retrievalLimitMinutes),
                "isMore": .bool(isMore), "months": .list(months.map(json)),
                "own": .list(own.map(json)),
            ], sheet: sheet(months))
    }

    private func sheet(_ months: [Month]) -> Sheet {
        var parts: [Sheet.Part] = []
        if !months.isEmpty {
            parts.append(
                Sheet.Part(
                    "By month",
                    .table(
                        columns: [
                            "Month", "Asked", "In time", "Half within", "Nine in ten within",
                            "From memory", "Given up",
                        ],
                        rows: months.map(row))))
        }
        if !own.isEmpty {
            let lines = own.map { record in
                let (status, word) = record.retrievalWord
                return Sheet.Line(
                    folio: context.link(record), status: status, what: Phrase(record.title),
                    faint: Phrase(record.timeTaken), end: word)
            }
            parts.append(Sheet.Part("Your own", count: "\(lines.count)", .cord(lines)))
        }
        return Sheet(
            path: "drills / retrievals", title: "Timed questions", lede: lede,
            action: Sheet.Action("Ask one", command: "sinew drill retrieve"), parts: parts,
            command: "sinew drill retrievals")
    }

    private var lede: Phrase {
        guard !ended.isEmpty else {
            return "\(strong: "Nothing was asked yet.") \(NounGuide.purpose(.retrieval))"
        }
        let inTime = ended.count { $0.fields["in-time"] == "yes" }
        let limit = context.standing.retrievalLimitMinutes
        return "\(strong: "\(inTime) of \(ended.count) were answered within \(limit) minutes.")"
            + (isMore ? " There are older ones." : "")
    }

    private func row(_ month: Month) -> [Phrase] {
        [
            Phrase(month.name), Phrase("\(month.retrievals.count)"),
            Phrase("\(month.inTimeCount)"), spread(month, 50), spread(month, 90),
            Phrase("\(month.memoryCount) of \(month.found.count)"),
            Phrase("\(month.givenUpCount)"),
        ]
    }

    private func spread(_ month: Month, _ percent: Int) -> Phrase {
        guard month.isMeasured else { return "not measured" }
        guard month.hasSpread else { return "fewer than \(Self.peopleMin) people" }
        return Phrase(month.seconds(atPercent: percent).map(SecondsText.text) ?? "not found")
    }

    /// Those of whoever asks, the newest first.
    private var own: [Record] {
        guard let asker else { return [] }
        return ended.filter {
            $0.reference("asked").map { context.standing.thing($0)?.id } == asker
        }
        .sorted { $0.firstSequence > $1.firstSequence }
    }

    private func json(_ month: Month) -> Value {
        let percentile = { (percent: Int) -> Value in
            month.hasSpread
                ? month.seconds(atPercent: percent).map { .integer($0) } ?? "not-found" : .null
        }
        return [
            "month": .text(month.name), "n": .integer(Int64(month.retrievals.count)),
            "people": .integer(Int64(month.peopleCount)), "measured": .bool(month.isMeasured),
            "inTime": .integer(Int64(month.inTimeCount)),
            "found": .integer(Int64(month.found.count)),
            "fromMemory": .integer(Int64(month.memoryCount)),
            "givenUp": .integer(Int64(month.givenUpCount)), "p50Seconds": percentile(50),
            "p90Seconds": percentile(90),
        ]
    }

    private func json(_ record: Record) -> Value {
        [
            "name": .text(record.name), "question": .text(record.title),
            "result": record.fields["result"] ?? .null,
            "seconds": record.retrievalSeconds.map { .integer($0) } ?? .null,
            "claimed": .bool(record.fields["claimed-seconds"] != nil),
        ]
    }
}

extension Record {
    /// Of a retrieval: how long it took, a claimed time before ours; nil where nothing was found.
    var retrievalSeconds: Int64? {
        guard fields["result"] == "found" else { return nil }
        return (fields["claimed-seconds"] ?? fields["found-seconds"])?.integer
    }

    fileprivate var timeTaken: String {
        let seconds = retrievalSeconds ?? fields["found-seconds"]?.integer ?? 0
        return "after " + SecondsText.text(seconds)
            + (fields["claimed-seconds"] == nil ? "" : " (claimed)")
    }

    /// Of a retrieval: how it stands, as shape and word.
    var retrievalWord: (status: Sheet.Status, word: String) {
        guard state == .closed else { return (.live, "running") }
        if fields["result"] == "given-up" { return (.bad, "given up") }
        return fields["in-time"] == "yes" ? (.done, "found") : (.warn, "found too late")
    }
}

/// Short lengths of time: `3m 20s`.
enum SecondsText {
    static func text(_ seconds: Int64) -> String {
        guard seconds >= 60 else { return "\(max(0, seconds))s" }
        let rest = seconds % 60
        return DurationText.text(minutes: seconds / 60) + (rest == 0 ? "" : " \(rest)s")
    }
}

extension ShowReport {
    var retrievalAction: Sheet.Action? {
        guard record.state == .current else {
            return record.fields["in-time"] == nil
                ? Sheet.Action(
                    "Say what it taught", command: "sinew lesson add \"TEXT\" --from \(record.name)"
                )
                : nil
        }
        return Sheet.Action(
            "Say where it is",
            command: "sinew drill found \(record.name) --where TEXT --by path")
    }

    var retrievalDeeds: [Sheet.Action] {
        guard record.state == .current else { return [] }
        return [
            Sheet.Action("Give up", command: "sinew drill give-up \(record.name) \"TEXT\"")
        ]
    }
}
