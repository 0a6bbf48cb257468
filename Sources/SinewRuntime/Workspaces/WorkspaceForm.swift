import SinewCore
import SinewWorkspace

/// The form of workspace files, for editors.
package enum WorkspaceForm {
    /// JSON Schema (draft-07), with a line break at its end.
    package static var json: String {
        String(decoding: WorkspaceSchema.json().canonicalJSON, as: UTF8.self) + "\n"
    }
}
