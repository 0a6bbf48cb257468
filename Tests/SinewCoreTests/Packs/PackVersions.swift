import SinewCore
import SinewTesting
import Testing

/// A new version of a pack is a new version of a document; who adopted the old one keeps it
/// (invariant 13).
@Suite struct PackVersions {
    private static func checks(_ given: Given) -> [String] {
        given.ledger.standing.checks(at: given.ledger.now)
            .filter { $0.subject.noun == .step }.map(\.check)
    }

    private static let next = Command.change(
        .pack, name: "two-muscles", values: PackForTests.changed("2"))
    private static let adopt = Command.change(
        .workflow, name: "payments", values: ["pack": "two-muscles"])

    @Test func `a workflow is checked by the version that it adopted (L1, invariant 13)`() throws {
        let before = try Given.payments()
        let given = try before.and(Self.next)
        #expect(given.ledger["two-muscles"]?.version == 2)
        #expect(Self.checks(given) == Self.checks(before))
        let adopting = try given.and(Self.adopt)
        #expect(Self.checks(adopting) == ["trigger-defined"])
    }

    @Test func `a workflow that comes later adopts the newest`() throws {
        let given = try Given.payments().and(
            Self.next,
            .add(.workflow, slug: "claims", values: ["title": "Claims"], isKnownAsNew: false),
            .add(.step, slug: "claims/do", values: ["capability": "design"], isKnownAsNew: false),
            .startStep(name: "claims/do"))
        #expect(Self.checks(given).count == PackForTests.pack.checks.count + 1)
        let pinned = given.ledger.standing.things(.workflow).map { $0.fields["pack-version"] }
        #expect(pinned == ["2", "1"])
    }

    @Test func `a version that nobody adopts any more is not kept in the standing`() throws {
        let given = try Given.payments().and(Self.next)
        #expect(given.ledger.standing.editions.count == 1)
        #expect(Standing(encoded: given.ledger.standing.encoded) == given.ledger.standing)
        let adopting = try given.and(Self.adopt)
        #expect(adopting.ledger.standing.editions.isEmpty)
        let retired = try given.and(.retire(.workflow, name: "payments", reason: ""))
        #expect(retired.ledger.standing.editions.isEmpty)
        let unused = try Given(Self.next)
        #expect(unused.ledger.standing.editions.isEmpty)
    }

    @Test func `a version that is still adopted says what it said`() throws {
        let given = try Given.payments().and(Self.next)
        let back = Command.change(
            .pack, name: "two-muscles", values: PackForTests.changed("1"))
        #expect(given.when(back).isRefused(as: "pack-version-kept"))
    }

    @Test func `the same file again is no new version`() throws {
        let given = try Given.payments()
        let same = PackForTests.values(PackForTests.object)
        #expect(given.when(.change(.pack, name: "two-muscles", values: same)).text == "")
    }

    @Test func `another title with the same content is a change`() throws {
        let values = PackForTests.values(PackForTests.object).merging(["title": "Two"])
        let outcome = try Given.payments().when(
            .change(.pack, name: "two-muscles", values: values))
        #expect(outcome.drafts.map(\.type) == ["pack.versioned"])
    }

    @Test func `a pack that was renamed takes a new version by either name`() throws {
        let given = try Given(.rename(.pack, name: "two-muscles", to: "ours"))
        let outcome = given.when(
            .change(.pack, name: "ours", values: PackForTests.changed("2")))
        #expect(outcome.drafts.map(\.type) == ["pack.versioned"])
    }
}
