extension Schema {
    static let score: [Field] = []
}
