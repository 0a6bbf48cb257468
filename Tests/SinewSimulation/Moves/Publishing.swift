@testable import SinewCore

extension Chapter {
    /// Scores, notes, and pauses: what is made known and what holds expansion.
    static let publishing = Chapter(
        name: "publishing", moves: Publishing.moves, promises: Publishing.promises,
        eventTypes: ["score.opened", "score.voted", "note.opened", "pause.opened"])
}

private enum Publishing {
    private static let signals = ["ownership-asked", "exceptions-repeat", "memory-not-path"]

    private static func session(_ scene: inout Scene) -> (name: String, ScoreSession)? {
        let open = scene.standing.scores.open.values.sorted { $0.number < $1.number }
        return scene.pick(open).map { (name: $0.name, $0) }
    }

    static let moves: [Move] = [
        Move(3) { scene in
            guard let workflow = scene.any(.workflow) else { return nil }
            return .score(
                .open(workflow: workflow, title: nil, corrects: nil), happened: nil)
        },
        Move(7) { scene in
            guard let (name, session) = session(&scene),
                let capability = scene.pick(session.capabilities)
            else { return nil }
            if !session.isRevealed {
                return session.votes.count > 1 && scene.chance(2)
                    ? .score(.reveal(session: name), happened: nil)
                    : .score(
                        .vote(
                            session: name, levels: [capability: .text("\(scene.number(1...5))")]),
                        happened: nil)
            }
            guard !session.agreed.keys.contains(capability) else {
                return .score(.publish(session: name), happened: nil)
            }
            let evidence = scene.chance(2) ? scene.any(.evidence).map { [$0] } ?? [] : []
            let move = NextMove(
                title: scene.text(), owner: scene.any(.member) ?? "mei",
                due: scene.today(in: 10), reaches: "metric time-to-restore 10")
            return .score(
                .agree(
                    session: name, capability: capability, level: "\(scene.number(1...5))",
                    evidence: evidence, move: move), happened: nil)
        },
        Move(2) { scene in
            let draft = scene.any(.note) { $0.state == .current }
            guard let draft else { return .note(.draft(corrects: nil), happened: nil) }
            return .note(.publish(note: draft), happened: nil)
        },
        Move(2) { scene in
            guard let workflow = scene.any(.workflow) else { return nil }
            let signal = scene.pick(signals) ?? ""
            if scene.chance(3) {
                return .pause(
                    .decline(workflow: workflow, signal: signal, reason: scene.text()),
                    happened: nil)
            }
            return .pause(
                .start(
                    workflow: workflow, signal: signal, tighten: scene.text(),
                    owner: scene.any(.member) ?? "mei"), happened: nil)
        },
        Move(2) { scene in
            let standing = scene.standing.pauses.standing(at: scene.now)
            guard let pause = scene.pick(standing)?.pause.name else { return nil }
            return scene.chance(2)
                ? .pause(.renew(pause: pause, reason: scene.text()), happened: nil)
                : .pause(.lift(pause: pause, reason: scene.text()), happened: nil)
        },
    ]

    static let promises: [Promise] = [
        Promise(6, "what was published never changes") { moment in
            let published: [Noun] = [.score, .note, .review]
            return moment.events.first { event in
                guard let before = moment.before.records[event.subject],
                    published.contains(before.noun), before.state == .published
                else { return false }
                let after = moment.after.records[event.subject]
                return after?.fields != before.fields && event.type != "ledger.redacted"
            }.map { "#\($0.sequence) \($0.type)" }
        },
        Promise(5, "while expansion is held, a step starts only where somebody answers for it") {
            moment in
            for event in moment.events where event.type == "step.started" {
                guard let step = moment.before.records[event.subject],
                    let workflow = step.reference("workflow"),
                    !moment.before.standing.steps(of: workflow).allSatisfy({ $0.state != .active })
                else { continue }
                let pauses = moment.before.standing.pauses.standing(
                    at: event.recorded, on: workflow)
                let isAnswered = moment.after.standing.pauses.overrides[event.subject] != nil
                if !pauses.isEmpty, !isAnswered { return step.name }
            }
            return nil
        },
        Promise(16, "no report tells how somebody else voted") { moment in
            moment.events.first { event in
                event.type == "score.revealed" && event.facts["votes"] != nil
            }.map { "#\($0.sequence)" }
        },
    ]
}
