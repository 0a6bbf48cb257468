import Foundation
import Testing

/// A text kept in `Fixtures`. With `SINEW_GOLDEN=rewrite` it is written anew instead of compared.
enum Golden {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Fixtures")

    static func lines(_ name: String) throws -> [Substring] {
        String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
            .split(separator: "\n")
    }

    static func compare(
        _ text: String, with name: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let file = folder.appending(path: name)
        if ProcessInfo.processInfo.environment["SINEW_GOLDEN"] == "rewrite" {
            try Data(text.utf8).write(to: file)
            return
        }
        let kept = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let keptLines = kept.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, (line, keptLine)) in zip(lines, keptLines).enumerated()
        where line.utf8.elementsEqual(keptLine.utf8) == false {
            Issue.record(
                "\(name):\(index + 1) is “\(keptLine)” and would be “\(line)”",
                sourceLocation: sourceLocation)
            return
        }
        #expect(lines.count == keptLines.count, sourceLocation: sourceLocation)
    }
}
