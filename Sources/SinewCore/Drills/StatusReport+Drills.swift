extension StatusReport {
    /// Drills that run, and those whose day is today or over.
    var drillTasks: [Task] {
        drills.compactMap { drill in
            let day = drill.fields["date"]?.text
            let isRunning = drill.state == .active
            guard isRunning || (day.map { $0 <= context.today } ?? false) else { return nil }
            let (status, word) = context.standingWord(of: drill)
            let leader = drill.reference("leader")
            let who = leader.map { context.member($0).plain } ?? "a guest"
            return Task(
                isMine: asker != nil && leader == asker, urgency: isRunning ? 5 : 22,
                line: Sheet.Line(
                    folio: context.link(drill), status: status, what: Phrase(drill.title),
                    faint: "led by \(who)" + (day.map { ", planned for \($0)" } ?? ""),
                    end: word,
                    mend: isRunning
                        ? Sheet.Action(
                            "End it", command: "sinew drill close \(drill.name)",
                            page: ReportPage.path(of: drill))
                        : Sheet.Action(
                            "Start it", command: "sinew drill start \(drill.name)",
                            page: ReportPage.path(of: drill))))
        }
    }

    /// Timed questions whose clock runs.
    var retrievalTasks: [Task] {
        context.standing.retrievals.open.sorted { $0.value.number < $1.value.number }.map {
            _, open in
            let page = ReportPage.path(.retrieval, open.name)
            return Task(
                isMine: asker != nil && open.asked == asker, urgency: 4,
                line: Sheet.Line(
                    folio: .link(open.name, page: page), status: .live,
                    what: "A timed question waits for an answer",
                    faint: "asked of \(context.member(open.asked).plain)", end: "running",
                    mend: Sheet.Action(
                        "Say where it is",
                        command: "sinew drill found \(open.name) --where TEXT --by path",
                        page: page)))
        }
    }

    /// The next drill that has a day.
    var nextDrillPart: [Sheet.Part] {
        let later = drills.filter { drill in
            let day = drill.fields["date"]?.text ?? ""
            return drill.state == .current && day > context.today
        }
        let next = later.min { left, right in
            (left.fields["date"]?.text ?? "", left.name)
                < (right.fields["date"]?.text ?? "", right.name)
        }
        guard let next, let day = next.fields["date"]?.text else { return [] }
        return [
            Sheet.Part(
                "Next drill",
                .cord([
                    Sheet.Line(
                        folio: context.link(next), status: .note, what: Phrase(next.title),
                        end: day)
                ]))
        ]
    }
}
