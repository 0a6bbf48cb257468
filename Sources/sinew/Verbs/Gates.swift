import ArgumentParser
import Foundation
import SinewCore
import SinewKernel

struct GateCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gate", abstract: "What automatic controls decide by.",
        subcommands: [GateEval.self])
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

    static let inputBytesMax = 1_048_576

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
        let variables = try input.map(Self.variables) ?? ExpressionMap()
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

    private static func variables(_ path: String) throws -> ExpressionMap {
        let bytes = try read(path)
        do throws(JSONReader.Failure) {
            // The strict reader says whether it is JSON at all, and within which bounds.
            _ = try JSONReader.read(bytes, fractions: .asText)
        } catch {
            throw UsageFailure(
                message: "The input cannot be read: \(error.reason), at byte \(error.offset).",
                next: "echo '{\"name\": 1}' | sinew gate eval name --input -")
        }
        do throws(ExpressionFault) {
            return try ExpressionMap(json: bytes)
        } catch {
            throw UsageFailure(
                message: "The input, line \(error.line), column \(error.column): \(error.reason)",
                next: "sinew gate eval --help")
        }
    }

    private static func read(_ path: String) throws -> [UInt8] {
        let file = path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path)
        guard let file, let data = try? file.read(upToCount: inputBytesMax + 1) else {
            throw UsageFailure(message: "\(path) cannot be read.", next: "ls -l \(path)")
        }
        guard data.count <= inputBytesMax else {
            throw UsageFailure(
                message: "The input has more than \(inputBytesMax) bytes.",
                next: "sinew gate eval with a smaller --input")
        }
        return Array(data)
    }
}
