import SinewCore
import Testing

@Suite struct PackAsObject {
    private static let whole: Object = [
        "name": "two-steps", "title": "Two steps", "version": "3", "summary": "",
        "capabilities": [
            [
                "name": "first", "title": "First", "origin": "ours",
                "handoff": ["to": "second", "what": "The plan", "origin": "ours"],
            ],
            ["name": "second", "title": "Second", "origin": "source"],
        ],
        "checks": [
            [
                "id": "owners", "title": "Owners", "severity": "error", "origin": "source",
                "valid-days": 90, "valid-days-critical": 30,
            ],
            ["id": "stop", "title": "Stop", "severity": "info", "origin": "source"],
        ],
        "scale": [
            ["level": 1, "title": "Low", "description": "Low.", "origin": "ours"],
            [
                "level": 7, "title": "High", "description": "High.", "origin": "ours",
                "proof": ["drill"],
            ],
        ],
        "milestones": [
            ["day": 10, "title": "Ten", "outcomes": ["Done"], "origin": "ours"]
        ],
    ]

    private func changed(_ change: (inout Object) -> Void) -> Pack? {
        var object = Self.whole
        change(&object)
        return Pack(object)
    }

    @Test func `a pack may have any number of capabilities and levels`() throws {
        let pack = try #require(Pack(Self.whole))
        #expect(pack.capabilities.map(\.name) == ["first", "second"])
        #expect(pack.scale.map(\.level) == [1, 7])
        #expect(pack[level: 7]?.proof == [.drill])
        #expect(pack[level: 2] == nil)
        #expect(pack.rhythms.isEmpty)
    }

    @Test func `a pack read back from its object is the same pack`() throws {
        let pack = try #require(Pack(Self.whole))
        #expect(Pack(pack.object) == pack)
        #expect(try JSONReader.readCanonicalObject(pack.object.canonicalJSON) == pack.object)
    }

    @Test func `a confirmation may last shorter on a critical workflow`() throws {
        let pack = try #require(Pack(Self.whole))
        let owners = try #require(pack[check: "owners"])
        #expect(owners.freshDays(isCritical: false) == 90)
        #expect(owners.freshDays(isCritical: true) == 30)
        #expect(pack[check: "stop"]?.freshDays(isCritical: true) == nil)
    }

    @Test func `an object that is not a pack gives none`() {
        #expect(Pack([:]) == nil)
        #expect(changed { $0["name"] = "Not A Name" } == nil)
        #expect(changed { $0["capabilities"] = [] } == nil)
        #expect(changed { $0["capabilities"] = "six" } == nil)
        #expect(changed { $0["checks"] = [1] } == nil)
        #expect(changed { $0["version"] = 3 } == nil)
    }

    @Test func `a part without an origin makes no pack`() {
        #expect(changed { $0["signals"] = [["id": "noise", "title": "Noise"]] } == nil)
        let signal: Value = ["id": "noise", "title": "Noise", "origin": "elsewhere"]
        #expect(changed { $0["signals"] = [signal] } == nil)
    }

    @Test func `parts that contradict each other make no pack`() {
        let signal: Value = ["id": "noise", "title": "Noise", "origin": "ours"]
        #expect(changed { $0["signals"] = [signal] }?.signals.count == 1)
        #expect(changed { $0["signals"] = [signal, signal] } == nil)
        let falling = (Self.whole["scale"]?.list ?? []).reversed()
        #expect(changed { $0["scale"] = .list(Array(falling)) } == nil)
        let first = Self.whole["capabilities"]?.list?.first ?? .null
        #expect(changed { $0["capabilities"] = [first] } == nil)
    }

    @Test func `a list longer than its bound makes no pack`() {
        let signals = (0...Field.listCountMax).map { number -> Value in
            ["id": .text("s\(number)"), "title": "Signal", "origin": "ours"]
        }
        #expect(changed { $0["signals"] = .list(Array(signals.dropLast())) } != nil)
        #expect(changed { $0["signals"] = .list(signals) } == nil)
    }

    @Test(arguments: ["", "-a", "a-", "a--b", "A", "a_b", "ä", String(repeating: "a", count: 65)])
    func `a name has lower-case letters, digits and single hyphens`(_ text: String) {
        #expect(!Pack.isName(text))
        #expect(Pack.isName("six-muscle-loop2"))
    }
}
