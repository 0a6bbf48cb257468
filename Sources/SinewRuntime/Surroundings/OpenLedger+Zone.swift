import SinewCore

extension OpenLedger {
    /// The zone by whose clocks the ledger's reviews fall.
    ///
    /// - Throws: `Refusal` where this machine has no such zone: a review at another hour than
    ///   everybody else's would be worse than none.
    func ledgerZone(_ standing: Standing) throws -> NamedZone {
        let name = standing.ledger?.fields["zone"]?.text ?? "UTC"
        if name == "UTC" { return NamedZone(name: name, rules: .utc, edition: nil) }
        guard let rules = ZoneDirectory.rules(name) else { throw Refusal.zoneUnknown(name) }
        return NamedZone(name: name, rules: rules, edition: ZoneDirectory.edition())
    }
}
