package struct Pauses: Sendable, Hashable {
    package init() {}

    func write(to writer: inout BinaryWriter) {}

    init(reading reader: inout BinaryReader) throws(BinaryReader.Odd) {}
}

extension Standing {
    /// Folds what happens to a pause. Never fails.
    mutating func applyPause(_ event: Event, _ type: EventType) {}
}
