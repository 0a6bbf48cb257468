import ArgumentParser
import Foundation
import SinewCore
import SinewKernel
import SinewRuntime

struct GateCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gate", abstract: "What automatic controls decide by.",
        subcommands: [GateAsk.self, GateAnswer.self, GateEval.self])
}

struct GateEval: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval",
        abstract: "Evaluate one condition and print its value as JSON.",
        discussion: """
            sinew gate eval 'request.lines < 400 && "tests" in request.labels' --input FILE

            Conditions are written in the Common Expression Language. Each name of the input \
            object is a variable; has(a.b) asks whether a field is there. No ledger is needed. \
            Exits with 1 where the evaluation gives an error, and with 2 where the expression or \
            the input cannot be read.
            """)

    @Argument(help: "The condition.") var expression: String
    @Option(
        name: .long, help: "A JSON object with the variables; - for standard input.",
        completion: .file(extensions: ["json"]))
    var input: String?

    func run() throws {
        let condition: SinewKernel.Expression
        do throws(ExpressionFault) {
            condition = try SinewKernel.Expression(expression)
        } catch {
            throw UsageFailure(
                message: "line \(error.line), column \(error.column): \(error.reason)",
                next: "sinew gate eval with the condition corrected there")
        }
        let variables = try input.map { try InputFile.read($0).variables } ?? ExpressionMap()
        do throws(EvaluationError) {
            guard let json = try condition.evaluate(variables).json else {
                throw EvaluationError(.noJSON, "a map's key is no string")
            }
            Voice.write(String(decoding: json, as: UTF8.self) + "\n", to: STDOUT_FILENO)
        } catch {
            Voice.remark("error: \(error)\n next: sinew gate eval --help")
            throw ExitCode(Complaint.Code.answerIsNo)
        }
    }
}

struct GateAsk: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ask",
        abstract: "Ask an automatic control; the answer is recorded with the rule that gave it.",
        discussion: """
            sinew gate ask change-size --input change.json

            Exits with 0 where it allows, 1 where it denies, 5 where a person has to decide: that \
            one sees it in sinew status and says so with sinew gate answer. The same input then \
            has that answer, until the control changes. The ledger keeps the input's SHA-256, not \
            the input. A condition that gives an error escalates.
            """)

    @Argument(help: "The control.") var control: String
    @Option(
        name: .long, help: "A JSON object with the variables; - for standard input.",
        completion: .file(extensions: ["json"]))
    var input: String
    @Option(name: .long, help: "The WORKFLOW or WORKFLOW/STEP it is asked for: whose escalation.")
    var on: String?
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        try await acting.perform(
            .askGate(control: control, on: on, input: try InputFile.read(input)))
    }
}

extension Gate.Outcome: ExpressibleByArgument {}

struct GateAnswer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answer",
        abstract: "Decide what a gate escalated, and say why.",
        discussion: """
            sinew gate answer 212 deny "Nobody is there at night"

            The one it went to answers; where that one has left, anybody who did not ask.
            """)

    @Argument(help: "The entry of the verdict, as in sinew status: 212 or '#212'.")
    var request: String
    @Argument(help: "allow or deny.") var outcome: Gate.Outcome
    @Argument(help: "Why, in a line.") var reason: String
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        guard let sequence = Int64(request.hasPrefix("#") ? String(request.dropFirst()) : request),
            sequence > 0
        else {
            throw UsageFailure(
                message: "“\(request)” is no number of an entry.", next: "sinew status")
        }
        try await acting.perform(.answerGate(request: sequence, outcome, reason: reason))
    }
}

struct ControlTest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Try every scenario of a control's gate, or of all.",
        discussion: """
            Shows which rule answered each, and which answers no scenario shows: deny always \
            needs one. Exits with 1 where a scenario comes out otherwise or is missing. Manual \
            controls are tried in drills.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, junit }

    @Argument(help: "The control; all without one.") var control: String?
    @Option(name: .long, help: "text, json or junit.") var format: Format = .text
    @OptionGroup var place: ExportPlaceOptions

    func run() async throws {
        let options = place.report(isJSON: format == .json)
        guard format == .junit else {
            return try options.answer(.controlTest(name: control))
        }
        let export = try await options.ledger.open().exportedControlTest(
            of: control, asOf: try options.point())
        options.ledger.voice.say(export.text)
        if export.verdict == .no { throw ExitCode(Complaint.Code.answerIsNo) }
    }
}

/// What `--input` names.
private enum InputFile {
    static func read(_ path: String) throws -> GateInput {
        let bytes = try bytes(of: path)
        do throws(GateFault) {
            return try GateInput(bytes)
        } catch {
            throw UsageFailure(
                message: "The input cannot be read: \(error).",
                next: "echo '{\"name\": 1}' | sinew gate eval name --input -")
        }
    }

    private static func bytes(of path: String) throws -> [UInt8] {
        let file = path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path)
        guard let file, let data = try? file.read(upToCount: GateInput.bytesMax + 1) else {
            throw UsageFailure(message: "\(path) cannot be read.", next: "ls -l \(path)")
        }
        guard data.count <= GateInput.bytesMax else {
            throw UsageFailure(
                message: "The input has more than \(GateInput.bytesMax) bytes.",
                next: "the same command with a smaller --input")
        }
        return Array(data)
    }
}
