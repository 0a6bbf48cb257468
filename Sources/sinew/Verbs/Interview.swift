import Foundation
import SinewCore
import SinewRuntime

/// What `sinew init` asks somebody at a terminal, one after the other. Nothing is written before
/// the last answer; an answer that a rule refuses is asked for again, with the reason.
struct Interview {
    let pack: Pack
    var start: LocalDesk.Start
    let options: FirstStepOptions
    private let given: Given
    /// What Enter takes; until it is answered, a word that no rule refuses stands in its place.
    private let proposed: (name: String, handle: String)

    /// Which of them an option has answered already.
    struct Given {
        var name: Bool
        var handle: Bool
        var person: Bool
    }

    enum Question: CaseIterable {
        case name, handle, workflow, capability, trigger, stop, backup, escalation
    }

    init(pack: Pack, start: LocalDesk.Start, options: FirstStepOptions, given: Given) {
        self.pack = pack
        self.start = start
        self.options = options
        self.given = given
        proposed = (start.name, start.handle.isEmpty ? "me" : start.handle)
        if !given.name { self.start.name = "ledger" }
        if !given.handle { self.start.handle = "me" }
    }

    /// - Throws: `UsageFailure` where the answers end; `Refusal` where an option cannot be.
    mutating func ask() throws {
        try LocalDesk.rehearse(start)
        let questions = Question.allCases.filter { !isAnswered($0) }
        if !questions.isEmpty {
            Voice.remark("Enter takes what is shown. Ctrl-C stops, and nothing is made.")
        }
        for (offset, question) in questions.enumerated() {
            // From here on the ledger's name is known, and the rest hangs on the workflow.
            if question != .name, question != .handle { try begin() }
            try ask(question, "\(offset + 1) of \(questions.count)")
        }
        try begin()
    }

    private mutating func begin() throws {
        guard start.first == nil else { return }
        start.first = options.step(of: start.name, pack)
        try LocalDesk.rehearse(start)
    }

    private func isAnswered(_ question: Question) -> Bool {
        switch question {
        case .name: given.name
        case .handle: given.handle
        case .workflow: options.workflow != nil
        case .capability: options.hurts != nil
        case .trigger: options.trigger != nil
        case .stop: options.stop != nil
        case .backup: options.backup != nil
        case .escalation: options.escalateTo != nil
        }
    }

    private mutating func ask(_ question: Question, _ place: String) throws {
        let margin = String(repeating: " ", count: place.count + 2)
        while true {
            Voice.remark("")
            Voice.remark("\(place)  \(words(question))")
            for line in choices(question) { Voice.remark(margin + line) }
            Voice.remark("\(margin)Enter: \(proposal(question) ?? "nobody yet")")
            Voice.complain("> ")
            guard let typed = readLine() else {
                throw UsageFailure(message: "Nothing was made.", next: "sinew init")
            }
            do {
                try take(typed.trimmed, for: question)
                return
            } catch let refusal as Refusal {
                Voice.remark("\(refusal.message) \(refusal.rule)")
            } catch let failure as UsageFailure {
                Voice.remark("\(failure.message) \(failure.next)")
            }
        }
    }

    private var capability: Pack.Capability? {
        start.first.flatMap { pack[capability: $0.capability] }
    }

    private func words(_ question: Question) -> String {
        let step = capability?.title.lowercased() ?? "it"
        switch question {
        case .name: return "What is this ledger called?"
        case .handle: return "What is your handle, the short name you go by here?"
        case .workflow: return "Which workflow hurts most? You begin with this one alone."
        case .capability:
            return "Which question has no good answer in \(start.first?.workflow ?? "it")?"
        case .trigger: return "What starts \(step)?"
        case .stop: return "What shows that \(step) is safely complete?"
        case .backup: return "Who takes over when you cannot? A handle."
        case .escalation:
            return "Whom does it escalate to after \(start.first?.escalateAfter ?? "")? A handle."
        }
    }

    private func choices(_ question: Question) -> [String] {
        guard question == .capability else { return [] }
        return pack.capabilities.enumerated().map { offset, capability in
            "\(offset + 1)  \(capability.question.isEmpty ? capability.title : capability.question)"
        }
    }

    /// What Enter takes; nil where that is nobody.
    private func proposal(_ question: Question) -> String? {
        switch question {
        case .name: proposed.name
        case .handle: proposed.handle
        case .workflow: start.first?.workflow
        case .capability: "1"
        case .trigger: capability?.trigger
        case .stop: capability?.stop
        case .backup, .escalation: nil
        }
    }

    /// - Throws: `Refusal` or `UsageFailure` where it cannot be; then nothing is taken.
    private mutating func take(_ typed: String, for question: Question) throws {
        guard TextRule.isLine(typed) else {
            throw UsageFailure(
                message: "There is a control character in it.", next: "Type it again.")
        }
        let answer = typed.isEmpty ? proposal(question) ?? "" : typed
        var next = start
        switch question {
        case .name: next.name = answer
        case .handle:
            next.handle = answer
            if !given.person { next.personName = answer }
        case .workflow: next.first?.workflow = answer
        case .capability:
            next.first?.capability = FirstStepOptions.capability(answer, of: pack)
        case .trigger: next.first?.trigger = answer
        case .stop: next.first?.stop = answer
        case .backup: next.first?.backup = answer.isEmpty ? nil : answer
        case .escalation: next.first?.escalateTo = answer.isEmpty ? nil : answer
        }
        try LocalDesk.rehearse(next)
        start = next
    }
}
