package struct ReviewSittings: Sendable, Hashable {
    package init() {}

    func write(to writer: inout BinaryWriter) {}

    init(reading reader: inout BinaryReader) throws(BinaryReader.Odd) {}
}

extension Standing {
    /// Folds what happens to a review. Never fails.
    mutating func applyReview(_ event: Event, _ type: EventType) {}
}
