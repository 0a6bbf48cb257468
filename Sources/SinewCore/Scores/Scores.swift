package struct Scores: Sendable, Hashable {
    package init() {}

    func write(to writer: inout BinaryWriter) {}

    init(reading reader: inout BinaryReader) throws(BinaryReader.Odd) {}
}

extension Standing {
    /// Folds what happens to a score. Never fails.
    mutating func applyScore(_ event: Event, _ type: EventType) {}
}
