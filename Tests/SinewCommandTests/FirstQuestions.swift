import Foundation
import Testing

/// `sinew init` as somebody at a terminal meets it: each answer is typed once its question stands
/// there.
@Suite struct FirstQuestions {
    /// Runs `sinew init` on a terminal of its own and prints what it showed, then `exit n`.
    private static let conversation = """
        import os, pty, sys
        answers = sys.argv[1:]
        pid, terminal = pty.fork()
        if pid == 0:
            options = os.environ["OPTIONS"].split()
            os.execvp("sinew", ["sinew", "init", "--zone=UTC"] + options)
        shown = b""
        while True:
            try:
                piece = os.read(terminal, 4096)
            except OSError:
                break
            if not piece:
                break
            shown += piece
            if shown.endswith(b"\\n> ") and answers:
                os.write(terminal, answers.pop(0).encode() + b"\\n")
        _, status = os.waitpid(pid, 0)
        sys.stdout.write(shown.decode().replace("\\r\\n", "\\n"))
        sys.stdout.write(f"exit {os.waitstatus_to_exitcode(status)}\\n")
        """

    private func talk(
        _ answers: [String], _ sandbox: Sandbox, options: String = "--name=Late-payments"
    ) throws -> String {
        try Self.conversation.write(
            toFile: sandbox.root + "/talk.py", atomically: true, encoding: .utf8)
        let words = answers.map { "$'\($0)'" }.joined(separator: " ")
        return try sandbox.run(
            "NO_COLOR=1 OPTIONS='\(options)' timeout 60 python3 ../talk.py \(words)"
        ).output
    }

    @Test func `Enter takes every proposal, and six lines say what is missing`() throws {
        let sandbox = try Sandbox()
        let shown = try talk(Array(repeating: "", count: 7), sandbox)
        #expect(shown.hasSuffix("exit 0\n"), "\(shown)")
        #expect(shown.contains("late-payments/problem-framing"))
        let steps = try sandbox.run("sinew step list --format json").output
        #expect(steps.components(separatedBy: #""state":"active""#).count == 2, "\(steps)")
        let check = try sandbox.run("sinew check")
        #expect(check.code == 1)
        #expect(check.output.split(separator: "\n", omittingEmptySubsequences: false).count <= 7)
        #expect(check.output.contains("Nobody is backup."), "\(check.output)")
    }

    @Test func `at most eight questions, and none that an option answered`() throws {
        let all = try talk(Array(repeating: "", count: 8), Sandbox(), options: "")
        #expect(all.hasSuffix("exit 0\n"), "\(all)")
        #expect(all.components(separatedBy: " of 8  ").count == 9, "\(all)")
        #expect(all.components(separatedBy: "Enter: nobody yet").count == 3)
        let named = try talk(Array(repeating: "", count: 7), Sandbox())
        #expect(named.components(separatedBy: " of 7  ").count == 8, "\(named)")
        #expect(!named.contains("What is this ledger called?"))
        let whole = try talk(
            [], Sandbox(),
            options: "--name=A --as=mei --workflow=B --hurts=2 --trigger=C --stop=D --backup=tom "
                + "--escalate-to=tom")
        #expect(whole.hasSuffix("exit 0\n") && !whole.contains("Enter"), "\(whole)")
    }

    @Test func `a bad answer is asked again with the reason`() throws {
        let sandbox = try Sandbox()
        let shown = try talk(
            ["Mei Tanaka", "mei", "日本", "Payments", "9", "2", "", "", "mei", "tom", "tom"],
            sandbox)
        #expect(shown.hasSuffix("exit 0\n"), "\(shown)")
        #expect(shown.contains("mei-tanaka would do."))
        #expect(shown.contains("“日本” cannot be the name of a workflow."))
        #expect(shown.contains("has no capability “9”"))
        #expect(shown.contains("mei would be primary and backup"))
        let step = try sandbox.run("sinew show payments/constraint-aware-design").output
        #expect(step.contains("tom"), "\(step)")
    }

    @Test func `a control character is asked for again, and is recorded nowhere`() throws {
        let sandbox = try Sandbox()
        let shown = try talk(["mei", "Pay\\033[31mments", "Payments", "", "", "", "", ""], sandbox)
        #expect(shown.contains("There is a control character in it."), "\(shown)")
        #expect(try sandbox.run("sinew workflow list").output.contains("payments"))
    }

    @Test(arguments: ["--escalate-after soon", "--hurts 9", "--criticality wild", "--as A/B"])
    func `an option that a rule refuses ends it before it is asked about`(options: String) throws {
        let sandbox = try Sandbox()
        let shown = try talk(["", ""], sandbox, options: options)
        #expect(shown.contains("error: ") && shown.hasSuffix("exit 3\n"), "\(shown)")
        #expect(try sandbox.run("ls -A | grep -v files").output.isEmpty)
    }

    @Test func `a folder without a letter of a name is no obstacle`() throws {
        let sandbox = try Sandbox()
        let shown = try talk(
            Array(repeating: "", count: 6), sandbox, options: "--name=日本 --as=mei")
        #expect(shown.hasSuffix("exit 0\n"), "\(shown)")
        #expect(shown.contains("first-workflow/problem-framing"))
    }

    @Test(arguments: ["\\003", "\\004"])
    func `Ctrl-C and Ctrl-D leave nothing behind`(key: String) throws {
        let sandbox = try Sandbox()
        let shown = try talk(["mei", "Payments", "2", key], sandbox)
        #expect(!shown.hasSuffix("exit 0\n"), "\(shown)")
        #expect(try sandbox.run("ls -A | grep -v files").output.isEmpty)
    }

    @Test func `without a terminal nobody is asked and nothing waits`() throws {
        let sandbox = try Sandbox()
        #expect(try sandbox.run("sinew init --as mei --zone UTC < /dev/null").code == 0)
        #expect(try sandbox.run("sinew step list").output.contains("Nothing here yet."))
        let whole = try sandbox.run(
            """
            sinew init --ledger two --as mei --zone UTC --workflow "Night shift" --hurts 5 \
              --trigger "A page" --stop "A note" --metric "" --backup tom --escalate-to ann \
              --escalate-after 2h --escalate-how radio --criticality ordinary
            sinew show night-shift --ledger two
            """)
        #expect(whole.code == 0, "\(whole.output)")
        for word in ["ordinary", "tom", "ann", "2h", "radio", "evidence-driven-iteration"] {
            #expect(whole.output.contains(word), "\(word)")
        }
        let refused = try sandbox.run("sinew init --ledger three --as mei --hurts 7")
        #expect(refused.code == 3, "\(refused.output)")
        #expect(refused.output.contains(" next: the same command with --hurts"))
        #expect(!FileManager.default.fileExists(atPath: sandbox.work + "/three"))
    }

    @Test func `a rehearsal keeps its options, and a founder is told how to act`() throws {
        let sandbox = try Sandbox()
        let rehearsed = try sandbox.run(
            "sinew init --as mei --zone UTC --name 'Night shift' --backup jonah --dry-run")
        #expect(
            rehearsed.output.contains(
                "  sinew init --as mei --zone UTC --name 'Night shift' --backup jonah\n"),
            "\(rehearsed.output)")
        let made = try sandbox.run("SINEW_ACTOR= sinew init --as mei --zone UTC")
        #expect(made.output.contains("export SINEW_ACTOR=mei"), "\(made.output)")
        let known = try sandbox.run(
            "SINEW_ACTOR=mei sinew init --ledger two --zone UTC")
        #expect(known.code == 0 && !known.output.contains("export"), "\(known.output)")
        let same = try sandbox.run(
            "sinew init --ledger three --as mei --zone UTC --workflow A --backup mei")
        #expect(same.output.contains(" next: the same command with another --backup"))
    }
}
