/// How well a runbook serves, over the last 90 days, from its runs as plain values.
///
/// Adherence is done / (done + skipped + deviated) over the steps that somebody told of. It has no
/// target: a deviation that became a change is a gain. People are counted and never named.
package struct RunbookQuality: Sendable, Hashable {
    /// One run.
    package struct Run: Sendable, Hashable {
        package var id: SubjectID
        package var version: Int64
        package var begun: Timestamp
        /// What became of each step; nil for what nobody told.
        package var outcomes: [RunOutcome?]
        package var by: [SubjectID]
        /// The incident or drill it was followed for.
        package var occasion: SubjectID?
        package var deviations: [Deviation]
    }

    /// A step that was done otherwise than it is written.
    package struct Deviation: Sendable, Hashable {
        package var run: String
        package var step: Int64
        package var text: String
        package var time: Timestamp

        package init(run: String, step: Int64, text: String, time: Timestamp) {
            self.run = run
            self.step = step
            self.text = text
            self.time = time
        }
    }

    package struct Version: Sendable, Hashable {
        package var number: Int64
        package var author: SubjectID
        package var time: Timestamp

        package init(number: Int64, author: SubjectID, time: Timestamp) {
            self.number = number
            self.author = author
            self.time = time
        }
    }

    /// An incident on what the runbook serves.
    package struct Match: Sendable, Hashable {
        package var id: SubjectID
        package var opened: Timestamp

        package init(id: SubjectID, opened: Timestamp) {
            self.id = id
            self.opened = opened
        }
    }

    package static let windowDays: Int64 = 90
    /// Fewer told steps measure nothing.
    package static let stepsMin = 5
    package static let runsMin = 1
    /// A version that follows within so many days is what a deviation became.
    package static let changeDays: Int64 = 30

    package var runCount: Int
    /// Runs in which somebody other than the author of the version told a step.
    package var runsByOthers: Int
    package var doneCount: Int
    package var toldCount: Int
    /// Those of the window, the oldest first, each with the version that it became.
    package var deviations: [(deviation: Deviation, version: Int64?)] {
        zip(told, became).map { ($0, $1) }
    }
    private var told: [Deviation]
    private var became: [Int64?]
    /// Incidents on what it serves, and those of them in which it was run.
    package var matchCount: Int
    package var matchesRun: Int

    package init(runs: [Run], versions: [Version], matches: [Match], at now: Timestamp) {
        let first = now.advanced(byDays: -RunbookQuality.windowDays)
        let recent = runs.filter { $0.begun >= first && $0.begun <= now }
        let authors = Dictionary(
            versions.map { ($0.number, $0.author) }, uniquingKeysWith: { $1 })
        runCount = recent.count
        runsByOthers = recent.count { run in
            guard let author = authors[run.version] else { return false }
            return run.by.contains { $0 != author }
        }
        let outcomes = recent.flatMap(\.outcomes).compactMap(\.self)
        toldCount = outcomes.count
        doneCount = outcomes.count { $0 == .done }
        told = recent.flatMap(\.deviations).sorted {
            ($0.time, $0.run, $0.step) < ($1.time, $1.run, $1.step)
        }
        became = told.map { deviation in
            let end = deviation.time.advanced(byDays: RunbookQuality.changeDays)
            return versions.filter { $0.time > deviation.time && $0.time <= end }
                .map(\.number).min()
        }
        let matched = matches.filter { $0.opened >= first && $0.opened <= now }
        let occasions = Set(runs.compactMap(\.occasion))
        matchCount = matched.count
        matchesRun = matched.count { occasions.contains($0.id) }
    }

    /// 0 to 1; nil below the minimum.
    package var adherence: Double? {
        toldCount < RunbookQuality.stepsMin ? nil : Double(doneCount) / Double(toldCount)
    }

    package var openDeviations: Int { became.count { $0 == nil } }
    package var changes: Int { became.count { $0 != nil } }
}

extension RunbookQuality.Run {
    /// - Parameters:
    ///   - record: a run.
    ///   - history: what happened to it, of which steps that were done otherwise are told.
    package init(_ record: Record, history: [Event]) {
        id = record.id
        version = record.fields["runbook-version"]?.integer ?? 1
        begun = record.happened
        by = record.references("by")
        occasion = record.reference("on")
        var newest: [Int64: Event] = [:]
        for event in history where EventType(event.type) == EventType(.run, .stepped) {
            guard let step = event.facts["step"]?.integer, step >= 1,
                step <= Int64(RunbookSteps.countMax)
            else { continue }
            newest[step] = event
        }
        let steps = record.fields["steps"]?.texts ?? []
        if let closed = record.fields["outcomes"]?.texts {
            outcomes = closed.map { RunOutcome(rawValue: $0) }
        } else {
            outcomes = newest.sorted { $0.key < $1.key }
                .map { $0.value.facts["outcome"]?.text.flatMap(RunOutcome.init) }
            by = Array(Set(newest.values.map(\.actor))).sorted()
        }
        deviations = newest.sorted { $0.key < $1.key }.compactMap { step, event in
            guard event.facts["outcome"]?.text == RunOutcome.deviated.rawValue else { return nil }
            let text = steps.indices.contains(Int(step) - 1) ? steps[Int(step) - 1] : ""
            let note = event.words?["note"]?.text ?? "(words redacted)"
            return RunbookQuality.Deviation(
                run: record.name, step: step, text: text.isEmpty ? note : "\(text): \(note)",
                time: event.time)
        }
    }
}
