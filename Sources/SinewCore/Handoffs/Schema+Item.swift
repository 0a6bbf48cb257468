extension Schema {
    static let item: [Field] = []
}
