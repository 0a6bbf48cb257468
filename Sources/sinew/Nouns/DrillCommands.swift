import ArgumentParser
import SinewCore
import SinewRuntime

enum DrillNoun: DeclaredNoun { static let noun = Noun.drill }

struct DrillCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drill", abstract: NounGuide.purpose(.drill),
        discussion: """
            Somebody who did not design what is tested leads it. What was not as expected becomes \
            a lesson. A drill that is over keeps what it tested fresh, and shows what manual \
            controls answer. sinew drill retrieve asks a timed question.
            """,
        subcommands: [
            NounList<DrillNoun>.self, NounShow<DrillNoun>.self, DrillPlan.self,
            DrillInject.self, DrillStart.self, DrillObserve.self, DrillClose.self,
            DrillDrop.self, DrillRetrieve.self, DrillFound.self, DrillGiveUp.self,
            DrillRetrievals.self,
        ], defaultSubcommand: NounList<DrillNoun>.self)
}

struct DrillPlan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Plan one: what is tried, by whom, on what.",
        discussion: """
            \(FieldWords.example(.drill))

            A workflow stands for itself and its active steps. With --from I-3 the incident is \
            played again: title, what did not work and what is tested come from it, and how it \
            went on is not told before the end. Injects are told while it runs: --inject "20m: \
            The bank calls". What a control should answer is expected as --expect CONTROL:deny.

            The leader did not write the scenario, nor more than a fifth of a contract, runbook \
            or control that is tested; minor edits do not count. Where nobody else is there, it \
            is a cold run: the runbook is untouched for 30 days. A guest makes it a full one.
            """)

    @Argument(help: "What is tried, in a line; --from may say it.") var title: String?
    @Option(name: .long, help: "WORKFLOW or WORKFLOW/STEP that it tests.") var on: String?
    @Option(
        name: .long,
        help: "More that it tests: steps, controls, runbooks, assumptions, with commas.")
    var tests: [String] = []
    @Option(name: .long, help: "What happens, as the leader is told it.") var scenario: String?
    @Option(name: .long, help: "The incident that is played again.") var from: String?
    @Option(name: .long, help: "The member who leads it.") var leader: String?
    @Option(name: .long, help: "A leader without an account, by name.") var guest: String?
    @Option(name: .long, help: "The day it takes place, such as friday.") var date: String?
    @Option(name: .long, help: "What is told when: \"20m: TEXT\". May be given several times.")
    var inject: [String] = []
    @Option(
        name: .long,
        help: "What is expected: a line, or CONTROL:deny. May be given several times.")
    var expect: [String] = []
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        var values: Object = [:]
        let texts = [
            "title": title, "scenario": scenario, "from": from, "leader": leader,
            "guest": guest, "date": date,
        ]
        for (name, text) in texts { values[name] = text.map { .text($0) } }
        let more = tests.flatMap { $0.split(separator: ",").map(\.trimmed) }
        let named = [on].compactMap(\.self) + more
        if !named.isEmpty { values["tests"] = .texts(named) }
        if !inject.isEmpty { values["injects"] = .texts(inject) }
        if !expect.isEmpty { values["expected"] = .texts(expect) }
        try await acting.perform(.drill(.plan(values: values), happened: nil))
    }
}

/// Which drill, and when it happened where it is told later.
struct DrillOptions: ParsableArguments {
    @Option(name: .long, help: "When it happened, where that was before now.") var at: String?
    @OptionGroup var acting: ActingOptions

    func perform(_ act: DrillAct) async throws {
        try await acting.perform(
            .drill(act, happened: try acting.ledger.moment(at, option: "--at")))
    }
}

struct DrillInject: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inject", abstract: "Add something that is told at a minute.")

    @Argument(help: "Its number, such as G-3.") var name: String
    @Argument(help: "When and what: \"20m: The bank calls\".") var text: String
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        try await acting.perform(.drill(.inject(name, text), happened: nil))
    }
}

struct DrillStart: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "start", abstract: "It begins now; injects are told from here on.")

    @Argument(help: "Its number, such as G-3.") var name: String
    @OptionGroup var options: DrillOptions

    func run() async throws { try await options.perform(.start(name)) }
}

enum YesNo: String, ExpressibleByArgument, CaseIterable { case yes, no }

struct DrillObserve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "observe", abstract: "What is seen while it runs, in a line.",
        discussion: """
            sinew drill observe G-1 "Sent back at 16:10" --control late-send --outcome deny

            What a control answered is held against what was expected of it. A line answers an \
            expectation by its number: --answers 2 --as-expected yes.
            """)

    @Argument(help: "Its number, such as G-3.") var name: String
    @Argument(help: "The line.") var text: String
    @Option(name: .long, help: "What of the things under test it is about.") var on: String?
    @Option(name: .long, help: "The control that answered.") var control: String?
    @Option(name: .long, help: "What it answered: allow, deny or escalate.") var outcome: String?
    @Option(name: .long, help: "The number of the expectation that it answers.")
    var answers: Int64?
    @Option(name: .long, help: "yes or no.") var asExpected: YesNo?
    @OptionGroup var options: DrillOptions

    func run() async throws {
        let seen = DrillObservation(
            text, on: on, control: control, outcome: outcome, expectation: answers,
            isAsExpected: asExpected.map { $0 == .yes })
        try await options.perform(.observe(name, seen))
    }
}

struct DrillClose: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "End it, with lessons or with everything as expected.",
        discussion: """
            sinew drill close G-1 "The call came late" --lesson "Name whom the bank calls"

            Lessons that were recorded with --from G-1 count too.
            """)

    @Argument(help: "Its number, such as G-3.") var name: String
    @Argument(help: "What it showed, in a line.") var text: String?
    @Option(name: .long, help: "A lesson to record. May be given several times.")
    var lesson: [String] = []
    @Flag(name: .long, help: "Everything held as expected.") var held = false
    @OptionGroup var options: DrillOptions

    func run() async throws {
        try await options.perform(.close(name, text: text, isHeld: held, lessons: lesson))
    }
}

struct DrillDrop: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop", abstract: "It does not take place, or not to its end; say why.")

    @Argument(help: "Its number, such as G-3.") var name: String
    @Option(name: .long, help: "Why, in a line.") var reason: String
    @OptionGroup var options: DrillOptions

    func run() async throws { try await options.perform(.drop(name, reason: reason)) }
}
