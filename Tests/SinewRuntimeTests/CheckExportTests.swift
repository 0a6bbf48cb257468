import Foundation
import SinewCore
import SinewRuntime
import SinewTesting
import Testing

/// Findings as other tools read them, with the place where each thing is declared.
@Suite struct `Exported checks` {
    let bench = DeskBench()

    private func desk() async throws -> LocalDesk {
        let start = LocalDesk.Start(
            kind: .team, name: "Harbour", zone: "Etc/UTC", handle: "mei", personName: "Mei",
            email: nil, first: FirstStep(workflow: "Berths", capability: "problem-framing"))
        return try await LocalDesk.create(
            bench.path, start, key: "found", surroundings: bench.surroundings
        ).desk
    }

    private static let places = WorkspacePlaces([
        Slug(.workflow, "berths"): SourcePlace(file: "work/berths.yaml", line: 1, column: 1),
        Slug(.step, "berths/problem-framing"):
            SourcePlace(file: "work/berths.yaml", line: 12, column: 5),
    ])

    private func results(_ places: WorkspacePlaces?) async throws -> [Object] {
        let export = try await desk().exportedChecks(
            on: nil, level: .info, as: .sarif, version: "1", asOf: nil, places: places)
        #expect(export.verdict == .no)
        let sarif = try JSONReader.readCanonicalObject(Array(export.text.utf8.dropLast()))
        return (sarif["runs"]?.list?.first?.object?["results"]?.list ?? []).compactMap(\.object)
    }

    private static func location(_ result: Object) -> Object? {
        result["locations"]?.list?.first?.object
    }

    @Test func `each result has the file, line and column of its subject`() async throws {
        let results = try await results(Self.places)
        #expect(results.count > 10)
        for result in results {
            let location = try #require(Self.location(result))
            let name = location["logicalLocations"]?.list?.first?.object?["name"]?.text
            let isStep = name == "berths/problem-framing"
            #expect(
                location["physicalLocation"] == [
                    "artifactLocation": ["uri": "work/berths.yaml"],
                    "region": [
                        "startLine": isStep ? 12 : 1, "startColumn": isStep ? 5 : 1,
                    ],
                ], "\(name ?? "")")
        }
        let names = Set(results.map { $0["ruleId"]?.text })
        #expect(names.isSuperset(of: ["owners-confirmed", "rescore-monthly", "workflow-owned"]))
    }

    @Test func `what no file declares is named alone`() async throws {
        for result in try await results(nil) {
            let location = try #require(Self.location(result))
            #expect(location["physicalLocation"] == nil)
            #expect(location["logicalLocations"]?.list?.count == 1)
        }
    }

    @Test func `JUnit names the file too`() async throws {
        let export = try await desk().exportedChecks(
            on: nil, level: .error, as: .junit, version: "1", asOf: nil, places: Self.places)
        #expect(export.text.contains(#"file="work/berths.yaml" line="12""#))
    }

    @Test func `a founding whose first step is refused leaves no folder behind`() async throws {
        let start = LocalDesk.Start(
            kind: .team, name: "Harbour", zone: "Etc/UTC", handle: "mei", personName: "Mei",
            email: nil, first: FirstStep(workflow: "Berths", capability: "lifting"))
        #expect(throws: Refusal.self) {
            try LocalDesk.rehearse(start, surroundings: bench.surroundings)
        }
        await #expect(throws: Refusal.self) {
            try await LocalDesk.create(
                bench.path, start, key: "f", surroundings: bench.surroundings)
        }
        #expect(!FileManager.default.fileExists(atPath: bench.path))
    }
}
