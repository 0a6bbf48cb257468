extension Schema {
    static let drill: [Field] = []
}
