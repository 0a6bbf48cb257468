extension Schema {
    static let run: [Field] = []
}
