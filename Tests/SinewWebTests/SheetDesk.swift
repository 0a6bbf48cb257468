import SinewCore
import SinewRuntime

/// A desk that answers with the sheets it was given, and keeps what it was asked and told.
actor SheetDesk: Desk {
    private let sheets: [Topic: Sheet]
    private let failure: (any Error)?
    private(set) var questions: [Question] = []
    private(set) var points: [AsOf?] = []
    private(set) var commands: [Told] = []
    private(set) var verifications = 0

    /// Which sheet answers a question.
    enum Topic: Hashable {
        case status, check, find, list, show, form, portfolio, explain, events, ledger, verify, done
    }

    struct Told: Hashable {
        var command: Command
        var actor: Actor
        var key: String
    }

    /// - Parameter failure: what every question and command comes back with.
    init(_ sheets: [Topic: Sheet] = [:], refusing failure: (any Error)? = nil) {
        self.sheets = sheets
        self.failure = failure
    }

    func perform(
        _ command: Command, as actor: Actor, key: String, isRehearsal: Bool
    ) async throws -> Report {
        commands.append(Told(command: command, actor: actor, key: key))
        return try report(.done, data: ["name": "E-7", "page": "/evidence/E-7"])
    }

    func answer(_ question: Question, asOf: AsOf?) async throws -> Report {
        questions.append(question)
        points.append(asOf)
        return try report(SheetDesk.topic(question), data: ["count": 0])
    }

    func verify(isDeep: Bool) async throws -> Report {
        verifications += 1
        return try report(.verify, data: ["verified": true])
    }

    private func report(_ topic: Topic, data: Value) throws -> Report {
        if let failure { throw failure }
        let sheet = sheets[topic] ?? Sheet(title: "\(topic)", lede: "Nothing to say.")
        return Report(
            name: "\(topic)", ledger: SubjectID(high: 1, low: 2),
            asOf: .init(sequence: 6412, time: Timestamp(milliseconds: 1_776_000_000_000)),
            data: data, sheet: sheet)
    }

    private static func topic(_ question: Question) -> Topic {
        switch question {
        case .status: .status
        case .check, .controlTest: .check
        case .find: .find
        case .recent, .list: .list
        case .form: .form
        case .portfolio: .portfolio
        case .explain: .explain
        case .events: .events
        case .ledger: .ledger
        default: .show
        }
    }
}
