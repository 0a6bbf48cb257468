extension Schema {
    static let pause: [Field] = []
}
