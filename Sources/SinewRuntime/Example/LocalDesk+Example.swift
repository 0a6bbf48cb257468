import Foundation
import SinewCore
import SinewLedger

/// The worked example did not play as it is told: a fault of ours, with the act that stopped it.
package struct ExampleFault: Error, CustomStringConvertible {
    var scene: Int
    var actor: String
    var reason: String

    package var description: String {
        "The example stopped at act \(scene), by \(actor): \(reason)"
    }
}

/// How much the example holds.
package struct ExampleMade: Sendable, Hashable {
    package var entries: Int64
    /// Those who left among them.
    package var members: Int
    package var workflows: Int
}

extension LocalDesk {
    /// Makes the worked example, a quarter of an organisation, in a folder that has none. The same
    /// entries come out wherever and whenever it is made.
    ///
    /// It is made beside its place and takes it in one rename, so that one that was interrupted is
    /// never taken for the whole.
    ///
    /// - Parameter progress: told how many acts are done, of how many.
    /// - Throws: `LedgerFailure` where there is something already or nothing can be written.
    package static func createExample(
        _ path: String, progress: (Int64, Int64) -> Void = { _, _ in }
    ) async throws -> ExampleMade {
        let held = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        guard held.isEmpty else { throw LedgerFailure.alreadyExists(path: path) }
        let parent = (path as NSString).deletingLastPathComponent
        if !parent.isEmpty {
            try FileManager.default.createDirectory(
                atPath: parent, withIntermediateDirectories: true)
        }
        let making = try ExamplePlace(beside: path)
        let made = try await play(at: making.ledger, progress)
        guard rename(making.ledger, path) == 0 else {
            throw LedgerFailure.alreadyExists(path: path)
        }
        return made
    }

    private static func play(
        at path: String, _ progress: (Int64, Int64) -> Void
    ) async throws -> ExampleMade {
        let pulse = ExamplePulse(seed: MerrowVale.seed)
        let scenes = MerrowVale.scenes
        pulse.set(MerrowVale.begins)
        let (desk, _) = try await create(
            path, MerrowVale.start, key: "founding", surroundings: pulse.surroundings)
        var last = MerrowVale.begins
        for (index, scene) in scenes.enumerated() {
            let fault = { (reason: String) in
                ExampleFault(scene: index + 1, actor: scene.actor, reason: reason)
            }
            guard last.seconds(to: scene.moment) >= WorkedExample.stepSeconds else {
                throw fault("it comes less than a minute after the one before")
            }
            last = scene.moment
            pulse.set(scene.moment)
            try await desk.play(scene, fault)
            progress(Int64(index + 1), Int64(scenes.count))
        }
        return await desk.finished()
    }

    private func play(_ scene: Scene, _ fault: (String) -> ExampleFault) async throws {
        let pending = Pending(
            command: scene.command(in: ledger.standing),
            actor: Actor(name: scene.actor, proof: .claimed),
            key: scene.key)
        let receipt: Receipt
        do {
            receipt = try await record(pending)
        } catch let refusal as Refusal {
            throw fault(refusal.message)
        }
        guard !receipt.events.isEmpty else { throw fault("it records nothing") }
        guard let wanted = scene.makes else { return }
        let made = try receipt.events.compactMap { event in
            try event.facts["number"]?.integer.map {
                ShortNumber.text(try event.knownType.noun, $0)
            }
        }
        guard made.contains(wanted) else { throw fault("it makes \(made), not \(wanted)") }
    }

    private func finished() -> ExampleMade {
        defer { ledger.close() }
        let standing = ledger.standing
        return ExampleMade(
            entries: standing.sequence,
            members: standing.things(.member, standingOnly: false).count,
            workflows: standing.things(.workflow).count)
    }
}

/// A folder of its own beside the place that a ledger shall take, gone with this value.
private final class ExamplePlace {
    private let path: String
    var ledger: String { path + "/ledger" }

    init(beside place: String) throws {
        var template = Array("\(place).being-made-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw LedgerFailure.readOnly(path: place) }
        path = template.withUnsafeBufferPointer { bytes in
            bytes.baseAddress.map { String(cString: $0) } ?? place
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

extension Scene {
    /// The command with the numbers that only the ledger knows.
    fileprivate func command(in standing: Standing) -> Command {
        switch command {
        case .answerGate(Scene.newestRequest, let outcome, let reason):
            let newest = standing.requests.keys.max() ?? Scene.newestRequest
            return .answerGate(request: newest, outcome, reason: reason)
        case .review(.settle(let name, let settlements), let happened):
            let lines = standing.reviews.allOpen.flatMap(\.review.unanswered)
            let settled = settlements.map { settlement in
                guard case .answer(let line, let answer, let why) = settlement,
                    let line = lines.dropFirst(Int(-1 - line)).first
                else { return settlement }
                return .answer(line: line, answer, because: why)
            }
            return .review(.settle(review: name, settled), happened: happened)
        default: return command
        }
    }
}
