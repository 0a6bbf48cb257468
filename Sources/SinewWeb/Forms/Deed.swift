package import SinewCore

/// Something that is done to one thing, after a page has said what will happen.
package enum Deed: String, Sendable, Hashable, CaseIterable {
    case rename, merge, retire, start, stop, confirm, leave, use
    case grant, decline, revoke

    package var nouns: [Noun] {
        switch self {
        case .rename: Noun.allCases.filter(\.hasForm)
        case .merge: Noun.allCases.filter(\.isMergeable)
        case .retire: Noun.allCases.filter(\.isDeclared)
        case .start, .stop, .confirm: [.step]
        case .leave: [.member]
        case .use: [.evidence, .decision, .control, .runbook]
        case .grant, .decline, .revoke: [.exception]
        }
    }

    /// What it asks for.
    var question: Question? {
        switch self {
        case .rename: Question(name: "to", label: "New name", isShownFirst: true)
        case .merge: Question(name: "into", label: "The one that stays", isShownFirst: true)
        case .retire, .stop, .decline, .revoke:
            Question(name: "reason", label: "Why", isShownFirst: false)
        case .start, .confirm, .leave, .use, .grant: nil
        }
    }

    struct Question {
        var name: String
        var label: String
        /// Whether what will happen depends on the answer, so that it is looked at once more.
        var isShownFirst: Bool
    }

    func command(_ noun: Noun, _ name: String, _ answer: String) -> Command {
        switch self {
        case .rename: .rename(noun, name: name, to: Deed.whole(answer, noun, name))
        case .merge: .merge(noun, name: name, into: answer)
        case .retire: .retire(noun, name: name, reason: answer)
        case .start: .startStep(name: name)
        case .stop: .stopStep(name: name, reason: answer)
        case .confirm: .confirm(steps: [name])
        case .leave: .leave(member: name)
        case .use: .use(name: name)
        case .grant: .exception(.grant(name: name, until: nil), happened: nil)
        case .decline: .exception(.decline(name: name, reason: answer), happened: nil)
        case .revoke: .exception(.revoke(name: name, reason: answer), happened: nil)
        }
    }

    /// A step keeps its workflow, so that need not be typed again.
    private static func whole(_ answer: String, _ noun: Noun, _ name: String) -> String {
        guard noun == .step, !answer.isEmpty, !answer.utf8.contains(UInt8(ascii: "/")),
            let workflow = name.split(separator: "/").first
        else { return answer }
        return "\(workflow)/\(answer)"
    }

    func title(_ name: String) -> String {
        switch self {
        case .rename: "Rename \(name)"
        case .merge: "Merge \(name) into another"
        case .retire: "Retire \(name)"
        case .start: "Start \(name)"
        case .stop: "Stop \(name)"
        case .confirm: "\(name) is mine"
        case .leave: "\(name) has left"
        case .use: "I used \(name)"
        case .grant: "Grant \(name)"
        case .decline: "Decline \(name)"
        case .revoke: "Revoke \(name)"
        }
    }

    /// What it means, before anybody looks at what would be recorded.
    var meaning: Phrase {
        switch self {
        case .rename: "The old name keeps working, in links and in commands."
        case .merge: "Whatever names it leads to the other one from then on. Its history stays."
        case .retire: "It is hidden and nobody is asked about it any more. Its history stays."
        case .start: "From then on it is checked, and stands on the agenda."
        case .stop: "It is checked no more until somebody starts it again."
        case .confirm: "You say in person that you answer for this step."
        case .leave: "What rests on this member shows as stale. Nothing is reassigned."
        case .use: "Use by somebody keeps a thing fresh. Nothing else does."
        case .grant: "It is in force until its last day, and then ends by itself."
        case .decline: "The control holds, and your reason stays with what was asked."
        case .revoke: "The control holds again from now on."
        }
    }

    func button(_ name: String, _ answer: String) -> String {
        switch self {
        case .rename: "Rename to \(answer)"
        case .merge: "Merge into \(answer)"
        case .retire: "Retire \(name)"
        case .start: "Start this step"
        case .stop: "Stop this step"
        case .confirm: "Confirm: this is mine"
        case .leave: "\(name) has left"
        case .use: "Say that I used it"
        case .grant: "Grant \(name)"
        case .decline: "Decline \(name)"
        case .revoke: "Revoke \(name)"
        }
    }
}
