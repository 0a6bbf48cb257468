import Foundation
import Testing

/// What `docs/guide/ninety-days.md` shows is what its commands print, to the letter. The guide is
/// the transcript: `SINEW_GOLDEN=rewrite` writes what they print into it.
@Suite struct NinetyDays {
    static let path = Sandbox.package + "/docs/guide/ninety-days.md"

    @Test func `each line of the guide prints what stands below it`() throws {
        let wanted = try GuideTranscript(String(contentsOfFile: NinetyDays.path, encoding: .utf8))
        let found = try wanted.played(in: Sandbox())
        #expect(wanted.turns.count >= 15)
        guard found.text != wanted.text else { return }
        if GoldenTranscripts.rewrites {
            return try found.text.write(
                toFile: NinetyDays.path, atomically: true, encoding: .utf8)
        }
        for (now, before) in zip(found.turns, wanted.turns) {
            #expect(now.output == before.output, "$ \(now.line)")
        }
        #expect(found.text == wanted.text)
    }

    @Test func `the example is the same ledger in every zone and language`() throws {
        let sandbox = try Sandbox()
        let made = try sandbox.run(
            """
            TZ=Asia/Kathmandu LC_ALL=tr_TR.UTF-8 sinew init --example a > a.txt && sleep 1.1
            TZ=America/St_Johns LANG=C USER=root sinew init --example b > b.txt
            for name in a b; do
              sinew export ledger $name.jsonl --ledger $name --yes > /dev/null
              sinew ledger --ledger $name | grep Root > $name.root
              base64 $name/.sinew/signing.key > $name.key
            done
            cmp a.jsonl b.jsonl && cmp a.root b.root && cmp a.key b.key && wc -l < a.jsonl
            """)
        #expect(made.code == 0, "\(made.output)")
        // Fewer entries would be no quarter of three workflows.
        let lines = try #require(
            Int(made.output.trimmingCharacters(in: .whitespacesAndNewlines)), "\(made.output)")
        #expect(lines > 270)
    }

    @Test func `the example says that it is one, and is made within ten seconds`() throws {
        let sandbox = try Sandbox()
        let started = try sandbox.clock()
        #expect(try sandbox.run("sinew init --example").code == 0)
        #expect(try sandbox.clock().timeIntervalSince(started) < 10)
        #expect(try sandbox.run("sinew status").output.contains("This is a worked example."))
        let checkpoint = try sandbox.run("sinew checkpoint").output
        #expect(checkpoint.hasPrefix("sinew/example/"), "\(checkpoint)")
        let twice = try sandbox.run("sinew init --example")
        #expect(twice.code == 3 && twice.output.contains("There is a ledger at"))
        #expect(try sandbox.run("ls -A").output == ".sinew\nfiles\n")
    }

    @Test func `L15: in no week of the quarter is anybody asked for more than the budget`() throws {
        let sandbox = try Sandbox()
        #expect(try sandbox.run("sinew init --example").code == 0)
        let weeks = try sandbox.run(
            """
            for day in 03-06 03-13 03-20 03-27 04-03 04-10 04-17 04-24 05-01 05-08 05-15 05-22 \
              05-29; do sinew week --as-of 2026-$day --format json; done
            """
        ).output.split(separator: "\n")
        #expect(weeks.count == 13)
        var asked = 0
        for week in weeks {
            let people = try JSONDecoder().decode(AskedWeek.self, from: Data(week.utf8)).data.people
            for person in people {
                asked += person.asked.count
                #expect(person.asked.count <= 5, "\(person.member): \(week.prefix(200))")
                #expect(person.minutes <= 15 || person.asked.count == 1, "\(person.member)")
                #expect(person.minutesOfMonth <= 90, "\(person.member)")
            }
        }
        #expect(asked > 80)
    }

    private struct AskedWeek: Decodable {
        struct Answer: Decodable { var people: [Person] }
        struct Asked: Decodable { var what: String }
        struct Person: Decodable {
            var member: String
            var asked: [Asked]
            var minutes: Int
            var minutesOfMonth: Int
        }
        var data: Answer
    }

    @Test func `the flaws of the example are told on its last day`() throws {
        let sandbox = try Sandbox()
        #expect(try sandbox.run("sinew init --example").code == 0)
        let found = try sandbox.run(
            """
            sinew check --level error; sinew lesson list; sinew signals; sinew review list
            sinew retrieval list; sinew status --as-of 2026-04-24
            """
        ).output
        for flaw in [
            "emeka has not confirmed being backup.", "needs two  overdue",
            "The same exception again  raised", "21 April 2026  missed", "found too late",
        ] {
            #expect(found.contains(flaw), "\(flaw) is not told: \(found)")
        }
    }

    @Test func `a review is held in a ledger with an incident that runs`() throws {
        let sandbox = try Sandbox()
        #expect(try sandbox.run("sinew init --example").code == 0)
        let held = try sandbox.run("sinew review hold --as noor")
        #expect(held.code == 0 && held.output.contains("R-13"), "\(held.output)")
    }

    @Test func `a real ledger follows the machine’s clock`() throws {
        let sandbox = try Sandbox()
        let made = try sandbox.run("sinew init --as mei --zone UTC > /dev/null; sinew status")
        #expect(!made.output.contains("worked example"))
        let year = Calendar(identifier: .gregorian).component(.year, from: try sandbox.clock())
        let told = try sandbox.run("sinew ledger --format json | grep -o 'recorded\":\"[0-9]*'")
        #expect(told.output.contains("recorded\":\"\(year)"), "\(told.output)")
    }

    @Test(arguments: [
        ("sinew init somewhere", "A new ledger is made in this folder"),
        ("sinew init --example --name Other", "The example has its own name"),
        ("mkdir -p taken/.sinew && touch taken/.sinew/x; sinew init --example taken", "is there"),
    ])
    func `what makes no sense is refused, and leaves nothing behind`(
        line: String, message: String
    ) throws {
        let sandbox = try Sandbox()
        let outcome = try sandbox.run(line)
        #expect(outcome.code != 0 && outcome.output.contains(message), "\(outcome.output)")
        #expect(!(try sandbox.run("ls -R").output.contains("ledger.sqlite")))
    }
}

/// A guide whose fenced blocks hold `$ ` lines and what they print; all of it runs in one shell.
struct GuideTranscript {
    struct Turn {
        /// As typed; it goes on over lines that end in a backslash.
        var line: String
        var output: [String] = []
    }

    private enum Piece {
        case prose(String)
        /// Index into `turns`.
        case turn(Int)
    }

    var turns: [Turn] = []
    private var pieces: [Piece] = []

    init(_ text: String) {
        var fence: String?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            let isInside = fence == "```"
            if line.hasPrefix("```") {
                fence = fence == nil ? line : nil
                pieces.append(.prose(line))
            } else if isInside, line.hasPrefix("$ ") {
                turns.append(Turn(line: String(line.dropFirst(2))))
                pieces.append(.turn(turns.count - 1))
            } else if isInside, let last = turns.last {
                if last.line.hasSuffix("\\"), last.output.isEmpty {
                    turns[turns.count - 1].line += "\n" + line
                } else {
                    turns[turns.count - 1].output.append(line)
                }
            } else {
                pieces.append(.prose(line))
            }
        }
    }

    var text: String {
        pieces.map { piece in
            switch piece {
            case .prose(let line): line
            case .turn(let index):
                (["$ " + turns[index].line] + turns[index].output).joined(separator: "\n")
            }
        }.joined(separator: "\n")
    }

    /// Between what two commands print; no report holds it.
    private static let mark = "\u{1E}"

    /// The same lines run anew; an exit code other than 0 is told behind what was printed.
    func played(in sandbox: Sandbox) throws -> GuideTranscript {
        let script = turns.map { turn in
            "\(turn.line)\ncode=$?; [ $code = 0 ] || echo \"exit $code\"; printf '\\036'"
        }.joined(separator: "\n")
        let printed = try sandbox.run(script).output.components(separatedBy: GuideTranscript.mark)
        var played = self
        for (index, output) in printed.prefix(turns.count).enumerated() {
            var lines = output.split(separator: "\n", omittingEmptySubsequences: false).map {
                line in
                String(line.reversed().drop { $0 == " " }.reversed())
            }
            if lines.last == "" { lines.removeLast() }
            played.turns[index].output = lines
        }
        return played
    }
}
