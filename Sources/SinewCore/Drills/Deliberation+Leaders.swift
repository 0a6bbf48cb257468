/// Who may lead a drill (requirement L6d, invariant 2): nobody who designed what it tests, where
/// there is somebody else (invariant 15).
extension Deliberation {
    /// - Parameter leader: nil for a guest, who designed nothing here.
    /// - Returns: `unseparated` where nobody but a designer could lead; else nil. A scenario can
    ///   always be written by somebody else, where there is one.
    func separation(
        of leader: Record?, leading tests: [Record], writtenBy designer: Value?,
        drill: Record? = nil
    ) throws(Refusal) -> Value? {
        guard let leader else { return nil }
        let reasons = designers(of: tests)
        let able = able(toLead: tests, writtenBy: designer)
        if let reason = reasons[leader.id] {
            let isAlone = free(of: reasons).isEmpty
            guard isAlone else { throw .leaderDesigned(leader, reason, able, drill) }
            return "unseparated"
        }
        guard writer(designer)?.id == leader.id else { return nil }
        guard standing.another(than: leader.id) == nil else {
            throw .leaderDesigned(leader, "wrote the scenario", able, drill)
        }
        return "unseparated"
    }

    /// Who could lead as things are, by name.
    func able(toLead tests: [Record], writtenBy designer: Value?) -> [Record] {
        let writer = writer(designer)?.id
        return free(of: designers(of: tests)).filter { $0.id != writer }
    }

    private func writer(_ designer: Value?) -> Record? {
        designer?.text.flatMap { SubjectID($0) }.flatMap { standing.thing($0) }
    }

    private func free(of reasons: [SubjectID: String]) -> [Record] {
        standing.things(.member).filter { member in
            member.fields["role"] != "viewer" && reasons[member.id] == nil
        }
    }

    /// Whoever wrote more than a fifth of a contract, runbook or control as it stands, with what.
    private func designers(of tests: [Record]) -> [SubjectID: String] {
        var reasons: [SubjectID: String] = [:]
        for thing in tests {
            let what = thing.noun == .step ? "the contract of \(thing.name)" : thing.name
            for author in authors(of: thing) where reasons[author] == nil {
                reasons[author] = "wrote \(what)"
            }
        }
        return reasons
    }

    private func authors(of thing: Record) -> [SubjectID] {
        guard Record.designed.contains(thing.noun) else { return [] }
        let authorship = Authorship(facts.texts[thing.id] ?? [])
        guard authorship.lineCount > 0 else {
            // Nothing can be read of it: whoever made the version that stands counts.
            let author = standing.versions[thing.id]?.author ?? thing.author
            return [standing.thing(author)?.id ?? author]
        }
        // Two members who turned out to be one wrote what both wrote.
        var counts: [SubjectID: Int] = [:]
        for (author, lines) in authorship.lineCounts {
            counts[standing.thing(author)?.id ?? author, default: 0] += lines
        }
        return counts.filter { authorship.isDesigner($0.value) }.map(\.key)
    }
}

extension Record {
    /// What somebody designs.
    static let designed: [Noun] = [.step, .runbook, .control]
}

extension DrillAct {
    /// Whose earlier texts a decision needs: what is tested, as far as it is designed.
    ///
    /// - Parameter records: recorded things by the names in which the command mentions them.
    package func designed(in standing: Standing, _ records: [String: Record]) -> [SubjectID] {
        let mentioned = mentions.first.flatMap { ShortNumber($0) }.flatMap { records[$0.text] }
        var tests: [String] = []
        switch self {
        case .plan(let values):
            let typed = values["tests"]?.texts ?? values["tests"]?.text.map { [$0] } ?? []
            let found = typed.flatMap { name in
                Schema.testable.compactMap { standing.thing(name, $0) }
            }
            tests = found.map(\.id.text) + (mentioned?.fields["supports"]?.texts ?? [])
        case .start: tests = mentioned?.fields["tests"]?.texts ?? []
        case .inject, .observe, .close, .drop: return []
        }
        return standing.tested(by: tests).filter { Record.designed.contains($0.noun) }.map(\.id)
    }
}
