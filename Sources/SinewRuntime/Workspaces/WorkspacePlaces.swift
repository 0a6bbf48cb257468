package import SinewCore
import SinewWorkspace

/// Where things are declared in workspace files.
package struct WorkspacePlaces: Sendable {
    private let places: [Slug: SourcePlace]

    /// - Throws: `Trouble` where the files cannot be read.
    package init(at path: String) throws {
        do {
            places = try WorkspacePlace(path: path).workspace().workspace.byName
                .compactMapValues(\.place)
        } catch let faults as WorkspaceFaults {
            throw Trouble(.input, faults.description, nil, "sinew plan \(path)")
        }
    }

    package init(_ places: [Slug: SourcePlace]) { self.places = places }

    package subscript(noun: Noun, name: String) -> SourcePlace? { places[Slug(noun, name)] }
}
