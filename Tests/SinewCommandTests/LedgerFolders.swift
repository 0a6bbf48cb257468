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

    @Test func `a folder that lost its ledger names the way back`() throws {
        let sandbox = try Sandbox()
        _ = try sandbox.run("\(founding); sinew backup ../kept; rm .sinew/ledger.sqlite*")
        for line in ["sinew status", "sinew init --as mei", "sinew status --ledger .sinew"] {
            let outcome = try sandbox.run(line)
            #expect(outcome.code == 4, "\(line): \(outcome.output)")
            #expect(outcome.output.contains("its file ledger.sqlite is missing"))
            #expect(outcome.output.contains(" next: sinew restore BACKUP --ledger "))
        }
        #expect(try sandbox.run("sinew doctor").code == 1)
        let restored = try sandbox.run("sinew restore ../kept && sinew status")
        #expect(restored.code == 0, "\(restored.output)")
    }

    @Test func `doctor reads the ledger, and names what helps where it cannot`() throws {
        let sandbox = try Sandbox()
        let whole = try sandbox.run("\(founding); sinew doctor")
        #expect(whole.code == 0, "\(whole.output)")
        #expect(whole.output.contains("A ledger is found. All 3 entries hold."))
        let text = try sandbox.run(
            "rm .sinew/ledger.sqlite*; yes text | head -2000 > .sinew/ledger.sqlite; sinew doctor")
        #expect(text.code == 1, "\(text.output)")
        #expect(text.output.contains("The ledger cannot be used."), "\(text.output)")
        #expect(text.output.contains("sinew restore BACKUP"), "\(text.output)")
        #expect(!text.output.contains("  sinew doctor"), "\(text.output)")
    }

    @Test func `a chosen workflow that is gone does not keep anybody from logging`() throws {
        let sandbox = try Sandbox()
        let outcome = try sandbox.run(
            """
            \(founding); export SINEW_ACTOR=mei
            sinew workflow add payments --title Payments > /dev/null && sinew use payments
            sinew workflow retire payments --reason Over > /dev/null
            sinew log One && sinew log Two
            """)
        #expect(outcome.code == 0, "\(outcome.output)")
        #expect(outcome.output.components(separatedBy: "is gone.").count == 2, "\(outcome.output)")
    }

    @Test func `nothing is redacted that is not there`() throws {
        let sandbox = try Sandbox()
        let outcome = try sandbox.run("\(founding); sinew redact E-77 --reason typo --as mei")
        #expect(outcome.code == 3, "\(outcome.output)")
        #expect(outcome.output.contains("Nothing here is called “E-77”."), "\(outcome.output)")
    }

    @Test func `a report of the past says so, and an entry to come is not found`() throws {
        let sandbox = try Sandbox()
        let past = try sandbox.run("\(founding); sinew status --as-of 2")
        #expect(past.output.contains("As it stood after entry #2, of "), "\(past.output)")
        #expect(try !sandbox.run("sinew status").output.contains("As it stood"))
        let later = try sandbox.run("sinew show '#99999'")
        #expect(later.code == 3, "\(later.output)")
        #expect(later.output.contains("There is no entry #99999; the last one is #3."))
    }

    @Test func `a file that cannot be written is named without words of the system`() throws {
        let sandbox = try Sandbox()
        let outcome = try sandbox.run(
            "XDG_DATA_HOME=/proc/none sinew init --personal --as mei --zone UTC")
        #expect(outcome.code == 4, "\(outcome.output)")
        #expect(!outcome.output.contains("Error Domain"), "\(outcome.output)")
        #expect(outcome.output.contains("/proc/none"), "\(outcome.output)")
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
