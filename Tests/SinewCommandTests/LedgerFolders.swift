import Foundation
import Testing

@Suite struct LedgerFolders {
    private let founding = "sinew init --as mei --name Tiny --zone UTC > /dev/null"

    @Test func `redacted words are in no byte of the folder`() throws {
        let sandbox = try Sandbox()
        let made = try sandbox.run(
            """
            \(founding) && sinew log "The customer is Xylophonia Quartz +xylotag" --as mei
            sinew amend E-1 --title "The customer was Xylophonia" --as mei
            """)
        #expect(made.code == 0, "\(made.output)")
        #expect(try holds("Xylophonia", sandbox.work + "/.sinew"))
        let redaction = try sandbox.run(
            "sinew redact E-1 --yes --reason 'named a customer' --as mei")
        #expect(redaction.code == 0, "\(redaction.output)")
        for word in ["Xylophonia", "xylophonia", "Quartz", "quartz", "xylotag"] {
            #expect(try !holds(word, sandbox.work + "/.sinew"), "\(word)")
        }
        #expect(try sandbox.run("sinew verify --deep").code == 0)
    }

    private func holds(_ word: String, _ folder: String) throws -> Bool {
        let wanted = Data(word.utf8)
        return try FileManager.default.subpathsOfDirectory(atPath: folder).contains { path in
            let bytes = FileManager.default.contents(atPath: folder + "/" + path)
            return bytes?.range(of: wanted) != nil
        }
    }

    @Test func `the folder and all that is in it are open to nobody else`() throws {
        let sandbox = try Sandbox()
        _ = try sandbox.run("umask 000; \(founding); sinew log x --as mei")
        let folder = sandbox.work + "/.sinew"
        #expect(try mode(folder) == 0o700)
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder)
        #expect(files.contains("signing.key"))
        for file in files { #expect(try mode(folder + "/" + file) == 0o600, "\(file)") }
        _ = try sandbox.run("umask 000; sinew export ledger all.jsonl")
        #expect(try mode(sandbox.work + "/all.jsonl") == 0o600)
    }

    private func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? -1
    }

    @Test func `a personal ledger goes to the data folder of its person`() throws {
        let sandbox = try Sandbox()
        let made = try sandbox.run("sinew init --personal --as mei")
        #expect(made.code == 0, "\(made.output)")
        #expect(
            FileManager.default.fileExists(
                atPath: sandbox.root + "/data/sinew/personal/ledger.sqlite"))
        #expect(!FileManager.default.fileExists(atPath: sandbox.work + "/.sinew"))
    }

    @Test func `two processes that log at once are both recorded`() throws {
        let sandbox = try Sandbox()
        let outcome = try sandbox.run(
            """
            \(founding)
            sinew log One --as mei > one & one=$!
            sinew log Two --as mei > two & two=$!
            wait $one && wait $two && sinew verify --deep > /dev/null && sinew log
            """)
        #expect(outcome.code == 0, "\(outcome.output)")
        #expect(outcome.output.contains("One") && outcome.output.contains("Two"))
    }

    @Test func `a reader that goes away is no failure`() throws {
        let sandbox = try Sandbox()
        let outcome = try sandbox.run(
            "\(founding); set -o pipefail; sinew pack show six-muscle-loop | head -1")
        #expect(outcome.code == 0, "\(outcome.output)")
        #expect(outcome.output == "Six-muscle loop\n")
    }

    @Test func `a folder that cannot be written ends with 4`() throws {
        let sandbox = try Sandbox()
        for line in [
            "sinew init --ledger files/tickets.csv/ledger --as mei",
            "sinew log x --as mei --ledger files/tickets.csv",
        ] {
            let outcome = try sandbox.run(line)
            #expect(outcome.code == 4, "\(line): \(outcome.output)")
            #expect(outcome.output.contains(" next: "), "\(outcome.output)")
        }
    }

    @Test func `an interrupted import leaves the ledger whole`() throws {
        let sandbox = try Sandbox()
        let outcome = try sandbox.run(
            """
            \(founding)
            mkdir many
            for n in $(seq 300); do printf '# Runbook %s\\n\\nText.\\n' $n > many/r$n.md; done
            set -m; sinew import runbooks many --as mei > out & pid=$!
            until [ -s .sinew/ledger.sqlite-wal ] || ! kill -0 $pid 2> /dev/null; do :; done
            kill -INT $pid; wait $pid
            sinew verify --deep > /dev/null && sinew import runbooks many --as mei > /dev/null
            sinew runbook list | sed -n 2p
            """, isMessageKept: false)
        #expect(outcome.output == "300 runbooks.\n", "\(outcome.output)")
    }
}
