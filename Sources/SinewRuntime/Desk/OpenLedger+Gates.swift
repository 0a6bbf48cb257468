package import SinewCore
import SinewLedger
import SinewWorkspace

extension OpenLedger {
    /// The gate that is asked, as it reads now, and what a person answered to the same input.
    func findGate(
        of name: String, _ input: GateInput, _ facts: inout Facts, in work: Deliberating?
    ) throws {
        let standing = work?.standing ?? self.standing
        guard let control = standing.thing(name, .control) else { return }
        let whole = try work?.overlay.record(control.id) ?? index?.record(control.id)
        facts.gateText = whole?.fields["gate"]?.text
        let type = EventType(.control, .answered).description
        // More than the newest are not looked through: then a person is asked again.
        let answers =
            try index?.events(about: control.id, limit: Self.historyEventsMax)
            .filter { $0.type == type } ?? []
        for found in answers.reversed() {
            let event = try store(work) { try $0.entry(found.sequence)?.event() }
            guard let event, event.facts["input"]?.text == input.digest,
                event.facts["version"]?.integer == control.version
            else { continue }
            facts.answered = event
            return
        }
    }

    /// What a control's gate says; nil for anything that has none.
    func gate(of record: Record) -> Result<Gate, GateFault>? {
        guard record.noun == .control, let text = record.fields["gate"]?.text else { return nil }
        return Result { () throws(GateFault) in try GateReader.read(text) }
    }

    func controlTest(
        _ name: String?, _ context: ReportContext, _ sequence: Int64?
    ) throws -> Report {
        var named: [Record]?
        if let name {
            guard let control = context.standing.thing(name, .control) else {
                throw Refusal.nothingNamed(name, context.standing)
            }
            named = [control]
        }
        let controls = try (named ?? context.standing.things(.control)).map { control in
            let whole = try index?.record(control.id, asOf: sequence) ?? control
            return ControlTestReport.Tried(whole, gate: gate(of: whole))
        }
        return ControlTestReport(context, controls).report
    }
}

extension GateInput {
    /// With the digest that names it in the ledger.
    package init(_ bytes: [UInt8]) throws(GateFault) {
        try self.init(json: bytes, digest: TreeHash(hashing: bytes).hex)
    }
}
