import SinewTesting

@testable import SinewCore
@testable import SinewRuntime

extension Quarter {
    /// Somebody looks at a report.
    func askAround(_ random: inout SeededGenerator) throws {
        let all = questions(&random, isAll: false)
        if let question = all.randomElement(using: &random) { try ask(question) }
    }

    /// The same question, asked twice while nothing happens, is answered with the same bytes; and a
    /// report that can be asked for is always answered.
    func ask(_ question: Question) throws {
        tally.reports += 1
        do {
            let first = try office.ledger.answer(question, asOf: nil)
            let again = try office.ledger.answer(question, asOf: nil)
            if first.json.canonicalJSON != again.json.canonicalJSON || first != again {
                throw breach("a report computed twice is the same bytes", "\(question)")
            }
        } catch let breach as Breach {
            throw breach
        } catch {
            if try survive(error) { return }
            throw breach("a report is answered", "\(question): \(error)")
        }
        _ = try recover()
    }

    /// Questions about what is there now.
    func questions(_ random: inout SeededGenerator, isAll: Bool) -> [Question] {
        var scene = Scene(
            retelling, now: office.clock.now, random: SeededGenerator(seed: random.next()))
        var questions: [Question] = [
            .status(asker: scene.actor), .check(on: nil, level: .info), .portfolio(asker: nil),
            .calendar, .ledger, .events(first: 1, limit: 50), .controlTest(name: nil),
            .recent(.evidence, limit: 5), .form(.step, name: nil), .waits, .signals(on: nil),
            .retrievals(asker: scene.actor), .deltas(month: nil),
        ]
        if let request = try? FindRequest(parsing: scene.text()) {
            questions.append(.find(request))
        }
        if let place = scene.any(.workflow) {
            questions.append(.escalation(on: place, at: nil))
            questions.append(.check(on: place, level: .info))
        }
        for noun in Noun.allCases where noun != .ledger {
            if isAll ? !scene.all(noun).isEmpty : scene.chance(4) {
                questions.append(.list(noun, includingRetired: true))
            }
            guard let record = scene.pick(scene.all(noun)) else { continue }
            questions.append(.show(name: record.name, noun: noun.isDeclared ? noun : nil))
            if noun.letter != nil { questions.append(.explain(name: record.name)) }
        }
        return questions
    }
}
