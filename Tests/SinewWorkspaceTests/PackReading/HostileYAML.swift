import SinewCore
import SinewWorkspace
import Testing

@Suite struct HostileYAML {
    private func fault(_ text: String) throws -> SourceFault {
        try #require(PackReading.fault(text))
    }

    @Test func `an alias is refused where it stands`() throws {
        let fault = try fault("name: plain\ntitle: *other\n")
        #expect(fault.reason == "aliases are not taken: write the value out")
        #expect((fault.line, fault.column) == (2, 8))
    }

    @Test(arguments: [
        "name: &a small\n", "name: &a\n  key: value\n", "&a [1, 2]\n", "&a name: b\n",
    ])
    func `an anchor is refused`(_ text: String) throws {
        #expect(
            try fault(text).reason
                == "anchors are not taken: write the value out where it is needed")
    }

    @Test(arguments: ["name: !ruby/object small\n", "!!set {a: b}\n"])
    func `a tag is refused`(_ text: String) throws {
        #expect(try fault(text).reason == "tags are not taken")
    }

    @Test func `a bomb of aliases is refused before anything is expanded`() throws {
        var bomb = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n"
        for level in 1...40 {
            let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            bomb += "a\(level): &a\(level) [\(aliases)]\n"
        }
        let fault = try fault(bomb)
        #expect(fault.reason == "aliases are not taken: write the value out")
    }

    @Test func `a bomb of aliases in keys is refused before keys are compared`() throws {
        var bomb = "- &a0 [lol, lol]\n"
        for level in 1...60 {
            let last = "*a\(level - 1)"
            bomb += "- &a\(level) {? [\(last), \(last)] : 1, ? [\(last), \(last), 1] : 2}\n"
        }
        #expect(try fault(bomb).line >= 1)
    }

    @Test(arguments: ["[", "{a: ", "- ", "? ", "[{"])
    func `nesting without end is refused`(_ opening: String) throws {
        for count in [40, 2000, 60_000] {
            let fault = try fault(String(repeating: opening, count: count))
            #expect(!fault.reason.isEmpty)
        }
    }

    @Test func `nesting just past the bound is refused where it passes it`() throws {
        let open = String(repeating: "[", count: 17)
        let fault = try fault("name: \(open)\(String(repeating: "]", count: 17))\n")
        #expect(fault.reason == "nested deeper than 16")
    }

    @Test func `a tab where spaces belong is named`() throws {
        let fault = try fault("name: small\ncapabilities:\n\t- name: first\n")
        #expect(fault.reason == "a tab stands where YAML wants spaces")
        #expect((fault.line, fault.column) == (3, 1))
        #expect(fault.excerpt?.text == " - name: first")
    }

    @Test func `a line of a mebibyte is refused by its size`() throws {
        let fault = try fault("name: " + String(repeating: "a", count: 1 << 20))
        #expect(fault.reason.contains("at most 262144"))
    }

    @Test func `a line just inside the size is shown clipped`() throws {
        let fault = try fault("name: small\n\(String(repeating: "k", count: 200_000)): 1\n")
        #expect(fault.description.utf8.count < 500)
        let far = "name: small\ntitle: {\(String(repeating: "a, ", count: 60_000))\n"
        #expect(try self.fault(far).description.utf8.count < 500)
    }

    @Test(arguments: ["", "# nothing\n", "---\n", "just words\n", "[1, 2]\n", "~\n"])
    func `a file that holds no mapping is refused`(_ text: String) throws {
        #expect(!(try fault(text).reason.isEmpty))
    }

    @Test(arguments: [
        "a: 1\n---\nb: 2\n", "a: b: c\n", "a: 'open\n", "a: \"\\ud800\"\n", "a: \"\\x\"\n",
        "%YAML 9\n",
        "a: @x\n", "? [a]\n: b\n", "<<: {name: a}\n", "\u{0}", "a: \u{1B}[2J\n", "!", "*", "&",
        "*a : 1\n",
    ])
    func `what is not the YAML we take is refused with a place`(_ text: String) throws {
        let fault = try fault(text)
        #expect(fault.line >= 1 && fault.column >= 1)
        #expect(!fault.description.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }

    @Test func `bytes that are not UTF-8 are refused`() throws {
        let bytes = Array("name: ".utf8) + [0xC3, 0x28, 0x0A]
        #expect(PackReading.fault(bytes)?.reason == "the file is not valid UTF-8")
    }

    @Test func `any cut and any changed byte of a good file is read or refused, never worse`() {
        let good = Array(PackReading.small.utf8)
        var refused = 0
        for index in good.indices {
            if PackReading.fault(Array(good[..<index])) != nil { refused += 1 }
            for byte in "&*!:[{\"'\t\n-#|>%@\u{7F}".utf8 {
                var changed = good
                changed[index] = byte
                if PackReading.fault(changed) != nil { refused += 1 }
            }
        }
        #expect(refused > good.count)
    }
}
