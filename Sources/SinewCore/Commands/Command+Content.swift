extension Command {
    /// The whole of what a command says, in one canonical form: two commands with one idempotency
    /// key are the same where this is.
    package var content: Value {
        switch self {
        case .createLedger(let founding): ["create": .object(founding.content)]
        case .add(let noun, let slug, let values, let isKnownAsNew):
            [
                "add": .text(noun.rawValue), "slug": .text(slug), "values": .object(values),
                "new": .bool(isKnownAsNew),
            ]
        case .change(let noun, let name, let values):
            ["change": .text(noun.rawValue), "name": .text(name), "values": .object(values)]
        case .changeSeen(let noun, let name, let values, _):
            // What was seen is a condition and no part of what is asked for: said again, the
            // command is the same though it has changed the thing itself.
            ["change": .text(noun.rawValue), "name": .text(name), "values": .object(values)]
        case .setRhythm(let values): ["rhythm": .object(values)]
        case .rename(let noun, let name, let slug):
            ["rename": .text(noun.rawValue), "name": .text(name), "to": .text(slug)]
        case .merge(let noun, let name, let other):
            ["merge": .text(noun.rawValue), "name": .text(name), "into": .text(other)]
        case .retire(let noun, let name, let reason):
            ["retire": .text(noun.rawValue), "name": .text(name), "reason": .text(reason)]
        case .startStep(let name, let release):
            .object(Object([("start", .text(name))]).merging(release?.content.object ?? [:]))
        case .stopStep(let name, let reason): ["stop": .text(name), "reason": .text(reason)]
        case .leave(let member): ["leave": .text(member)]
        case .confirm(let steps): ["confirm": .texts(steps)]
        case .logEvidence(let values, let happened):
            ["log": .object(values), "happened": Command.time(happened)]
        case .recordDecision(let values, let happened):
            ["decide": .object(values), "happened": Command.time(happened)]
        case .recordReading(let metric, let value, let note, let happened):
            [
                "read": .text(metric), "value": .text(value), "note": .text(note ?? ""),
                "happened": Command.time(happened),
            ]
        case .openIncident(let values, let happened):
            ["open": .object(values), "happened": Command.time(happened)]
        case .incident(let name, let act, let happened):
            ["incident": .text(name), "act": act.content, "happened": Command.time(happened)]
        case .askGate(let control, let place, let input):
            ["ask": .text(control), "on": .text(place ?? ""), "input": .text(input.digest)]
        case .answerGate(let request, let outcome, let reason):
            [
                "answer": .integer(request), "outcome": .text(outcome.rawValue),
                "reason": .text(reason),
            ]
        case .recordLesson(let values, let happened):
            ["lesson": .object(values), "happened": Command.time(happened)]
        case .lesson(let name, let act): ["lesson": .text(name), "act": act.content]
        case .recordAction(let values, let happened):
            ["action": .object(values), "happened": Command.time(happened)]
        case .action(let name, let act): ["action": .text(name), "act": act.content]
        case .exception(let act, let happened):
            ["exception": act.content, "happened": Command.time(happened)]
        case .run(let act, let happened):
            ["run": act.content, "happened": Command.time(happened)]
        case .drill(let act, let happened):
            ["drill": act.content, "happened": Command.time(happened)]
        case .retrieval(let act, let happened):
            ["retrieval": act.content, "happened": Command.time(happened)]
        case .handoff(let act, let happened):
            ["handoff": act.content, "happened": Command.time(happened)]
        case .review(let act, let happened):
            ["review": act.content, "happened": Command.time(happened)]
        case .score(let act, let happened):
            ["score": act.content, "happened": Command.time(happened)]
        case .note(let act, let happened):
            ["note": act.content, "happened": Command.time(happened)]
        case .pause(let act, let happened):
            ["pause": act.content, "happened": Command.time(happened)]
        case .importRecord(let record): ["import": .object(record.content)]
        case .use(let name): ["use": .text(name)]
        case .amend(let name, let values, let reason, let happened):
            .object(Command.amendment(name, values, reason, happened))
        case .retract(let name, let reason): ["retract": .text(name), "reason": .text(reason)]
        case .undo: ["undo": true]
        case .redact(let name, let reason): ["redact": .text(name), "reason": .text(reason)]
        case .noteRestore(let lost, let redacted):
            [
                "lost": lost.map { [.integer($0.lowerBound), .integer($0.upperBound)] } ?? .null,
                "redacted": .list(redacted.map(Value.integer)),
            ]
        case .accept(let names): ["accept": .texts(names)]
        case .apply(let application):
            [
                "apply": .list(application.commands.map(\.content)),
                "held": .list(application.held.map { .texts([$0.noun.rawValue, $0.name]) }),
            ]
        case .decline(let names, let reason):
            ["decline": .texts(names), "reason": .text(reason ?? "")]
        }
    }

    private static func amendment(
        _ name: String, _ values: Object, _ reason: String?, _ happened: Timestamp?
    ) -> Object {
        var content: Object = [
            "amend": .text(name), "values": .object(values), "reason": .text(reason ?? ""),
        ]
        if let happened { content["happened"] = time(happened) }
        return content
    }

    private static func time(_ time: Timestamp?) -> Value {
        time.map { .integer($0.milliseconds) } ?? .null
    }

    /// Short numbers (`E-12`) that the command mentions and a decision may need to look at.
    package var mentions: [String] {
        switch self {
        case .add(let noun, _, let values, _), .change(let noun, _, let values),
            .changeSeen(let noun, _, let values, _):
            Command.mentions(in: values, of: noun)
        case .logEvidence(let values, _): Command.mentions(in: values, of: .evidence)
        case .recordDecision(let values, _): Command.mentions(in: values, of: .decision)
        case .incident(let name, _, _): [name]
        case .recordLesson(let values, _): Command.mentions(in: values, of: .lesson)
        case .lesson(let name, let act): [name] + act.mentions
        case .recordAction(let values, _): Command.mentions(in: values, of: .action)
        case .action(let name, let act): [name] + act.mentions
        case .exception(let act, _): act.mentions
        case .run(let act, _): act.mentions
        case .drill(let act, _): act.mentions
        case .retrieval(let act, _): act.mentions
        case .handoff(let act, _): act.mentions
        case .review(let act, _): act.mentions
        case .score(let act, _): act.mentions
        case .note(let act, _): act.mentions
        case .pause(let act, _): act.mentions
        case .importRecord(let record): Command.mentions(in: record.values, of: record.noun)
        case .amend(let name, let values, _, _):
            [name]
                + Command.mentions(
                    in: values, of: ShortNumber(name.uppercased())?.noun ?? .evidence)
        case .use(let name), .retract(let name, _), .redact(let name, _): [name]
        case .accept(let names), .decline(let names, _): names
        default: []
        }
    }

    private static func mentions(in values: Object, of noun: Noun) -> [String] {
        values.entries.flatMap { entry -> [String] in
            switch noun.schema[entry.name]?.kind {
            case .reference, .references:
                (entry.value.texts ?? entry.value.text.map { [$0] } ?? []).map { name in
                    name.hasPrefix("~") ? String(name.dropFirst()) : name
                }
            default: []
            }
        }
    }
}

extension Command {
    /// Whether it may take more on, so that a hold has to be asked for.
    package var mayExpand: Bool {
        switch self {
        case .startStep, .change(.step, _, _), .changeSeen(.step, _, _, _), .undo, .apply: true
        default: false
        }
    }
}

extension Founding {
    fileprivate var content: Object {
        var content: Object = [
            "kind": .text(kind.rawValue), "name": .text(name), "zone": .text(zone),
            "founder": .text(founderHandle), "founder-name": .text(founderName),
            "email": .text(founderEmail ?? ""), "key": .text(signingKey),
            "origin": .text(logOrigin), "pack": .object(pack),
        ]
        content["first"] = first.map { .object($0.content) }
        return content
    }
}

extension ImportedRecord {
    fileprivate var content: Object {
        [
            "noun": .text(noun.rawValue), "slug": .text(slug ?? ""),
            "happened": happened.map { .integer($0.milliseconds) } ?? .null,
            "values": .object(values), "source": .text(source), "path": .text(path),
            "digest": .text(digest),
        ]
    }
}
