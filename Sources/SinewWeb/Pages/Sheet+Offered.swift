import SinewCore

extension Sheet {
    /// The sheet as one member is offered it: what another one does in person leads to no page,
    /// where it would be done in the name of whoever looks.
    func offered(to member: String) -> Sheet {
        var sheet = self
        sheet.action = action?.offered(to: member)
        sheet.more = more.map { $0.offered(to: member) }
        for index in sheet.parts.indices {
            guard case .cord(let lines) = sheet.parts[index].content else { continue }
            let offered = lines.map { line in
                var line = line
                line.mend = line.mend?.offered(to: member)
                return line
            }
            sheet.parts[index].content = .cord(offered)
        }
        return sheet
    }
}

extension Sheet.Action {
    fileprivate func offered(to name: String) -> Sheet.Action {
        guard let member, member != name else { return self }
        return Sheet.Action("\(member) confirms it", command: command, member: member)
    }
}
