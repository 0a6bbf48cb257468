/// Where in a file something stands.
package struct SourcePlace: Sendable, Hashable {
    /// Relative to the folder that is looked at.
    package var file: String
    /// From 1; columns count Unicode scalars.
    package var line: Int
    package var column: Int

    package init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }
}
