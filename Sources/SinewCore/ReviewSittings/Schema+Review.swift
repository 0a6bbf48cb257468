extension Schema {
    static let review: [Field] = []
}
