import SinewLedger
import SinewTesting

@testable import SinewCore
@testable import SinewRuntime

extension Quarter {
    /// Times that one command is said again before the simulation gives up.
    private static let triesMax = 12

    /// Says commands, in one batch, until each is answered: a crash takes the answer, and whoever
    /// waited for it says the same again with the same key.
    func perform(
        _ commands: [(actor: String, command: Command)], _ random: inout SeededGenerator
    ) throws {
        var waiting = commands.enumerated().map { place, told in
            tally.commands += 1
            return LocalDesk.Pending(
                command: told.command, actor: Actor(name: told.actor, proof: .claimed),
                key: "step \(step) \(place)")
        }
        for pending in waiting { note("\(pending.actor.name): \(pending.command.brief)") }
        var tries = 0
        while !waiting.isEmpty {
            tries += 1
            guard tries <= Quarter.triesMax else {
                throw breach("a command is answered in the end", waiting[0].command.brief)
            }
            if tries > 1 { tally.repeats += waiting.count }
            waiting = try attempt(waiting)
        }
        try settle()
        let isRepeated = Int.random(in: 0..<10, using: &random) == 0
        if isRepeated, let told = commands.first { try repeatOne(told) }
    }

    /// Everything that a command may leave is looked at.
    private func settle() throws {
        try listen()
        try look()
        disk.rest()
        try disk.quietly { try bug?.meddle(with: self) }
    }

    /// - Returns: what was not answered.
    private func attempt(_ waiting: [LocalDesk.Pending]) throws -> [LocalDesk.Pending] {
        let results: [Result<LocalDesk.Receipt, any Error>]
        do {
            results = bug.cross(try office.ledger.commit(waiting))
        } catch {
            if try survive(error) { return waiting }
            throw breach("a ledger can be opened", "\(error)")
        }
        if try recover() { return waiting }
        let isFaulty = faultHappened()
        var left: [LocalDesk.Pending] = []
        for (pending, result) in zip(waiting, results) {
            do {
                let receipt = try result.get()
                try keep(receipt, of: pending)
            } catch let refusal as Refusal {
                tally.refusals += 1
                note("refused: \(refusal.code)")
                try check(refusal, of: pending)
            } catch let breach as Breach {
                throw breach
            } catch {
                note("failed: \(error)")
                guard isFaulty else {
                    throw breach("only a fault of the machine keeps a command back", "\(error)")
                }
                left.append(pending)
            }
        }
        if isFaulty { office.mend() }
        return left
    }

    /// Whether the machine had just failed, so that an error was to be expected.
    func survive(_ error: any Error) throws -> Bool {
        note("failed: \(error)")
        let isExpected = faultHappened()
        if isExpected { office.mend() }
        return try recover() || isExpected
    }

    /// Whether an operation of the machine failed since this was last asked.
    func faultHappened() -> Bool {
        defer { tally.faults = disk.faultCount }
        return disk.faultCount > tally.faults
    }

    private func keep(_ receipt: LocalDesk.Receipt, of pending: LocalDesk.Pending) throws {
        let first = receipt.events.first?.sequence ?? 0
        let answered = first..<(first + Int64(receipt.events.count))
        if let known = answers[pending.key], known != answered {
            throw breach("a key has one answer", "\(pending.key): \(known), then \(answered)")
        }
        answers[pending.key] = answered
    }

    private func check(_ refusal: Refusal, of pending: LocalDesk.Pending) throws {
        if refusal.message.isEmpty || refusal.rule.isEmpty || refusal.next.isEmpty {
            throw breach("a refusal says what, why and what next", refusal.code)
        }
        if try office.read({ try $0.answer(forKey: pending.key) }) != nil {
            throw breach("what is refused is not recorded", pending.key)
        }
    }

    /// The same again is answered the same and records nothing; something else with its key is
    /// refused.
    private func repeatOne(_ told: (actor: String, command: Command)) throws {
        let key = "step \(step) 0"
        guard answers[key] != nil else { return }
        let size = try office.size
        for command in [told.command, Command.logEvidence(values: ["title": "x"], happened: nil)] {
            let pending = LocalDesk.Pending(
                command: command, actor: Actor(name: told.actor, proof: .claimed), key: key)
            let result = try office.ledger.commit([pending])[0]
            if try recover() { return }
            switch result {
            case .success(let receipt):
                if command == told.command {
                    try keep(receipt, of: pending)
                } else if try office.read({ try $0.answer(forKey: key) })?.contentDigest != nil {
                    throw breach("a key with other content is refused", key)
                }
            case .failure(let refusal as Refusal):
                if command == told.command || refusal.code != "key-reused" {
                    throw breach("a command that is said again is answered", refusal.code)
                }
            case .failure(let error):
                if try survive(error) { return }
                throw breach("only a fault of the machine keeps a command back", "\(error)")
            }
        }
        if try office.size != size { throw breach("what is said again is not recorded", key) }
    }

    /// What would be recorded is what is recorded.
    func rehearse(_ commands: [(actor: String, command: Command)]) throws {
        guard let told = commands.first else { return }
        let size = try office.size
        let pending = LocalDesk.Pending(
            command: told.command, actor: Actor(name: told.actor, proof: .claimed), key: "r")
        do {
            _ = try office.ledger.rehearse(pending)
        } catch is Refusal {
        } catch {
            if try survive(error) { return }
            throw breach("a rehearsal answers", "\(error)")
        }
        if try recover() { return }
        if try office.size != size { throw breach("a rehearsal records nothing", "\(size)") }
    }
}

extension Command {
    /// Enough to tell it by.
    var brief: String { String("\(self)".prefix(160)) }
}
