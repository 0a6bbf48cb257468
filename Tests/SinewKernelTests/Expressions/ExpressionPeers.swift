import Foundation
import SinewKernel
import Testing

/// Two other implementations, asked the same: PyPI `common-expression-language` (Rust) and
/// `cel-python`.
@Suite struct ExpressionPeers {
    private static let environment = ProcessInfo.processInfo.environment
    private static let isSoak = environment["SINEW_SOAK"]?.isEmpty == false
    private static let seed = environment["SINEW_SEED"].flatMap(UInt64.init) ?? 1

    /// Reads expressions with our answers and writes those that the peers answer otherwise.
    private static let asker = """
        import base64, datetime, json, sys
        import cel, celpy

        def shown(value):
            if value is None or isinstance(value, (bool, celpy.celtypes.BoolType)):
                return None if value is None else bool(value)
            if isinstance(value, (bytes, bytearray)):
                return base64.b64encode(bytes(value)).decode()
            if isinstance(value, str):
                return str(value)
            if isinstance(value, int):
                return int(value) if abs(value) < 2 ** 53 else str(int(value))
            if isinstance(value, float):
                if value != value: return "NaN"
                if abs(value) == float("inf"): return "Infinity" if value > 0 else "-Infinity"
                return float(value)
            if isinstance(value, datetime.datetime):
                value = value.astimezone(datetime.timezone.utc).replace(tzinfo=None)
                text = value.isoformat()
                return (text.rstrip("0") if "." in text else text) + "Z"
            if isinstance(value, datetime.timedelta):
                micros = value // datetime.timedelta(microseconds=1)
                whole, rest = divmod(abs(micros), 10 ** 6)
                rest = (".%06d" % rest).rstrip("0") if rest else ""
                return ("-" if micros < 0 else "") + str(whole) + rest + "s"
            if isinstance(value, dict):
                return {str(key): shown(each) for key, each in value.items()}
            return [shown(each) for each in value]

        def same(left, right):
            if isinstance(left, bool) or isinstance(right, bool):
                return left is right
            if isinstance(left, list) and isinstance(right, list):
                return len(left) == len(right) and all(map(same, left, right))
            if isinstance(left, dict) and isinstance(right, dict):
                return left.keys() == right.keys() and all(
                    same(left[key], right[key]) for key in left)
            return left == right

        environment = celpy.Environment()
        def asked(ask):
            try:
                return shown(ask())
            except RecursionError:
                raise
            except BaseException:
                return {"!": 1}

        counts = [0, 0, 0]
        for line in open(sys.argv[1], encoding="utf-8"):
            source, ours = json.loads(line)
            ours = json.loads(ours)
            first = asked(lambda: cel.evaluate(source, {}))
            second = asked(
                lambda: environment.program(environment.compile(source)).evaluate({}))
            counts[0] += 1
            counts[1] += same(first, second)
            counts[2] += same(first, {"!": 1})
            # Where only the second peer differs, a table of differences asks for it by name.
            if not same(first, ours) or (len(sys.argv) > 2 and not same(second, ours)):
                shown_all = [json.dumps(each, ensure_ascii=False)
                             for each in (ours, first, second)]
                print(source, *shown_all, sep=" | ")
        print(*counts)
        """

    /// Our answer as JSON, an error as an object of its own.
    private static func answer(_ source: String) -> String {
        let answer = ExpressionExamples.answer(source)
        return answer.hasPrefix("error: ") ? #"{"!": 1}"# : answer
    }

    private static func ask(_ sources: [String], alsoSecond: Bool = false) throws -> [String] {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "sinew-peers-\(ProcessInfo.processInfo.processIdentifier)-\(sources.count)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "expressions.jsonl")
        let lines = try sources.map { source in
            let line = try JSONSerialization.data(withJSONObject: [source, answer(source)])
            return String(decoding: line, as: UTF8.self) + "\n"
        }
        try lines.joined().write(to: file, atomically: true, encoding: .utf8)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments =
            [environment["SINEW_PYTHON"] ?? "python3", "-c", asker, file.path]
            + (alsoSecond ? ["second"] : [])
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(
            process.terminationStatus == 0,
            "name a python with common-expression-language and cel-python in SINEW_PYTHON")
        return String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// What the peers do otherwise; `docs/guide/conditions.md` names the paragraph that decides.
    static let differences: [(source: String, ours: String, first: String, second: String)] = [
        ("{1: 2}[1u]", "2", "error", "error"),
        ("3.0 in {3: 1}", "true", "error", "error"),
        ("{} in {'a': 1}", "false", "error", "error"),
        ("[1] + {'a': 2}", "error", "[1, \"a\"]", "error"),
        ("[1][0.0]", "1", "error", "error"),
        ("{1: 1} == {1u: 1}", "true", "false", "error"),
        ("1 == 'a'", "false", "false", "error"),
        ("1 < 1.5", "true", "true", "error"),
        ("0.0 / 0.0 == 0.0 / 0.0", "false", "false", "true"),
        ("9007199254740993 > 9007199254740992.0", "true", "false", "error"),
        ("-(-9223372036854775808)", "error", "\"-9223372036854775808\"", "error"),
        ("-9223372036854775808 % -1", "error", "error", "0"),
        ("[0, 1].exists(x, 1 / x > 0)", "true", "error", "true"),
        ("[1, 2].map(x, x > 1, x)", "[2]", "[2]", "error"),
        ("true && 1", "error", "error", "1"),
        ("size('é')", "1", "2", "1"),
        ("string(true)", "\"true\"", "error", "\"True\""),
        ("string(1.0)", "\"1\"", "\"1\"", "\"1.0\""),
        ("bool('true')", "true", "error", "true"),
        ("string(duration('1h'))", "\"3600s\"", "\"1h0m0s\"", "\"3600s\""),
        (
            "string(timestamp('2020-01-01T00:00:00Z'))", "\"2020-01-01T00:00:00Z\"",
            "\"2020-01-01T00:00:00+00:00\"", "\"2020-01-01T00:00:00Z\""
        ),
        ("int(timestamp('1970-01-01T00:00:07Z'))", "7", "error", "7"),
        ("timestamp('2020-01-01T00:00:00Z').getHours('+02:00')", "2", "error", "2"),
        ("timestamp('2000-01-01T01:00:00+02:00').getDate()", "31", "1", "31"),
        ("duration('1.5s').getMilliseconds()", "500", "1500", "1500"),
    ]

    @Test func `what the peers do otherwise is known, each by itself`() throws {
        let lines = try Self.ask(Self.differences.map(\.source), alsoSecond: true).dropLast()
        let known = Self.differences.map { each in
            let answers = [each.ours, each.first, each.second].map { answer in
                answer == "error" ? #"{"!": 1}"# : answer
            }
            return "\(each.source) | " + answers.joined(separator: " | ")
        }
        #expect(lines.joined(separator: "\n") == known.joined(separator: "\n"))
    }

    @Test func `generated expressions mean the same elsewhere`() throws {
        let wanted = Self.isSoak ? 50_000 : 2_500
        var random = RandomExpression(seed: Self.seed)
        var sources: Set<String> = []
        while sources.count < wanted { sources.insert(random.source()) }
        let lines = try Self.ask(sources.sorted())
        let counts = try #require(lines.last).split(separator: " ").compactMap { Int($0) }
        #expect(lines.dropLast() == [], "expression, our answer, theirs")
        #expect(counts[0] == wanted)
        // The comparison says something: most have a value, and the two peers mostly agree.
        #expect(counts[1] * 2 > wanted && counts[2] * 2 < wanted, "\(counts)")
    }
}
