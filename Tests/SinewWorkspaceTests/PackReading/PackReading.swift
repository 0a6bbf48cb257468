import SinewCore
import SinewWorkspace
import Testing

@Suite struct PackReading {
    static let small = """
        name: small
        title: Small
        version: 2
        capabilities:
          - name: first
            title: First
            origin: ours
            handoff: {to: second, what: "The *plan* & its R&D notes", origin: ours}
          - name: second
            title: Second
            origin: ours

        """

    static func fault(_ text: String) -> SourceFault? {
        fault(Array(text.utf8))
    }

    static func fault(_ bytes: [UInt8]) -> SourceFault? {
        do throws(SourceFault) {
            _ = try PackReader.read(bytes, file: "packs/small.yaml")
            return nil
        } catch {
            return error
        }
    }

    /// The fault that the small pack gives once `old` is replaced by `new`.
    private func fault(replacing old: String, by new: String) throws -> SourceFault {
        let parts = Self.small.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false)
        try #require(parts.count == 2)
        return try #require(Self.fault(parts.joined(separator: new)))
    }

    @Test func `a file without mistakes gives its pack`() throws {
        let pack = try PackReader.read(Array(Self.small.utf8), file: "small.yaml")
        #expect(pack.name == "small")
        #expect(pack.version == "2")
        #expect(pack.capabilities[0].handoff?.what == "The *plan* & its R&D notes")
    }

    @Test func `lines may end as on Windows and the file may start with a mark`() throws {
        var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
        for byte in Self.small.utf8 {
            if byte == UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\r")) }
            bytes.append(byte)
        }
        #expect(try PackReader.read(bytes, file: "small.yaml").capabilities.count == 2)
    }

    @Test func `an unknown key is shown where it stands, with the key that was meant`() throws {
        let fault = try fault(replacing: "    title: Second", by: "    titel: Second")
        #expect(
            fault.description == """
                packs/small.yaml:10:5: unknown key `titel`; did you mean `title`?
                 10 |     titel: Second
                    |     ^
                """)
    }

    @Test func `a key that resembles none is given no suggestion`() throws {
        let fault = try fault(replacing: "    title: Second", by: "    wingspan: Second")
        #expect(fault.reason == "unknown key `wingspan`")
        #expect(fault.suggestion == nil)
    }

    @Test func `an unknown word is shown with those that are known`() throws {
        let fault = try fault(replacing: "origin: ours}", by: "origin: our}")
        #expect(fault.reason == "`our` is none of source, ours")
        #expect(fault.suggestion == "ours")
        #expect((fault.line, fault.column) == (8, 71))
    }

    @Test func `a handoff to nobody is found, with the capability that was meant`() throws {
        let fault = try fault(replacing: "to: second", by: "to: secnod")
        #expect(fault.reason == "no capability is called `secnod`")
        #expect(fault.suggestion == "second")
    }

    @Test func `a missing key is told where its mapping begins`() throws {
        let fault = try fault(replacing: "    title: Second\n    origin: ours\n", by: "")
        #expect(fault.reason == "`title` is missing here")
        #expect((fault.line, fault.column) == (9, 5))
    }

    @Test func `a key or a name that stands twice is refused`() throws {
        let key = try fault(replacing: "title: Small", by: "title: Small\ntitle: Smaller")
        #expect(key.reason == "`title` stands twice in one mapping")
        #expect(key.line == 2)
        let name = try fault(replacing: "name: second", by: "name: first")
        #expect(name.reason == "`first` stands twice in this list")
    }

    @Test func `a value of another kind is refused where it stands`() throws {
        #expect(
            try fault(replacing: "title: Small", by: "title: [Small]").reason
                == "a text should stand here")
        #expect(
            try fault(replacing: "title: Small", by: "title: true").reason
                == "a text should stand here; put it in quotes")
        #expect(
            try fault(replacing: "title: Small", by: "title: ''").reason
                == "a text should stand here; it is empty")
        #expect(
            try fault(replacing: "title: Small", by: "title: Small\nsignals: none").reason
                == "a list should stand here")
        #expect(
            try fault(replacing: "title: Small", by: "title: Small\nsignals: [none]").reason
                == "`key: value` lines should stand here")
    }

    @Test func `levels and days must rise`() throws {
        let scale = """
            scale:
              - {level: 2, title: Two, description: Two., origin: ours}
              - {level: 1, title: One, description: One., origin: ours}
            """
        let fault = try #require(Self.fault(Self.small + scale))
        #expect(fault.reason == "`level` does not rise: 1 follows 2")
        #expect((fault.line, fault.column) == (14, 13))
        let zero = "milestones: [{day: 0, title: Zero, outcomes: [None], origin: ours}]"
        #expect(
            Self.fault(Self.small + zero)?.reason
                == "a whole number of at least 1 should stand here")
    }

    @Test func `a list longer than its bound is refused`() throws {
        let signal = (0...Field.listCountMax).map { "  - {id: s\($0), title: S, origin: ours}\n" }
        let fault = try #require(Self.fault(Self.small + "signals:\n" + signal.joined()))
        #expect(fault.reason.contains("at most \(Field.listCountMax)"))
    }
}
