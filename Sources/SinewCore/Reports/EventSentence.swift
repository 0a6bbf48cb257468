/// An event in words: what was done, without who and when, which stand beside it.
package enum EventSentence {
    package static func text(_ event: Event, _ type: EventType) -> String {
        if let told = inLoop(event, type) { return told }
        let noun = type.noun.rawValue
        switch type.verb {
        case .added: return "\(noun) added"
        case .created: return "\(noun) created"
        case .logged, .recorded: return "\(noun) recorded"
        case .imported: return "\(noun) imported" + source(event)
        case .changed: return "\(noun) changed" + fields(event)
        case .amended: return "\(noun) amended" + fields(event)
        case .versioned:
            let version = event.facts["version-number"]?.integer ?? 0
            return "\(noun) version \(version)" + fields(event)
        case .renamed: return "renamed to " + (event.words?["slug"]?.text ?? "a redacted name")
        case .merged: return "\(noun) merged into another"
        case .retired: return "\(noun) retired" + reason(event)
        case .retracted: return "\(noun) retracted" + reason(event)
        case .superseded: return "\(noun) superseded"
        case .started: return "\(noun) started"
        case .stopped: return "step stopped" + reason(event)
        case .left: return "member left"
        case .confirmed:
            return "confirmed in person as " + (event.facts["ownership"]?.text ?? "owner")
        case .used: return "\(noun) used"
        case .accepted: return "\(noun) accepted"
        case .declined: return "\(noun) declined" + reason(event)
        case .restored:
            let first = event.facts["lost-first"]?.integer ?? 0
            let last = event.facts["lost-last"]?.integer ?? 0
            return "an older backup was restored; entries #\(first) to #\(last) are lost"
        case .applied:
            let count = event.facts["things"]?.list?.count ?? 0
            return "workspace files applied, with \(count) things"
        case .withdrawn:
            let isSeparated = event.facts["separation"] == nil
            return "\(noun) withdrawn" + (isSeparated ? "" : ", unseparated") + reason(event)
        case .done: return "\(noun) done"
        case .dropped: return "\(noun) dropped" + reason(event)
        case .reopened: return "\(noun) open again" + reason(event)
        case .redacted:
            let count = event.facts["sequences"]?.list?.count ?? 0
            return "words of \(count) entries removed" + reason(event)
        case _ where type.noun == .run: return run(event, type)
        case _ where type.noun == .exception: return exception(event, type)
        case _ where type.noun == .review: return review(event, type)
        case _ where type.noun == .control: return gate(event, type)
        case .opened where type.noun == .note: return "note drafted"
        case _ where type.noun == .score: return score(event, type)
        case _ where type.noun == .incident: return incident(event, type)
        default: return "\(noun) \(type.verb.rawValue)" + reason(event)
        }
    }

    /// What has words of its own among what runs in the loop.
    private static func inLoop(_ event: Event, _ type: EventType) -> String? {
        switch (type.noun, type.verb) {
        case (.drill, let verb) where ![.amended, .retracted].contains(verb),
            (.retrieval, let verb) where verb != .retracted:
            return exercise(event, type)
        case (.item, .superseded): return "item offered again"
        case (.item, .accepted), (.item, .returned): return answer(event, type)
        case (.item, .withdrawn): return "item withdrawn" + said(event, "answer")
        case (.pause, .declined):
            return "\(event.facts["signal"]?.text ?? "signal") declined" + said(event, "title")
        case (.pause, .opened):
            return "pause started for \(event.facts["signal"]?.text ?? "a signal")"
        case (_, .overridden):
            let until = event.facts["until"]?.text ?? "its end"
            return "hold overridden until \(until)" + reason(event)
        case (.lesson, .closed): return "lesson closed"
        case (_, .weighed):
            let answer = event.facts["answer"]?.text ?? ""
            let until = event.facts["until"]?.text.map { "; again \($0)" } ?? ""
            return "lesson \(answer)\(until) on another workflow" + reason(event)
        default: return nil
        }
    }

    /// An answer over a handoff, with who gave it where a team outside did.
    private static func answer(_ event: Event, _ type: EventType) -> String {
        let outside = event.words?["answered-for"]?.text.map { " by \($0)" } ?? ""
        let alone = event.facts["separation"]?.text.map { ", \($0)" } ?? ""
        return "\(type.noun.rawValue) \(type.verb.rawValue)\(outside)\(alone)"
            + said(event, "answer")
    }

    private static func said(_ event: Event, _ field: String) -> String {
        event.words?[field]?.text.map { ": \($0)" } ?? ""
    }

    private static func reason(_ event: Event) -> String {
        event.words?["reason"]?.text.map { ": \($0)" } ?? ""
    }

    private static func source(_ event: Event) -> String {
        guard let path = event.words?["source-path"]?.text else { return "" }
        return " from \(path)"
    }

    private static func fields(_ event: Event) -> String {
        let schema = EventType(event.type)?.noun.schema
        var names = (event.facts.names + (event.words?.names ?? [])).filter { name in
            schema?[name] != nil && !name.hasPrefix("source-") && RecordText.isShown(name)
                && !GateProof.fields.contains(name)
        }
        // An incident's day is when it was opened, which is a field of its own.
        if event.happened != nil, !names.contains("opened") { names.append("date") }
        return names.isEmpty ? "" : ": " + names.joined(separator: ", ")
    }
}
