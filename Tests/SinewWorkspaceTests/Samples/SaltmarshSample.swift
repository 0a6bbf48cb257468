import Foundation
import SinewCore
import Testing

/// The sample is read by importers and by a shell; here its facts are held against each other.
@Suite struct SaltmarshSample {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../Samples/saltmarsh").standardizedFileURL

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: folder.appending(path: path), encoding: .utf8)
    }

    private static func files(_ path: String, ending: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.appending(path: path).path)
            .filter { $0.hasSuffix(ending) }.sorted()
    }

    /// One command of `declare.txt`, split as a shell would.
    private struct Line {
        var words: [String] = []
        var flags: [(name: String, value: String)] = []

        init(_ text: some StringProtocol) {
            var word: String?
            var isQuoted = false
            var isEscaped = false
            var all: [String] = []
            for character in text {
                if isEscaped {
                    word = (word ?? "") + String(character)
                    isEscaped = false
                } else if character == "\\" {
                    isEscaped = true
                } else if character == "\"" {
                    isQuoted.toggle()
                    word = word ?? ""
                } else if character == " ", !isQuoted {
                    if let ended = word { all.append(ended) }
                    word = nil
                } else {
                    word = (word ?? "") + String(character)
                }
            }
            if let ended = word { all.append(ended) }
            var rest = all[...]
            while let next = rest.popFirst() {
                if next == "--all-mine" {
                    flags.append((next, ""))
                } else if next.hasPrefix("--") {
                    flags.append((String(next.dropFirst(2)), rest.popFirst() ?? ""))
                } else {
                    words.append(next)
                }
            }
        }

        func value(_ flag: String) -> String? { flags.first { $0.name == flag }?.value }
    }

    private static func lines() throws -> [Line] {
        try text("declare.txt").split(separator: "\n").filter { !$0.hasPrefix("#") }.map(Line.init)
    }

    /// Slugs by noun, as the commands before a line declare them.
    private static func declared() throws -> [Noun: Set<String>] {
        var declared: [Noun: Set<String>] = [.member: ["sunniva"], .pack: ["six-muscle-loop"]]
        for line in try lines() where line.words.count > 3 && line.words[2] == "add" {
            let noun = try #require(Noun(rawValue: line.words[1]))
            let isNew = declared[noun, default: []].insert(line.words[3]).inserted
            #expect(isNew, "\(line.words[3]) is declared twice")
        }
        return declared
    }

    @Test func `every flag is a field of its noun, with a value that field can hold`() throws {
        for line in try Self.lines() {
            #expect(line.words[0] == "sinew")
            guard line.words.count > 3, line.words[2] == "add" else { continue }
            let schema = try #require(Noun(rawValue: line.words[1])).schema
            for flag in line.flags {
                let field = try #require(schema[flag.name], "\(line.words): \(flag.name)")
                #expect(flag.value.utf8.count <= Field.lineBytesMax && !flag.value.isEmpty)
                if case .choice(let known) = field.kind { #expect(known.contains(flag.value)) }
                if case .date = field.kind { #expect(CivilDate(flag.value) != nil) }
            }
            for field in schema.fields where field.isRequired {
                #expect(line.value(field.name) != nil, "\(line.words) lacks \(field.name)")
            }
        }
    }

    @Test func `whatever a command names was declared by a command before it`() throws {
        var declared: [Noun: Set<String>] = [.member: ["sunniva"], .pack: ["six-muscle-loop"]]
        for line in try Self.lines() where line.words.count > 3 && line.words[1] != "log" {
            guard let noun = Noun(rawValue: line.words[1]) else { continue }
            let name = line.words[3]
            if line.words[2] == "add" {
                declared[noun, default: []].insert(name)
            } else {
                #expect(declared[noun, default: []].contains(name), "\(line.words)")
            }
            for flag in line.flags {
                switch noun.schema[flag.name]?.kind {
                case .reference(let nouns), .references(let nouns):
                    let isKnown = nouns.contains { declared[$0, default: []].contains(flag.value) }
                    #expect(isKnown, "\(line.words): \(flag.name) \(flag.value)")
                default: break
                }
            }
        }
    }

    @Test func `it has nine people, three workflows and real holes`() throws {
        let declared = try Self.declared()
        #expect(declared[.member]?.count == 9)
        #expect(declared[.workflow]?.count == 3)
        let lines = try Self.lines()
        let workflows = lines.filter { $0.words[1] == "workflow" }
        #expect(
            workflows.filter { $0.value("backup") == nil }.map { $0.words[3] } == [
                "delay-notices"
            ])
        let started = lines.filter { $0.words.count > 2 && $0.words[2] == "start" }
            .map { $0.words[3] }
        let unstopped = lines.filter {
            $0.words[1] == "step" && $0.words[2] == "add" && $0.value("stop") == nil
                && started.contains($0.words[3])
        }
        #expect(unstopped.map { $0.words[3] } == ["ticket-payments/cross-functional-communication"])
    }

    @Test func `the folders hold what the read-me says`() throws {
        #expect(try Self.files("runbooks", ending: ".md").count == 12)
        #expect(try Self.files("runbooks", ending: "OWNERS").count == 4)
        #expect(try Self.files("incidents", ending: ".md").count == 10)
        #expect(try Self.files("decisions", ending: ".md").count == 8)
    }

    @Test func `everyone who owns a path or decides is a member`() throws {
        let members = try #require(try Self.declared()[.member])
        for file in try Self.files("runbooks", ending: "OWNERS") {
            for line in try Self.text("runbooks/\(file)").split(separator: "\n")
            where line.hasPrefix("- ") {
                #expect(members.contains(String(line.dropFirst(2))), "\(file): \(line)")
            }
        }
        for word in try Self.text("CODEOWNERS").split(whereSeparator: \.isWhitespace)
        where word.hasPrefix("@") {
            #expect(members.contains(String(word.dropFirst())), "\(word)")
        }
        for file in try Self.files("decisions", ending: ".md") {
            for line in try Self.text("decisions/\(file)").split(separator: "\n")
            where line.hasPrefix("decision-makers: [") {
                for name in line.dropFirst(18).dropLast().split(separator: ", ") {
                    #expect(members.contains(String(name)), "\(file): \(name)")
                }
            }
        }
    }

    @Test func `evidence cites people, work, incidents, decisions and runbooks that exist`() throws
    {
        let declared = try Self.declared()
        var known = declared[.workflow, default: []].union(declared[.step, default: []])
        known.formUnion((1...10).map { "I-\($0)" })
        known.formUnion((1...8).map { "D-\($0)" })
        known.formUnion(try Self.files("runbooks", ending: ".md").map { String($0.dropLast(3)) })
        let rows = try Self.text("evidence.csv").split(separator: "\n").map(Self.cells)
        #expect(rows.count == 21)
        for row in rows.dropFirst() {
            try #require(row.count == rows[0].count, "\(row)")
            #expect(CivilDate(row[1]) != nil)
            #expect(["low", "medium", "high"].contains(row[3]))
            for name in row[4].split(separator: ";") {
                #expect(declared[.member, default: []].contains(String(name)), "\(row[0])")
            }
            for name in row[5].split(separator: ";") {
                #expect(known.contains(String(name)), "\(row[0]): \(name)")
            }
        }
    }

    private static func cells(_ row: Substring) -> [String] {
        var cells = [""]
        var isQuoted = false
        for character in row {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: cells.append("")
            default: cells[cells.count - 1].append(character)
            }
        }
        return cells
    }
}
