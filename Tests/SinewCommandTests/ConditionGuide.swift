import Foundation
import Testing

/// What `docs/guide/conditions.md` shows is what a reader sees.
@Suite struct ConditionGuide {
    @Test func `the lines of the guide print what stands below them`() throws {
        let block = try #require(try Guides.blocks("", in: "conditions.md").first)
        let lines = block.split(separator: "\n")
        let typed = lines.filter { $0.hasPrefix("$ ") }.map { $0.dropFirst(2) }
        let shown = lines.filter { !$0.hasPrefix("$ ") }
        let found = try Sandbox().run(typed.joined(separator: "\n"))
        #expect(typed.count == 3 && found.code == 1)
        #expect(found.output.split(separator: "\n") == shown)
    }
}
