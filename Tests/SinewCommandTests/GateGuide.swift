import Foundation
import Testing

/// What `docs/guide/gates.md` shows is what a reader sees.
@Suite struct GateGuide {
    @Test func `the lines of the guide print what stands below them`() throws {
        let sandbox = try Sandbox()
        let gate = try #require(try Guides.blocks("yaml", in: "gates.md").first)
        try gate.write(toFile: sandbox.work + "/gate.yaml", atomically: true, encoding: .utf8)
        var typed: [String] = []
        var shown: [String] = []
        var fence: Substring?
        for line in try Guides.text("gates.md").split(
            separator: "\n", omittingEmptySubsequences: false)
        {
            if line.hasPrefix("```") {
                fence = fence == nil ? line : nil
            } else if fence == "```" {
                if line.hasPrefix("$ ") {
                    typed.append(String(line.dropFirst(2)))
                } else {
                    shown.append(String(line))
                }
            }
        }
        let found = try sandbox.run(typed.joined(separator: "\n"))
        let printed = found.output.split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in String(line.reversed().drop { $0 == " " }.reversed()) }
        #expect(typed.count == 9)
        #expect(printed.filter { !$0.isEmpty } == shown.filter { !$0.isEmpty })
    }
}
