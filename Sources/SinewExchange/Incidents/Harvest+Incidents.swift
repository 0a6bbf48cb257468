import SinewCore

extension Harvest {
    /// Incidents: a folder of cstate Markdown, one such file, or a table (CSV, JSON Lines).
    ///
    /// - Parameters:
    ///   - map: which column holds which field of a table.
    ///   - offset: asked for a moment that names no offset itself.
    package static func incidents(
        at path: String, map: ColumnMap = ColumnMap(), offset: @escaping ZoneOffset,
        digest: @escaping Digest
    ) throws(HarvestFailure) -> Harvest {
        let listing = try FolderListing(root: path)
        if let file = listing.files.first, file.location == path, !RunbookFile.isOne(file.name) {
            return Harvest(
                try TableSource(
                    location: path, fields: IncidentRow.fields, map: map, digest: digest
                ) { row in
                    IncidentRow.read(row, offset: offset, digest: digest)
                })
        }
        let source = FolderSource(files: listing.files) { file in
            RunbookFile.isOne(file.name)
                ? .read(bytesMax: documentBytesMax)
                : .none("not an incident; a table is imported by its own path")
        } read: { file in
            [CstateIncident.read(file, offset: offset, digest: digest)]
        }
        return Harvest(source, remarks: listing.remarks)
    }
}
