/// `sinew handoff waits`: what waits at which handoff, how often it comes back, what was lost.
package struct HandoffWaitsReport {
    private let context: ReportContext
    private let figures: [(handoff: Record, figures: HandoffFigures)]
    private let risks: [HandoffRisk]
    /// Whether older items were not read.
    private let isMore: Bool

    package init(_ context: ReportContext, _ items: [HandedOffer], isMore: Bool = false) {
        self.context = context
        self.isMore = isMore
        let handoffs = context.standing.things(.handoff)
        figures = handoffs.map { ($0, HandoffFigures($0.id, items, at: context.now)) }
        risks = HandoffRisk.riskiest(items, in: context.standing, at: context.now)
    }

    package var report: Report {
        let decisions = context.decisionsThatWait
        return context.report(
            "waits",
            data: [
                "windowDays": .integer(HandoffFigures.windowDays),
                "countMin": .integer(Int64(HandoffFigures.countMin)),
                "handoffs": .list(figures.map { context.json($0.handoff, $0.figures) }),
                "decisions": .list(decisions.map(\.json)),
                "riskiest": .list(
                    risks.compactMap { risk in
                        handoff(of: risk).map { context.json($0, risk) }
                    }), "isMore": .bool(isMore),
            ], sheet: sheet(decisions))
    }

    private func handoff(of risk: HandoffRisk) -> Record? {
        context.standing.thing(risk.figures.handoff)
    }

    private func sheet(_ decisions: [WaitingDecision]) -> Sheet {
        let lines = figures.map { context.line($0.handoff, $0.figures) }
        var parts: [Sheet.Part] = []
        if !risks.isEmpty {
            parts.append(
                Sheet.Part(
                    "Riskiest", count: "\(risks.count)",
                    .cord(
                        risks.compactMap { risk in
                            handoff(of: risk).map { context.line($0, risk) }
                        })))
        }
        if !lines.isEmpty {
            parts.append(Sheet.Part("Handoffs", count: "\(lines.count)", .cord(lines)))
        }
        if !decisions.isEmpty {
            parts.append(
                Sheet.Part(
                    "Decisions that wait", count: "\(decisions.count)",
                    .cord(decisions.map(\.line))))
        }
        let open = figures.reduce(0) { $0 + $1.figures.openCount }
        let overdue = figures.reduce(0) { $0 + $1.figures.overdueCount }
        let head = open == 1 ? "1 item waits" : "\(open) items wait"
        return Sheet(
            path: "handoffs / waits", title: "What waits at handoffs",
            lede: figures.isEmpty
                ? "\(strong: "No handoff is declared.") \(NounGuide.purpose(.handoff))"
                : "\(strong: head), \(overdue) overdue. Over \(HandoffFigures.windowDays) days."
                    + (isMore ? " Older items were not read." : ""),
            action: figures.isEmpty ? NounGuide.action(.handoff) : nil, parts: parts,
            command: "sinew handoff waits")
    }
}

/// A decision that somebody handed to somebody else and that is not taken yet: escalations and
/// gate requests are handoffs of a decision (requirement L14).
struct WaitingDecision {
    var line: Sheet.Line
    var json: Value
}

extension ReportContext {
    /// What gates, exceptions and running incidents wait for, by control and place.
    var decisionsThatWait: [WaitingDecision] {
        requestsThatWait + exceptionsThatWait + incidentsThatWait
    }

    private var exceptionsThatWait: [WaitingDecision] {
        standing.exceptions.open(at: now).compactMap { _, exception in
            guard exception.isAsked(at: now), let control = standing.thing(exception.control)
            else { return nil }
            return decision(
                control, kind: "exception", at: exception.name, what: "leave for its cause?",
                minutes: max(0, exception.asked.seconds(to: now) / 60),
                answer: Sheet.Action(
                    "Grant it", command: "sinew exception grant \(exception.name)",
                    page: ReportPage.path(.exception, exception.name)))
        }
    }

    private var requestsThatWait: [WaitingDecision] {
        standing.requests.sorted { $0.key < $1.key }.compactMap { sequence, request in
            guard let control = standing.thing(request.control) else { return nil }
            let minutes = max(0, request.opened.seconds(to: now) / 60)
            return decision(
                control, kind: "gate", at: "#\(sequence)", what: "allow or deny?",
                minutes: minutes,
                answer: Sheet.Action(
                    "Answer it", command: "sinew gate answer \(sequence) deny \"WHY\"",
                    page: ReportPage.path(of: control)))
        }
    }

    private var incidentsThatWait: [WaitingDecision] {
        standing.incidents.sorted { $0.value.number < $1.value.number }.compactMap {
            _, incident in
            guard incident.ends == nil,
                let index = incident.plan.rungs.indices.last(where: { index in
                    switch incident.state(ofRung: index, at: now) {
                    case .due, .reached: true
                    case .skipped, .waits, .notNeeded: false
                    }
                })
            else { return nil }
            let name = ShortNumber.text(.incident, incident.number)
            let place = incident.plan.rungs[index].place.words
            let minutes = max(0, incident.opened.seconds(to: now) / 60)
            let page = ReportPage.path(.incident, name)
            return WaitingDecision(
                line: Sheet.Line(
                    folio: .link(name, page: page), status: .live,
                    what: "Nobody has acknowledged it; it is with the \(place)",
                    end: waited(minutes),
                    mend: Sheet.Action(
                        "Acknowledge it", command: "sinew incident ack \(name)", page: page)),
                json: [
                    "kind": "incident", "name": .text(name), "with": .text(place),
                    "minutes": .integer(minutes),
                ])
        }
    }

    private func decision(
        _ record: Record, kind: String, at folio: String, what: String, minutes: Int64,
        answer: Sheet.Action
    ) -> WaitingDecision {
        WaitingDecision(
            line: Sheet.Line(
                folio: Phrase(folio), status: .ask, what: link(record) + ": \(what)",
                end: waited(minutes), mend: answer),
            json: [
                "kind": .text(kind), "name": .text(folio), "with": .text(record.name),
                "minutes": .integer(minutes),
            ])
    }

    func waited(_ minutes: Int64) -> String { "\(DurationText.text(minutes: minutes)) so far" }
}

extension ReportContext {
    func line(_ handoff: Record, _ figures: HandoffFigures) -> Sheet.Line {
        let minimum = HandoffFigures.countMin
        let wait =
            figures.medianMinutes.map { median in
                "median wait \(DurationText.text(minutes: median)), longest "
                    + "\(DurationText.text(minutes: figures.longestMinutes ?? median)) "
                    + "(n \(figures.waits.count))"
            } ?? "wait not measured (n \(figures.waits.count), \(minimum) needed)"
        let back =
            figures.isReturnMeasured
            ? "\(figures.returnedCount) of \(figures.thingCount) came back"
            : "returns not measured (n \(figures.thingCount), \(minimum) needed)"
        let lost =
            "\(figures.withdrawnCount) withdrawn, \(figures.unansweredCount) never answered"
        let word = figures.openCount == 0 ? "nothing waits" : "\(figures.openCount) open"
        return Sheet.Line(
            status: figures.overdueCount > 0 ? .bad : figures.openCount > 0 ? .ask : .ok,
            what: "\(link(handoff)): \(sendingSide(of: handoff)) to \(receivingSide(of: handoff))",
            faint: Phrase("\(wait); \(back); \(lost)"),
            end: figures.overdueCount > 0 ? "\(word), \(figures.overdueCount) overdue" : word)
    }

    package func line(_ handoff: Record, _ risk: HandoffRisk) -> Sheet.Line {
        let figures = risk.figures
        let share = (figures.waitedMinutes.clampedProduct(100)) / max(1, risk.waitedMinutesOfAll)
        let back =
            figures.isReturnMeasured
            ? "\(figures.returnedCount) of \(figures.thingCount) came back"
            : "returns not measured"
        return Sheet.Line(
            status: figures.overdueCount > 0 ? .bad : .warn, what: link(handoff),
            faint: Phrase("\(figures.overdueCount) overdue; \(back); \(share) % of all waiting"))
    }

    func json(_ handoff: Record, _ figures: HandoffFigures) -> Value {
        let whole = { (minutes: Int64?) in minutes.map { Value.integer($0) } ?? .null }
        return [
            "name": .text(handoff.name), "from": .text(sendingSide(of: handoff).plain),
            "to": .text(receivingSide(of: handoff).plain),
            "open": .integer(Int64(figures.openCount)),
            "overdue": .integer(Int64(figures.overdueCount)),
            "openLongestMinutes": whole(figures.openLongestMinutes),
            "answers": .integer(Int64(figures.waits.count)),
            "medianMinutes": whole(figures.medianMinutes),
            "longestMinutes": whole(figures.longestMinutes),
            "things": .integer(Int64(figures.thingCount)),
            "returned": figures.isReturnMeasured
                ? .integer(Int64(figures.returnedCount)) : .null,
            "withdrawn": .integer(Int64(figures.withdrawnCount)),
            "neverAnswered": .integer(Int64(figures.unansweredCount)),
        ]
    }

    package func json(_ handoff: Record, _ risk: HandoffRisk) -> Value {
        [
            "name": .text(handoff.name),
            "overdue": .integer(Int64(risk.figures.overdueCount)),
            "returned": risk.figures.isReturnMeasured
                ? .integer(Int64(risk.figures.returnedCount)) : .null,
            "things": .integer(Int64(risk.figures.thingCount)),
            "waitedMinutes": .integer(risk.figures.waitedMinutes),
            "waitedMinutesOfAll": .integer(risk.waitedMinutesOfAll),
        ]
    }
}
