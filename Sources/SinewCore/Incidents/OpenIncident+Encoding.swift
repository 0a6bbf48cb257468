extension BinaryWriter {
    mutating func incident(_ incident: OpenIncident) {
        integer(incident.number)
        integer(incident.opened.milliseconds)
        value(incident.plan.value)
        list(incident.roles.sorted { $0.key.rawValue < $1.key.rawValue }) { writer, role in
            writer.text(role.key.rawValue)
            writer.id(role.value)
        }
        id(incident.lead)
        list(incident.acknowledged.map { [$0] } ?? []) { $0.verification($1) }
        list(incident.reached.sorted { $0.key < $1.key }) { writer, rung in
            writer.integer(rung.key)
            writer.integer(rung.value.milliseconds)
        }
        list(incident.resolved.map { [$0] } ?? []) { $0.integer($1.milliseconds) }
        list(incident.severity.map { [$0] } ?? []) { $0.text($1) }
        integer(incident.wasMajor ? 1 : 0)
        list(incident.places) { $0.id($1) }
    }
}

extension BinaryReader {
    mutating func incident() throws(Odd) -> OpenIncident {
        let number = try integer()
        let opened = Timestamp(milliseconds: try integer())
        let plan = EscalationPlan(try value())
        var roles: [IncidentRole: SubjectID] = [:]
        for _ in 0..<(try count()) {
            guard let role = IncidentRole(rawValue: try text()) else { throw Odd() }
            roles[role] = try id()
        }
        let lead = try id()
        let acknowledged = try isPresent() ? verification() : nil
        var reached: [Int64: Timestamp] = [:]
        for _ in 0..<(try count()) {
            let rung = try integer()
            reached[rung] = Timestamp(milliseconds: try integer())
        }
        let resolved = try isPresent() ? Timestamp(milliseconds: integer()) : nil
        let severity = try isPresent() ? text() : nil
        let wasMajor = try integer() == 1
        var places: [SubjectID] = []
        for _ in 0..<(try count()) { places.append(try id()) }
        return OpenIncident(
            number: number, opened: opened, plan: plan, roles: roles, lead: lead,
            acknowledged: acknowledged, reached: reached, resolved: resolved, severity: severity,
            wasMajor: wasMajor,
            places: places)
    }
}
