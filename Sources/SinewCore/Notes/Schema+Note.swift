extension Schema {
    static let note: [Field] = []
}
