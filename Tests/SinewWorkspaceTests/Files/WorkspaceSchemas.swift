import Foundation
import SinewCore
import SinewWorkspace
import Testing

/// What editors are told about workspace files, judged by Python's jsonschema.
@Suite struct WorkspaceSchemas {
    /// Files that both the schema and the reader take. JSON is YAML, so both get the same bytes.
    private static let good = [
        #"{"sinew": 1}"#,
        #"{"sinew": 1, "members": null, "packs": {}}"#,
        #"""
        {"sinew": 1, "ledger": {"id": "0192ab", "sequence": 412},
         "members": {"mei": {"name": "Mei", "function": "operations", "handles": "meio"},
                     "tom": null},
         "metrics": {"late": {"title": "Late", "target": 2.5, "red": "12", "direction": null}},
         "workflows": {"payments": {"was": "pay", "title": "Payments", "primary": "mei",
           "escalate-after": "1d 2h", "steps": {"first": {
             "capability": "framing", "state": "active", "scope-in": ["Cards", "Refunds"],
             "trigger": "Two\nlines"}}}},
         "runbooks": {"night/failover": {"title": "Failover", "serves": ["payments"]}},
         "constraints": {"k": {"statement": "s", "of": "payments/first",
                               "look-again": "2027-01-31"}}}
        """#,
        #"""
        {"sinew": 1, "packs": {"small": {"title": "Small", "version": 2, "capabilities": [
          {"name": "first", "title": "First", "origin": "ours"}],
          "scale": [{"level": 1, "title": "a", "description": "b", "proof": ["drill"],
                     "origin": "ours"}]}}}
        """#,
    ]

    /// Files that both refuse.
    private static let bad = [
        #"{}"#, #"{"sinew": 2}"#, #"{"sinew": 1, "memers": {}}"#,
        #"{"sinew": 1, "members": ["mei"]}"#, #"{"sinew": 1, "members": {"Mei": {}}}"#,
        #"{"sinew": 1, "members": {"a/b": {}}}"#,
        #"{"sinew": 1, "members": {"mei": {"nmae": "Mei"}}}"#,
        #"{"sinew": 1, "members": {"mei": {"name": true}}}"#,
        #"{"sinew": 1, "members": {"mei": {"name": "a\nb"}}}"#,
        #"{"sinew": 1, "members": {"mei": {"function": "magic"}}}"#,
        #"{"sinew": 1, "metrics": {"late": {"target": 1}}}"#,
        #"{"sinew": 1, "metrics": {"late": {"title": "Late", "target": "much"}}}"#,
        #"{"sinew": 1, "workflows": {"w": {"title": "W", "escalate-after": 45}}}"#,
        #"{"sinew": 1, "workflows": {"w": {"title": "W", "pack-version": "1"}}}"#,
        #"{"sinew": 1, "workflows": {"w": {"title": "W", "steps": {"s": {}}}}}"#,
        #"{"sinew": 1, "workflows": {"w": {"title": "W", "steps": {"a/b": {"capability": "c"}}}}}"#,
        #"{"sinew": 1, "runbooks": {"r": {"title": "R", "origin-key": "k"}}}"#,
        #"{"sinew": 1, "constraints": {"k": {"statement": "s", "of": "w", "look-again": "soon"}}}"#,
        #"{"sinew": 1, "packs": {"small": {"title": "Small", "version": 2}}}"#,
        #"{"sinew": 1, "ledger": {"sequence": -1}}"#,
    ]

    private static func isRead(_ text: String) -> Bool {
        let file = WorkspaceFile(path: "a.yaml", bytes: Array(text.utf8))
        return (try? Workspace.read([file])) != nil
    }

    @Test func `the schema and the reader agree on what is a workspace`() throws {
        for text in Self.good { #expect(Self.isRead(text), "\(text)") }
        for text in Self.bad { #expect(!Self.isRead(text), "\(text)") }
        let script = """
            import json, sys, jsonschema
            given = json.load(sys.stdin)
            jsonschema.Draft7Validator.check_schema(given["schema"])
            judge = jsonschema.Draft7Validator(given["schema"])
            for text in given["good"]:
                for error in judge.iter_errors(json.loads(text)):
                    print("refused", text, error.message)
            for text in given["bad"]:
                if judge.is_valid(json.loads(text)):
                    print("taken", text)
            print("judged")
            """
        let given: Value = [
            "schema": WorkspaceSchema.json(), "good": .texts(Self.good), "bad": .texts(Self.bad),
        ]
        #expect(try Self.python(script, given.canonicalJSON) == "judged\n")
    }

    @Test func `each field of each declared noun is described in its own words`() throws {
        let sections = try #require(WorkspaceSchema.json().object?["properties"]?.object)
        for noun in Noun.allCases where noun.isDeclared && noun != .step && noun != .pack {
            let thing = sections[noun.plural]?.object?["additionalProperties"]?.object
            let properties = try #require(thing?["properties"]?.object, "\(noun)")
            let left = ["origin-key", "collection", "source", "source-path", "source-digest"]
            for field in noun.schema.fields where !left.contains(field.name) {
                if (GateProof.fields + ["pack-version"]).contains(field.name) { continue }
                #expect(
                    properties[field.name]?.object?["description"] == .text(field.summary),
                    "\(noun) \(field.name)")
            }
            #expect(left.allSatisfy { properties[$0] == nil })
        }
    }

    private static func python(_ script: String, _ input: [UInt8]) throws -> String {
        let process = Process()
        let interpreter = ProcessInfo.processInfo.environment["SINEW_PYTHON"] ?? "python3"
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [interpreter, "-c", script]
        let (asked, answered) = (Pipe(), Pipe())
        process.standardInput = asked
        process.standardOutput = answered
        process.standardError = answered
        try process.run()
        try asked.fileHandleForWriting.write(contentsOf: Data(input))
        try asked.fileHandleForWriting.close()
        let output = answered.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: output, as: UTF8.self)
    }
}
