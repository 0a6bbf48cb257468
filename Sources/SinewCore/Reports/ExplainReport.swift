/// `sinew explain NAME`: why this is so, as a chain of events with people and evidence.
package struct ExplainReport {
    let context: ReportContext
    let record: Record
    /// Events of the thing and of what it refers to, oldest first, each with whose event it is.
    let chain: [(record: Record, event: Event)]
    /// Whether more things or more events belong to it than are given.
    let isMore: Bool

    package init(
        _ context: ReportContext, _ record: Record, chain: [(record: Record, event: Event)],
        isMore: Bool = false
    ) {
        self.context = context
        self.record = record
        self.chain = chain
        self.isMore = isMore
    }

    package var report: Report {
        let people = people
        let lines = chain.map { link in
            var line = context.line(link.event)
            if link.record.id != record.id {
                line.what = context.link(link.record) + ": " + line.what
            }
            return line
        }
        return context.report(
            "explain",
            data: [
                "name": .text(record.name), "title": .text(record.title),
                "isMore": .bool(isMore),
                "people": .texts(people.map { context.member($0).plain }),
                "evidence": .texts(shown.map(\.name)),
                "chain": .list(
                    chain.map { link in
                        var object = context.json(link.event).object ?? [:]
                        object["of"] = .text(link.record.name)
                        return .object(object)
                    }),
            ],
            sheet: Sheet(
                path: "explain / \(record.name)", title: "Why \(record.name) is so",
                lede: """
                    \(strong: record.title): \(chain.count) \
                    \(chain.count == 1 ? "entry" : "entries") by \(people.count) \
                    \(people.count == 1 ? "person" : "people"), oldest first.\
                    \(isMore ? " There are more, which are left out here." : "")
                    """,
                parts: [Sheet.Part("Chain", count: "\(chain.count)", .cord(lines))] + grounds + why,
                command: "sinew explain \(record.name)"))
    }

    /// Who acted, in the order in which they first did.
    private var people: [SubjectID] {
        var known: Set<SubjectID> = []
        return chain.map { context.standing.thing($0.event.actor)?.id ?? $0.event.actor }
            .filter { known.insert($0).inserted }
    }

    /// What shows that it is so: evidence, drills, runs and timed questions of the chain.
    private var shown: [Record] {
        let nouns: Set<Noun> = [.evidence, .drill, .run, .retrieval]
        var known: Set<SubjectID> = []
        return chain.map(\.record).filter {
            nouns.contains($0.noun) && $0.isStanding && $0.id != record.id
                && known.insert($0.id).inserted
        }
    }

    private var grounds: [Sheet.Part] {
        let shown = shown
        let rests =
            shown.isEmpty
            ? Phrase("nothing on record shows it")
            : Phrase.joined(shown.prefix(ShowReport.namesMax).map(context.link), by: ", ")
        return [
            Sheet.Part(
                "People and evidence",
                .facts([
                    Sheet.Fact("By", Phrase.joined(people.map(context.member), by: ", ")),
                    Sheet.Fact("Shown by", rests),
                ]))
        ]
    }

    /// For a step: how each of its checks stands and on what.
    private var why: [Sheet.Part] {
        let own = context.standing.checks(at: context.now).filter { $0.subject.id == record.id }
        guard !own.isEmpty else { return [] }
        return [
            Sheet.Part(
                "How it stands",
                .cord(
                    own.map { result in
                        Sheet.Line(
                            status: result.outcome.status, what: Phrase(result.title),
                            faint: Phrase(result.reason), end: result.outcome.word,
                            mend: result.mend)
                    }))
        ]
    }
}
