extension Schema {
    static let exception: [Field] = []
}
