import Foundation
import Testing

/// What leaves the program is read by somebody else's.
@Suite struct Borders {
    private let made = """
        sinew init --as mei --name Tiny --zone UTC > /dev/null
        sinew workflow add payments --title 'Payments & <more>' --as mei > /dev/null

        """

    @Test func `every report in JSON has its four names`() throws {
        let sandbox = try Sandbox()
        _ = try sandbox.run(made)
        for line in [
            "status", "check", "find payments", "show payments", "explain payments", "log",
            "ledger", "verify", "checkpoint", "prove payments", "workflow list", "index check",
        ] {
            let outcome = try sandbox.run("sinew \(line) --format json", isMessageKept: false)
            let parsed = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
            let names = (parsed as? [String: Any]).map { Set($0.keys) }
            #expect(names == ["report", "ledger", "asOf", "data"], "sinew \(line)")
        }
    }

    @Test func `findings are SARIF and JUnit that parse`() throws {
        let sandbox = try Sandbox()
        _ = try sandbox.run(made)
        let sarif = try sandbox.run("sinew check --format sarif", isMessageKept: false)
        let parsed = try JSONSerialization.jsonObject(with: Data(sarif.output.utf8))
        let runs = (parsed as? [String: Any])?["runs"] as? [[String: Any]]
        #expect((runs?.first?["results"] as? [Any])?.count == 1)
        #expect(sarif.code == 1)
        let junit = try sandbox.run(
            """
            sinew check --format junit > junit.xml
            read='import xml.etree.ElementTree as t; print(t.parse("junit.xml").getroot()'
            python3 -c "$read.get('failures'))"
            """)
        #expect(junit.output == "1\n", "\(junit.output)")
    }

    @Test func `a search means the same with the parser and without`() throws {
        let sandbox = try Sandbox()
        _ = try sandbox.run(made)
        let plain = try sandbox.run("sinew find payments more --format json")
        let parsed = try sandbox.run("sinew find payments more --limit 20 --format json")
        #expect(plain.output.contains(#""name":"payments""#))
        #expect(plain.output == parsed.output)
        #expect(try sandbox.run("sinew find payments --limti 3").code == 2)
    }

    @Test func `a proof and an export are accepted by the program of docs verify`() throws {
        let sandbox = try Sandbox()
        let outcome = try sandbox.run(
            made + """
                sinew prove payments > proof.json
                key=$(sed 's/.*"verifier":"\\([^"]*\\)".*/\\1/' proof.json)
                sinew checkpoint > checkpoint.txt && sinew export ledger all.jsonl > /dev/null
                program="$PACKAGE/docs/verify/verify.py"
                check() { "$SINEW_PYTHON" "$program" "$@" > /dev/null 2>&1; }
                check proof proof.json --key "$key" && check ledger all.jsonl &&
                check ledger all.jsonl --checkpoint checkpoint.txt --key "$key" && echo all hold
                sed 's/Payments/Payrolls/' all.jsonl > altered.jsonl
                check ledger altered.jsonl || echo altered
                """)
        #expect(outcome.output.hasSuffix("all hold\naltered\n"), "\(outcome.output)")
    }
}
