import Foundation
import SinewCore
import SinewExchange
import Testing

@Suite struct CheckExports {
    static let checks = [
        ExportedCheck(
            rule: "backup-confirmed", ruleTitle: "Backup owner confirmed",
            ruleHelp: "Name a backup and have them type `sinew confirm`.", level: .error,
            status: .fail, message: "payments/framing has no backup <owner> & \"no plan\"",
            subject: "payments/framing", workflow: "payments",
            place: SourcePlace(file: "work space/ä.yml", line: 7, column: 3)),
        ExportedCheck(
            rule: "one-trigger", ruleTitle: "One trigger", ruleHelp: "Name what starts it.",
            level: .warning, status: .stale, message: "confirmed 91 days ago",
            subject: "payments/framing", workflow: "payments"),
        ExportedCheck(
            rule: "one-trigger", ruleTitle: "One trigger", ruleHelp: "Name what starts it.",
            level: .warning, status: .pass, message: "a page starts it",
            subject: "refunds", workflow: "refunds"),
        ExportedCheck(
            rule: "drilled", ruleTitle: "Drilled", ruleHelp: "Hold a drill.", level: .note,
            status: .notApplicable, message: "not\nactive\u{1}", subject: "refunds/x",
            workflow: "refunds"),
        ExportedCheck(
            rule: "drilled", ruleTitle: "Drilled", ruleHelp: "Hold a drill.", level: .note,
            status: .notMeasured, message: "needs another person", subject: "control-7",
            workflow: "refunds"),
    ]

    @Test func `JUnit is read by junitparser with the counts it states`() throws {
        let script = """
            import sys, junitparser
            xml = junitparser.JUnitXml.fromfile(sys.argv[1])
            stated = (xml.tests, xml.failures, xml.errors, xml.skipped)
            xml.update_statistics()
            assert stated == (xml.tests, xml.failures, xml.errors, xml.skipped), stated
            for suite in xml:
                stated = (suite.tests, suite.failures, suite.errors, suite.skipped)
                suite.update_statistics()
                assert stated == (suite.tests, suite.failures, suite.errors, suite.skipped)
                for case in suite:
                    kinds = [type(r).__name__ + ":" + (r.message or "") for r in case.result]
                    place = [case._elem.get("file"), case._elem.get("line")]
                    case_line = [suite.name, case.classname, case.name, str(kinds)]
                    case_line += [str(place)] if any(place) else []
                    sys.stdout.write("|".join(case_line) + "\\n")
            """
        let (output, isFine) = try Python.run(script, JUnitExport.bytes(CheckExports.checks))
        #expect(isFine, "\(output)")
        let message = "payments/framing has no backup <owner> & \"no plan\""
        #expect(
            output == """
                payments|payments/framing|Backup owner confirmed|['Failure:\(message)']\
                |['work space/ä.yml', '7']
                payments|payments/framing|One trigger|['Failure:confirmed 91 days ago']
                refunds|refunds/control-7|Drilled|['Skipped:needs another person']
                refunds|refunds|One trigger|[]
                refunds|refunds/x|Drilled|['Skipped:not\\nactive\u{FFFD}']

                """)
    }

    @Test func `the order of the checks does not change an export`() {
        let backwards = Array(CheckExports.checks.reversed())
        #expect(
            SARIFExport.bytes(backwards, version: "1")
                == SARIFExport.bytes(CheckExports.checks, version: "1"))
        #expect(JUnitExport.bytes(backwards) == JUnitExport.bytes(CheckExports.checks))
    }

    @Test(arguments: ["checks.sarif", "checks.xml"])
    func `an export is the bytes of its fixture`(name: String) throws {
        let bytes =
            name.hasSuffix("xml")
            ? JUnitExport.bytes(CheckExports.checks)
            : SARIFExport.bytes(CheckExports.checks, version: "1.0.0")
        let url = URL(filePath: Places.fixtures).appending(path: name)
        if ProcessInfo.processInfo.environment["SINEW_WRITE_GOLDEN"] != nil {
            try Data(bytes).write(to: url)
        }
        #expect(try [UInt8](Data(contentsOf: url)) == bytes)
    }
}

@Suite(.enabled(if: Places.hasSharedData)) struct RealDataExports {
    @Test func `SARIF passes its schema`() throws {
        let script = """
            import json, sys, jsonschema
            schema = json.load(open(sys.argv[2], encoding="utf-8"))
            kind = jsonschema.validators.validator_for(schema)
            document = json.load(open(sys.argv[1], encoding="utf-8"))
            kind(schema).validate(document)
            document["version"] = "2.0.0"
            assert list(kind(schema).iter_errors(document)), "the schema accepts anything"
            """
        let schema = Places.sharedData + "/schemas/sarif-schema-2.1.0.json"
        for checks in [CheckExports.checks, []] {
            let bytes = SARIFExport.bytes(checks, version: "1.0.0")
            let (output, isFine) = try Python.run(script, bytes, [schema])
            #expect(isFine, "\(output)")
        }
    }
}

/// The Python that has the packages which judge our exports.
enum Python {
    /// Runs Python on a file; its standard output, or what it complained about.
    static func run(_ script: String, _ bytes: [UInt8], _ arguments: [String] = []) throws
        -> (output: String, isFine: Bool)
    {
        let folder = try ScratchFolder()
        try folder.write("export", bytes)
        let process = Process()
        let interpreter = ProcessInfo.processInfo.environment["SINEW_PYTHON"] ?? "python3"
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [interpreter, "-c", script, folder.path + "/export"] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let text = String(decoding: output, as: UTF8.self)
        if text.contains("ModuleNotFoundError") {
            Issue.record(
                """
                \(interpreter) lacks a module: make a virtual environment with jsonschema and \
                junitparser and name its python in SINEW_PYTHON
                """)
        }
        return (text, process.terminationStatus == 0)
    }
}
