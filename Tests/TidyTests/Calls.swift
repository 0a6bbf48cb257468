import Testing

/// Calls that a room must not make: time and chance come in as arguments, and nothing gives up.
@Suite struct Calls {
    struct Ban {
        /// The call as tokens.
        var tokens: [String]
        /// Paths under which it is at home.
        var home: [String]
        /// Whether what stands before it makes it another call (`report.print(`).
        var isBare = false
        /// Words of which one among the arguments makes the call a good one.
        var unless: Set<String> = []

        init(
            _ tokens: String..., home: [String] = [], isBare: Bool = false,
            unless: Set<String> = []
        ) {
            self.tokens = tokens
            self.home = home
            self.isBare = isBare
            self.unless = unless
        }
    }

    static let runtime = ["Sources/SinewRuntime/"]
    static let bans = [
        Ban("Date", "(", ")", home: runtime),
        Ban("Date", ".", "now", home: runtime),
        Ban("UUID", "(", ")", home: runtime),
        // A seed, or a source of chance that came in as an argument, makes it repeatable.
        Ban(".", "random", "(", home: runtime, unless: ["using", "seed", "&"]),
        Ban("SystemRandomNumberGenerator", home: runtime + ["Benchmarks/"]),
        Ban("try", "!"),
        Ban("fatalError", "(", isBare: true),
        Ban("print", "(", home: ["Sources/sinew/", "Benchmarks/"], isBare: true),
    ]

    static func findings(in source: SourceText) -> [Finding] {
        let tokens = source.tokens
        var found: [Finding] = []
        for ban in bans where !ban.home.contains(where: { source.path.hasPrefix($0) }) {
            for index in tokens.indices.dropLast(ban.tokens.count - 1) {
                let here = tokens[index..<(index + ban.tokens.count)].map(\.text)
                guard here == ban.tokens else { continue }
                let before = index > 0 ? tokens[index - 1].text : ""
                if ban.isBare, before == "." || before == "func" { continue }
                if ban.tokens.last == "!", !tokens[index + 1].isTight { continue }
                let arguments = arguments(after: index + ban.tokens.count, in: tokens)
                if !ban.unless.isDisjoint(with: arguments) { continue }
                found.append(
                    Finding(
                        path: source.path, line: tokens[index].line,
                        says: "\(ban.tokens.joined()) does not belong here"))
            }
        }
        return found
    }

    /// The tokens up to the parenthesis that closes the call.
    static func arguments(after start: Int, in tokens: [SourceText.Token]) -> [String] {
        var depth = 1
        let inside = tokens[start...].prefix { token in
            if token.text == "(" { depth += 1 }
            if token.text == ")" { depth -= 1 }
            return depth > 0
        }
        return inside.map(\.text)
    }

    @Test func `no room calls what is banned from it`() {
        #expect(listed(Repository.sources.flatMap(Self.findings)) == "")
    }

    @Test(arguments: [
        ("Sources/SinewCore/A.swift", "let now = Date()", 1),
        ("Sources/SinewRuntime/A.swift", "let now = Date()", 0),
        ("Sources/SinewCore/A.swift", "let now = Date ( )", 1),
        ("Sources/SinewCore/A.swift", "let at = Date(timeIntervalSince1970: 0)", 0),
        ("Sources/SinewLedger/A.swift", "let id = UUID()", 1),
        ("Tests/SinewCoreTests/A.swift", "let die = Int.random(in: 1...6)", 1),
        ("Tests/SinewCoreTests/A.swift", "let die = Int.random(in: f(6), using: &seeded)", 0),
        ("Tests/SinewCoreTests/A.swift", "let die = Int.random(in: 1...6); use(using: 1)", 1),
        ("Tests/SinewCoreTests/A.swift", "let script = Script.random(seed: 7)", 0),
        ("Sources/sinew/A.swift", "print(try! text())", 1),
        ("Sources/sinew/A.swift", "guard try !isFound() else { return }", 0),
        ("Sources/SinewWeb/A.swift", "print(\"\\(page)\")", 1),
        ("Sources/SinewWeb/A.swift", "report.print(page)", 0),
        ("Sources/SinewWeb/A.swift", "let text = \"print(\" // print(", 0),
        ("Sources/SinewWeb/A.swift", "let text = \"\\(print(1))\"", 1),
        ("Benchmarks/A.swift", "print(1); fatalError()", 1),
    ])
    func `a banned call is found and a mention of it is not`(
        path: String, text: String, count: Int
    ) {
        #expect(Self.findings(in: SourceText(path: path, raw: text)).count == count)
    }
}
