extension StatusReport {
    /// What gates escalated and nobody has answered: for whom it waits, and what to type.
    var requestTasks: [Task] {
        context.standing.requests.sorted { $0.key < $1.key }.compactMap { sequence, request in
            guard let control = context.standing.thing(request.control) else { return nil }
            let owner = request.to.flatMap { context.standing.thing($0) }
                .flatMap { $0.isStanding ? $0 : nil }
            let asker = context.standing.thing(request.asker)?.id
            let isMine = owner.map { $0.id == self.asker } ?? (asker != self.asker)
            let waits: Phrase =
                owner.map { "for \(context.member($0.id))" } ?? "for anybody who did not ask"
            return Task(
                isMine: self.asker != nil && isMine, urgency: -5,
                line: Sheet.Line(
                    folio: "#\(sequence)", status: .ask,
                    what: context.link(control) + ": allow or deny?",
                    faint: waits
                        + ", asked by \(context.member(request.asker)) "
                        + "\(context.short(request.opened)), input \(request.input.prefix(12))",
                    end: "waits",
                    mend: Sheet.Action(
                        "Answer it", command: "sinew gate answer \(sequence) deny \"WHY\"",
                        page: ReportPage.path(of: control))))
        }
    }
}
