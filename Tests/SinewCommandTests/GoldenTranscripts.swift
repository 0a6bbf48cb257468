import Foundation
import Testing

/// `SINEW_GOLDEN=rewrite` writes them anew; look at the difference before it is committed.
@Suite struct GoldenTranscripts {
    static let rewrites = ProcessInfo.processInfo.environment["SINEW_GOLDEN"] == "rewrite"

    @Test(arguments: Transcript.names)
    func `a transcript reads as before`(name: String) throws {
        let path = Transcript.folder + "/" + name
        let wanted = try Transcript(String(contentsOfFile: path, encoding: .utf8))
        let found = try wanted.played()
        guard found.text != wanted.text else { return }
        if GoldenTranscripts.rewrites || wanted.isNew {
            try found.text.write(toFile: path, atomically: true, encoding: .utf8)
        }
        guard !GoldenTranscripts.rewrites else { return }
        for (now, before) in zip(found.turns, wanted.turns) where before.code != nil {
            #expect(now.output == before.output, "\(name): $ \(now.line)")
            #expect(now.code == before.code, "\(name): $ \(now.line)")
        }
        #expect(!wanted.isNew, "\(name) has new lines; what they print is written there now.")
    }

    @Test func `there are transcripts`() { #expect(Transcript.names.count >= 8) }
}
