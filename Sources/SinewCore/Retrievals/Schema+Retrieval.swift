extension Schema {
    static let retrieval: [Field] = []
}
