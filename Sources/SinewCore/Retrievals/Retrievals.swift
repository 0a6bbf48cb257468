package struct Retrievals: Sendable, Hashable {
    package init() {}

    func write(to writer: inout BinaryWriter) {}

    init(reading reader: inout BinaryReader) throws(BinaryReader.Odd) {}
}

extension Standing {
    /// Folds what happens to a retrieval. Never fails.
    mutating func applyRetrieval(_ event: Event, _ type: EventType) {}
}
