import SinewCore

/// One thing that a field of a record names.
struct Reference: Hashable {
    /// The field's name.
    var relation: String
    var to: SubjectID
}

extension Record {
    /// Everything that the fields of this record name, in the order of its schema.
    var references: [Reference] {
        var references: [Reference] = []
        for field in noun.schema.fields {
            switch field.kind {
            case .reference:
                if let id = fields[field.name]?.text.flatMap({ SubjectID($0) }) {
                    references.append(Reference(relation: field.name, to: id))
                }
            case .references:
                for text in fields[field.name]?.texts ?? [] {
                    guard let id = SubjectID(text) else { continue }
                    references.append(Reference(relation: field.name, to: id))
                }
            default: break
            }
        }
        return references
    }

    /// Who answers for it, by the first of these fields that is set.
    var owners: [SubjectID] {
        let fields = ["owners", "owner", "primary", "people", "deciders"]
        for name in fields {
            let found = references.filter { $0.relation == name }.map(\.to)
            if !found.isEmpty { return found }
        }
        return []
    }
}
