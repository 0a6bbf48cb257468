package struct Drills: Sendable, Hashable {
    package init() {}

    func write(to writer: inout BinaryWriter) {}

    init(reading reader: inout BinaryReader) throws(BinaryReader.Odd) {}
}

extension Standing {
    /// Folds what happens to a drill. Never fails.
    mutating func applyDrill(_ event: Event, _ type: EventType) {}
}
