package struct HandoffItems: Sendable, Hashable {
    package init() {}

    func write(to writer: inout BinaryWriter) {}

    init(reading reader: inout BinaryReader) throws(BinaryReader.Odd) {}
}

extension Standing {
    /// Folds what happens to an item. Never fails.
    mutating func applyItem(_ event: Event, _ type: EventType) {}
}
