/// Where in a file something is written.
package struct SourcePlace: Sendable, Hashable {
    /// Path below the folder that is looked at.
    package var file: String
    /// From 1.
    package var line: Int
    /// From 1, counted in Unicode scalars.
    package var column: Int

    package init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }
}
