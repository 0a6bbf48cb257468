package struct Runs: Sendable, Hashable {
    package init() {}

    func write(to writer: inout BinaryWriter) {}

    init(reading reader: inout BinaryReader) throws(BinaryReader.Odd) {}
}

extension Standing {
    /// Folds what happens to a run. Never fails.
    mutating func applyRun(_ event: Event, _ type: EventType) {}
}
