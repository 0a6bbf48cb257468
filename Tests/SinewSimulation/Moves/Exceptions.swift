@testable import SinewCore

extension Chapter {
    /// Leave from a control: asked for, granted, declined, taken back.
    static let exceptions = Chapter(
        name: "exceptions", moves: Leave.moves, promises: Leave.promises,
        eventTypes: ["exception.requested", "exception.granted"])
}

private enum Leave {
    static let moves: [Move] = [
        Move(6) { scene in
            guard let control = scene.any(.control) else { return nil }
            let until = scene.today(in: Int64(scene.number(1...12)))
            return .exception(
                .ask(values: [
                    "title": .text(scene.text()), "control": .text(control), "cause": "hurry",
                    "until": .text(until), "severity": scene.chance(2) ? "low" : "medium",
                ]), happened: nil)
        },
        Move(6) { scene in
            guard let name = scene.any(.exception, where: { $0.state == .current }) else {
                return nil
            }
            return .exception(.grant(name: name, until: nil), happened: nil)
        },
        Move(1) { scene in
            guard let name = scene.any(.exception) else { return nil }
            let reason = scene.text()
            return scene.chance(2)
                ? .exception(.revoke(name: name, reason: reason), happened: nil)
                : .exception(.decline(name: name, reason: reason), happened: nil)
        },
    ]

    static let promises: [Promise] = [
        Promise(7, "whoever asked for leave does not grant it while somebody else is there") {
            moment in
            for event in moment.events where event.type == "exception.granted" {
                let asker = moment.before.records[event.subject]?.author
                if asker == event.actor, moment.others(than: event.actor) > 0 {
                    return "#\(event.sequence)"
                }
            }
            return nil
        },
        Promise(7, "leave always ends") { moment in
            moment.events.first { event in
                ["exception.requested", "exception.granted"].contains(event.type)
                    && moment.after.records[event.subject]?.fields["ends"]?.integer == nil
            }.map { "#\($0.sequence)" }
        },
        Promise(11, "granting again for one cause needs a change of the control, or a signature") {
            moment in
            for event in moment.events where event.type == "exception.granted" {
                guard let granted = moment.after.records[event.subject],
                    let control = granted.reference("control"),
                    let version = moment.before.standing.versions[control]
                else { continue }
                let last = moment.before.events.last { former in
                    guard former.type == "exception.granted",
                        let record = moment.after.records[former.subject]
                    else { return false }
                    return record.state != .retracted && record.reference("control") == control
                        && record.fields["cause"] == granted.fields["cause"]
                }
                if let last, version.sequence < last.sequence,
                    event.facts["signature"] == nil
                {
                    return "#\(event.sequence)"
                }
            }
            return nil
        },
    ]
}

extension Scene {
    /// The day so many days from now, as it is typed.
    func today(in days: Int64) -> String {
        ZoneRules.utc.moment(at: now.advanced(byDays: days)).date.description
    }
}
