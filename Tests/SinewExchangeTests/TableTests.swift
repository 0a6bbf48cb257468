import SinewCore
import Testing

@testable import SinewExchange

@Suite struct Tables {
    private func incidents(
        _ bytes: [UInt8], name: String = "t.csv", map: String = ""
    ) throws -> Gathered {
        let folder = try ScratchFolder()
        try folder.write(name, bytes)
        return Gathered(
            try .incidents(
                at: folder.path + "/" + name, map: ColumnMap(map), offset: { _ in 3600 },
                digest: testDigest))
    }

    private func incidents(
        _ text: String, name: String = "t.csv", map: String = ""
    ) throws -> Gathered {
        try incidents(Array(text.utf8), name: name, map: map)
    }

    @Test func `a CSV is read by bytes with quotes, line breaks and a byte order mark`() throws {
        let text =
            "\u{FEFF}Title,Priority,Created,Notes\r\n"
            + "\"A \"\"quoted\"\", one\",P1,2024-01-02 03:04,x\r\n\r\n"
            + "\"two\r\nlines\",low,2024-01-02T03:04:05Z,\"\"\r\n"
        let gathered = try incidents(text, map: "severity=Priority,opened=Created")
        #expect(gathered.quarantined.isEmpty)
        #expect(gathered.records.map { $0.values["title"] } == ["A \"quoted\", one", "two lines"])
        #expect(gathered.records.map { $0.values["severity"] } == ["sev1", "sev4"])
        #expect(gathered.records[0].values["opened"] == "2024-01-02T02:04:00Z")
        #expect(gathered.records.map(\.formerPath) == ["t.csv#1", "t.csv#2"])
        #expect(
            gathered.warnings.map(\.description) == [
                "t.csv:1: columns that no field takes were left out: `Notes`"
            ])
    }

    @Test(arguments: ["title;severity\nA, b;high\n", "title\tseverity\nA, b\thigh"])
    func `semicolons and tabs are recognised by the header`(text: String) throws {
        let gathered = try incidents(text)
        #expect(gathered.records.map { $0.values["title"] } == ["A, b"])
        #expect(gathered.records.map { $0.values["severity"] } == ["sev2"])
    }

    @Test func `each row that cannot be read is quarantined with its line`() throws {
        let gathered = try incidents(
            """
            title,severity,opened,resolved
            ok,high,2024-01-01,2024-01-02
            ,high,2024-01-01,
            odd,whatever,2024-01-01,
            date,high,01/02/2024,
            few,high
            a "b,high,,
            "a" b,high,,
            "two
            lines",high,,
            last,high,2024-01-02,2024-01-01
            """)
        #expect(gathered.records.map { $0.values["title"] } == ["ok", "two lines", "last"])
        #expect(
            gathered.quarantined.map(\.description) == [
                "t.csv:3: has no title",
                "t.csv:4: unknown severity `whatever`",
                "t.csv:5: `01/02/2024` in `opened` is not a date and time with the year in front",
                "t.csv:6: has 2 fields, the header has 4",
                "t.csv:7: a quote inside a field that does not begin with one",
                "t.csv:8: something follows a closing quote",
            ])
        #expect(gathered.records[2].values["tags"]?.texts == ["ends-before-start"])
        #expect(!gathered.records[2].values.names.contains("resolved"))
        #expect(gathered.warnings.map(\.line) == [11])
    }

    @Test func `a quote that is never closed swallows only its own line`() throws {
        let gathered = try incidents("title\nA\n\"B\nC\nD\n")
        #expect(gathered.records.map { $0.values["title"] } == ["A", "C", "D"])
        #expect(gathered.quarantined.map(\.line) == [3])
    }

    @Test func `rows across the stretches of a long file stay whole`() throws {
        let filler = String(repeating: "é", count: 999)
        let rows = (1...500).map { "\"row \($0)\",\"\(filler)\n\(filler)\"" }
        let gathered = try incidents("title,body\n" + rows.joined(separator: "\n"))
        #expect(gathered.quarantined.isEmpty)
        #expect(gathered.records.map { $0.values["title"]?.text } == (1...500).map { "row \($0)" })
        #expect(gathered.records.allSatisfy { $0.values["body"]?.text == "\(filler)\n\(filler)" })
    }

    @Test func `a missing column, bad bytes and an empty table are said`() throws {
        #expect(
            try incidents("a,b\n1,2\n", map: "severity=Prio").quarantined.map(\.description) == [
                "t.csv:1: there is no column `Prio`; there are `a`, `b`"
            ])
        let bytes = Array("title\nA\n".utf8) + [0xFF, 0x0A] + [0x42, 0x00, 0x0A]
        #expect(
            try incidents(bytes).quarantined.map(\.description) == [
                "t.csv:3: not valid UTF-8", "t.csv:4: holds a NUL byte",
            ])
        #expect(try incidents("title\n").skipped.map(\.reason) == ["a table without rows"])
        #expect(try incidents("").skipped.map(\.reason) == ["a table without rows"])
        let long = "title\n" + String(repeating: "x", count: Harvest.rowBytesMax + 1) + "\nB\n"
        let gathered = try incidents(long)
        #expect(gathered.quarantined.map(\.line) == [2])
        #expect(gathered.records.count == 1)
    }

    @Test func `an id names a row wherever it stands, once`() throws {
        let first = try incidents("Key,title\nX-1,A\nX-2,B\n", map: "id=Key").records
        let second = try incidents("Key,title\nX-0,Z\nX-1,A\nX-1,C\n", map: "id=Key")
        #expect(first[0] == second["t.csv#X-1"])
        #expect(second.quarantined.map(\.line) == [4])
    }

    @Test func `without an id a row is known by what it holds, wherever it stands`() throws {
        let first = try incidents("title,severity\nA,high\nB,low\nA,high\n").records
        let second = try incidents("title,severity\nZ,low\nA,high\n\"B\",low\nA,high\n").records
        #expect(Set(first.map(\.path)).count == 3)
        #expect(second.dropFirst().map(\.path) == first.map(\.path))
        #expect(!first.map(\.path).contains(second[0].path))
        #expect(first[2].path == first[0].path + "-2")
        let changed = try incidents("title,severity\nA,low\n").records
        #expect(changed[0].path != first[0].path)
    }

    @Test func `a line of JSON is known by what it holds too, in any order of its names`() throws {
        let first = try incidents("{\"title\":\"A\",\"tags\":[\"x\"]}\n", name: "t.jsonl").records
        let second = try incidents(
            "{\"title\":\"B\"}\n{ \"tags\": [\"x\"], \"title\": \"A\" }\n", name: "t.jsonl"
        ).records
        #expect(second.map(\.path).last == first[0].path)
        #expect(second[0].path != first[0].path)
    }

    @Test func `a blank id is none, and a row with one has no other name`() throws {
        let records = try incidents("id,title\nX-1,A\n ,B\n ,C\n").records
        #expect(records.map(\.formerPath) == [nil, "t.csv#2", "t.csv#3"])
        #expect(records[0].path == "t.csv#X-1")
        #expect(Set(records.map(\.path)).count == 3)
    }

    @Test func `the map is part of what a row was read from`() throws {
        let first = try incidents("title,a,b\nA,high,low\n", map: "severity=a").records
        let second = try incidents("title,a,b\nA,high,low\n", map: "severity=b").records
        #expect(first[0].digest != second[0].digest)
    }

    @Test func `JSON Lines take paths, lists and numbers as they stood`() throws {
        let gathered = try incidents(
            """
            {"summary":"A","fields":{"priority":{"name":"Highest"}},"created":1700000000}
            {"summary":"B","components":["x","y"],"fields":{"priority":{"name":"SEV-3"}}}

            [1]
            {"summary":"C",
            {"summary":"D","fields":{"priority":{"name":{"deep":1}}}}
            {"summary":"E\\u0000"}
            {"summary":2.50,"resolved":"2024-01-01T00:00:00.250+01:00"}
            {"summary":"F","fields":{"priority":{"name":["a",{"deep":1}]}}}
            """, name: "t.jsonl", map: "severity=fields.priority.name")
        #expect(gathered.records.map { $0.values["title"] } == ["A", "B", "2.50"])
        #expect(gathered.records[0].values["severity"] == "sev1")
        #expect(gathered.records[0].happened == Timestamp(milliseconds: 1_700_000_000_000))
        #expect(gathered.records[1].values["affected"]?.texts == ["x", "y"])
        #expect(gathered.records[2].values["resolved"] == "2023-12-31T23:00:00.250Z")
        #expect(gathered.quarantined.map(\.line) == [4, 5, 6, 7, 9])
        #expect(
            gathered.quarantined[0].reason
                == "not an object: JSON Lines hold one object per line")
    }

    @Test func `maps are read and refused`() throws {
        #expect(try ColumnMap(" severity = Pri\\,o ,opened=B").columns["severity"] == "Pri,o")
        #expect(try ColumnMap("b=x,a=y\\=z").description == "a=y\\=z,b=x")
        for bad in ["severity", "=x", "a=", "a=b=c", "a=x,a=y"] {
            #expect(throws: ColumnMap.Failure.self) { try ColumnMap(bad) }
        }
        let failure = #expect(throws: HarvestFailure.self) { try incidents("title\nA", map: "x=y") }
        #expect(failure?.reason.hasPrefix("`x` is not a field that can be mapped") == true)
    }

    @Test func `evidence keeps people, tools, outcomes and what it supports`() throws {
        let folder = try ScratchFolder([
            "e.csv": """
            date,title,kind,people,supports,tools,outcome,tags,impact,link
            2024-03-01,Halved the wait,Test Run,"@mei, ravi",payments/framing,tool:k6|psql,\
            wait 40 min to 20 min,speed; queue,High,https://example.org/1
            ,No date,,,,,,,,
            ,Odd,,,,,,,enormous,
            """
        ])
        let gathered = Gathered(
            try .evidence(from: folder.path + "/e.csv", offset: { _ in 0 }, digest: testDigest))
        let values = try #require(gathered.records.first).values
        #expect(gathered.records[0].happened?.rfc3339 == "2024-03-01T00:00:00Z")
        #expect(values["evidence-kind"] == "test-run")
        #expect(values["people"]?.texts == ["@mei", "ravi"])
        #expect(values["supports"]?.texts == ["payments/framing"])
        #expect(values["tools"]?.texts == ["tool:k6", "psql"])
        #expect(values["outcomes"]?.texts == ["wait 40 min to 20 min"])
        #expect(values["tags"]?.texts == ["speed", "queue"])
        #expect(values["impact"] == "high")
        #expect(values["location"] == "https://example.org/1")
        #expect(gathered.records[1].values.names == ["title"])
        #expect(gathered.quarantined.map(\.description) == ["e.csv:4: unknown impact `enormous`"])
    }
}

@Suite struct Moments {
    @Test(arguments: [
        ("2024-06-04", "2024-06-03T22:00:00Z"),
        ("2024-06-04 9:15", "2024-06-04T07:15:00Z"),
        ("2024-06-04T09:15:30", "2024-06-04T07:15:30Z"),
        ("2024-06-04T9:15:00-05:00", "2024-06-04T14:15:00Z"),
        ("2024-06-04T09:15:00-00:00", "2024-06-04T09:15:00Z"),
        ("2024/6/4 09:15:00.5 +0530", "2024-06-04T03:45:00.500Z"),
        ("2024-06-04 09:15 UTC", "2024-06-04T09:15:00Z"),
        ("2024-06-04T09:15:00,123456z", "2024-06-04T09:15:00.123Z"),
        ("1700000000", "2023-11-14T22:13:20Z"),
        ("1700000000123", "2023-11-14T22:13:20.123Z"),
    ])
    func `dates of other tools are read`(text: String, moment: String) {
        #expect(MomentText.timestamp(text, offset: { _ in 7200 })?.rfc3339 == moment)
    }

    @Test(arguments: [
        "", "04/06/2024", "2024-13-01", "2024-02-30", "2024-06-04T24:00", "2024-06-04 9:5",
        "2024-06-04T09:15:00 CET", "2024-06-04x", "2024-06-04T", "24-06-04", "2024-06/04",
        "2024-06-04T09:15:00+25:00", "2024-06-04T09:15:00+01:00x", "99999999999",
    ])
    func `what could be two moments or none is refused`(text: String) {
        #expect(MomentText.timestamp(text, offset: { _ in 0 }) == nil)
    }

    @Test(arguments: [
        ("down", "sev1"), ("Disrupted", "sev2"), ("notice", "sev4"), ("P1", "sev1"), ("p5", "sev4"),
        ("SEV-1", "sev1"), ("sev 3", "sev3"), ("Severity 2", "sev2"), ("CRITICAL", "sev1"),
        ("high", "sev2"), ("1 - Critical", "sev1"), ("3", "sev3"), ("Major Outage", "sev1"),
    ])
    func `severities of other tools are mapped`(word: String, severity: String) {
        #expect(SeverityWords.severity(word) == severity)
    }

    @Test(arguments: ["", "P9", "sev", "12", "very bad", "1 - banana", "-"])
    func `unknown severities stay unknown`(word: String) {
        #expect(SeverityWords.severity(word) == nil)
    }
}
