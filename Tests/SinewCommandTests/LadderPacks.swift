import Foundation
import Testing

/// A framework that nobody prepared for: the engineering ladder of the Financial Times, as the
/// guide on packs turns it into a pack.
@Suite struct LadderPacks {
    private static let folder = URL(
        fileURLWithPath: Sandbox.package + "/../shared/data/ladder-ft/data/job-families"
    ).standardizedFileURL.path
    private static var hasData: Bool { FileManager.default.fileExists(atPath: folder) }

    @Test func `says so loudly where the ladder is missing`() {
        #expect(
            FileManager.default.fileExists(
                atPath: Sandbox.package + "/docs/guide/ladder_ft_pack.py"))
        guard !LadderPacks.hasData else { return }
        let warning = "WARNING: \(LadderPacks.folder) is missing: no ladder became a pack\n"
        FileHandle.standardError.write(Data(warning.utf8))
    }

    @Test(.enabled(if: hasData), arguments: [("engineering", 9, 8), ("operations", 4, 3)])
    func `a ladder becomes a pack that is adopted and checked`(
        family: String, themes: Int, levels: Int
    ) throws {
        let sandbox = try Sandbox()
        let made = try sandbox.run(
            """
            set -e; export SINEW_ACTOR=mei
            "$SINEW_PYTHON" "$PACKAGE/docs/guide/ladder_ft_pack.py" \
              "\(LadderPacks.folder)/\(family).yml" --name ladder --version 2025-03-04 > pack.yaml
            sinew init --name Ladders --zone UTC; sinew pack add pack.yaml
            sinew workflow add growing --title Growing --pack ladder --owner mei --primary mei
            sinew step add growing/technical --capability technical
            sinew step start growing/technical; sinew confirm --all-mine
            """)
        #expect(made.code == 0, "\(made.output)")
        let shown = try sandbox.run("sinew pack show ladder").output
        #expect(shown.contains("\nCapabilities  \(themes)\n"))
        #expect(shown.contains("\nScale  \(levels)\n"))
        #expect(shown.contains("\nAdopted by  1\n  ● growing  version 2025-03-04"), "\(shown)")
        let check = try sandbox.run("sinew check")
        #expect(check.code == 1)
        #expect(check.output.contains("Nobody is backup."), "\(check.output)")
        let mended = try sandbox.run(
            """
            export SINEW_ACTOR=mei; sinew member add tom > /dev/null
            sinew metric add merged --title "Changes merged" > /dev/null
            sinew step edit growing/technical --backup tom --trigger "A quarter begins" \
              --stop "The team has agreed" --metric merged --escalate-to tom \
              --escalate-after 1d --escalate-how "in person" > /dev/null
            sinew confirm growing/technical --as tom > /dev/null; sinew check
            """)
        #expect(mended.code == 0, "\(mended.output)")
    }
}
