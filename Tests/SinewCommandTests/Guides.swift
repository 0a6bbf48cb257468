import Foundation
import Testing

/// What the guides tell people to type, typed.
@Suite struct Guides {
    static func text(_ name: String) throws -> String {
        try String(contentsOfFile: Sandbox.package + "/docs/guide/" + name, encoding: .utf8)
    }

    /// What stands between the fences of a language, in order.
    static func blocks(_ language: String, in name: String) throws -> [String] {
        try text(name).components(separatedBy: "```\(language)\n").dropFirst().map { part in
            part.components(separatedBy: "```")[0]
        }
    }

    private static let exported = """
        sinew init --as mei --name Tiny --zone UTC --workflow Payments > /dev/null
        sinew export ledger ledger.jsonl --yes > /dev/null && rm -r .sinew

        """

    @Test func `the shell line of the CI guide stops on findings and on nothing else`() throws {
        let line = try #require(try Guides.blocks("sh", in: "ci.md").first)
        let sandbox = try Sandbox()
        let failing = try sandbox.run(Guides.exported + line)
        #expect(failing.code == 1, "\(failing.output)")
        #expect(failing.output.contains("Nobody is backup."))
        let settled = try sandbox.run(
            """
            sinew init --as mei --ledger .sinew --name Tiny --zone UTC \
              --workflow Payments --backup tom --escalate-to tom > /dev/null
            sinew confirm payments/problem-framing --as tom > /dev/null
            rm -r ci-ledger; sinew export ledger ledger.jsonl --yes > /dev/null && rm -r .sinew
            """ + "\n" + line)
        #expect(settled.code == 0, "\(settled.output)")
        #expect(try sandbox.run("rm -r ci-ledger; echo no > ledger.jsonl; " + line).code == 2)
    }

    @Test func `the steps of the workflow file run, one shell each`() throws {
        let sandbox = try Sandbox()
        let yaml = try #require(try Guides.blocks("yaml", in: "ci.md").first)
        try yaml.write(toFile: sandbox.work + "/sinew.yml", atomically: true, encoding: .utf8)
        let read = """
            import json, yaml
            jobs = yaml.safe_load(open("sinew.yml"))["jobs"]
            for number, step in enumerate(s for s in jobs["check"]["steps"] if "run" in s):
                open(f"step-{number}.sh", "w").write(step["run"])
            """
        try read.write(toFile: sandbox.work + "/read.py", atomically: true, encoding: .utf8)
        let made = try sandbox.run(
            Guides.exported + """
                "$SINEW_PYTHON" read.py && mkdir tools && cp -L "$(command -v sinew)" tools/sinew
                export RUNNER_TEMP="$PWD/temp" GITHUB_PATH="$PWD/path"; mkdir temp
                for number in 0 1 2 3; do
                  bash -e step-$number.sh > step-$number.txt 2>&1; echo "step $number exit $?"
                done
                cat step-3.txt; cmp "$HOME/.local/bin/sinew" tools/sinew; cat path
                "$SINEW_PYTHON" -c '
                import json, junitparser
                results = json.load(open("sinew.sarif"))["runs"][0]["results"]
                fails = [r for r in results if r["kind"] == "fail"]
                print(len(fails), junitparser.JUnitXml.fromfile("sinew.xml").failures)'
                """)
        let exits = "step 0 exit 0\nstep 1 exit 0\nstep 2 exit 0\nstep 3 exit 1\n"
        #expect(made.output.hasPrefix(exits), "\(made.output)")
        #expect(made.output.hasSuffix("/home/.local/bin\n2 2\n"), "\(made.output)")
    }

    @Test func `the whole pack of the guide is one, and its first check is asked`() throws {
        let sandbox = try Sandbox()
        let yaml = try #require(try Guides.blocks("yaml", in: "packs.md").first)
        try yaml.write(toFile: sandbox.work + "/our-way.yaml", atomically: true, encoding: .utf8)
        let typed = try Guides.text("packs.md").split(separator: "\n")
            .filter { $0.hasPrefix("    sinew") }
        let lines = typed.prefix(4)
        #expect(lines.allSatisfy { $0.contains("our-way") || $0.contains("night/watch") })
        let outcome = try sandbox.run(
            (["sinew init --as mei --zone UTC", "export SINEW_ACTOR=mei"]
                + lines.map { $0.drop { $0 == " " } + " > /dev/null" } + ["sinew check"])
                .joined(separator: " && "))
        #expect(outcome.code == 1)
        #expect(outcome.output.contains("night/watch: One trigger  fails"), "\(outcome.output)")
    }
}
