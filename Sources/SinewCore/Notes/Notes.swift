package struct Notes: Sendable, Hashable {
    package init() {}

    func write(to writer: inout BinaryWriter) {}

    init(reading reader: inout BinaryReader) throws(BinaryReader.Odd) {}
}

extension Standing {
    /// Folds what happens to a note. Never fails.
    mutating func applyNote(_ event: Event, _ type: EventType) {}
}
