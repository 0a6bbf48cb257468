package struct Exceptions: Sendable, Hashable {
    package init() {}

    func write(to writer: inout BinaryWriter) {}

    init(reading reader: inout BinaryReader) throws(BinaryReader.Odd) {}
}

extension Standing {
    /// Folds what happens to an exception. Never fails.
    mutating func applyException(_ event: Event, _ type: EventType) {}
}
