extension Scores {
    func write(to writer: inout BinaryWriter) {
        writer.list(open.sorted { $0.key < $1.key }) { writer, entry in
            writer.id(entry.key)
            writer.session(entry.value)
        }
        writer.list(last.sorted { $0.key < $1.key }) { writer, entry in
            writer.id(entry.key)
            writer.id(entry.value.session)
            writer.integer(entry.value.number)
            writer.integer(entry.value.published.milliseconds)
            writer.integer(entry.value.isUnseparated ? 1 : 0)
        }
    }

    init(reading reader: inout BinaryReader) throws(BinaryReader.Odd) {
        for _ in 0..<(try reader.count()) {
            let id = try reader.id()
            open[id] = try reader.session()
        }
        for _ in 0..<(try reader.count()) {
            let workflow = try reader.id()
            last[workflow] = PublishedScore(
                session: try reader.id(), number: try reader.integer(),
                published: Timestamp(milliseconds: try reader.integer()),
                isUnseparated: try reader.integer() != 0)
        }
    }
}

extension BinaryWriter {
    fileprivate mutating func session(_ session: ScoreSession) {
        integer(session.number)
        id(session.workflow)
        id(session.edition.pack)
        text(session.edition.version)
        list(session.capabilities) { $0.text($1) }
        integer(session.opened.milliseconds)
        list(session.votes.sorted { $0.key < $1.key }) { writer, vote in
            writer.id(vote.key)
            writer.list(vote.value.sorted { $0.key < $1.key }) { writer, level in
                writer.text(level.key)
                writer.integer(level.value)
            }
        }
        list(session.functions.sorted { $0.key < $1.key }) { writer, function in
            writer.id(function.key)
            writer.text(function.value)
        }
        integer(session.isRevealed ? 1 : 0)
        list(session.agreed.sorted { $0.key < $1.key }) { writer, agreed in
            writer.text(agreed.key)
            writer.list(agreed.value.level.map { [$0] } ?? []) { $0.integer($1) }
            writer.list(agreed.value.evidence) { $0.id($1) }
            writer.list(agreed.value.move.map { [$0] } ?? []) { writer, move in
                writer.id(move.action)
                writer.id(move.owner)
            }
        }
    }
}

extension BinaryReader {
    fileprivate mutating func session() throws(Odd) -> ScoreSession {
        var session = ScoreSession(
            number: try integer(), workflow: try id(),
            edition: PackEdition(try id(), version: try text()), capabilities: try texts(),
            opened: Timestamp(milliseconds: try integer()))
        for _ in 0..<(try count()) {
            let voter = try id()
            var levels: [String: Int64] = [:]
            for _ in 0..<(try count()) {
                let capability = try text()
                levels[capability] = try integer()
            }
            session.votes[voter] = levels
        }
        for _ in 0..<(try count()) {
            let voter = try id()
            session.functions[voter] = try text()
        }
        session.isRevealed = try integer() != 0
        for _ in 0..<(try count()) {
            let capability = try text()
            var agreed = ScoreSession.Agreement(level: try isPresent() ? try integer() : nil)
            for _ in 0..<(try count()) { agreed.evidence.append(try id()) }
            if try isPresent() {
                agreed.move = ScoreSession.Move(action: try id(), owner: try id())
            }
            session.agreed[capability] = agreed
        }
        return session
    }

    private mutating func texts() throws(Odd) -> [String] {
        var texts: [String] = []
        for _ in 0..<(try count()) { texts.append(try text()) }
        return texts
    }
}
