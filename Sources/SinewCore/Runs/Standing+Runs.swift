extension Standing {
    /// Runbooks that serve what an incident is on, by name: its places, the workflow of a step,
    /// the steps of a workflow.
    package func runbooks(for incident: Record) -> [Record] {
        let places = incident.references("supports").compactMap { thing($0) }
        let wanted = Set(
            within(places.map(\.id)) + places.compactMap { $0.reference("workflow") })
        guard !wanted.isEmpty else { return [] }
        return things(.runbook).filter { runbook in
            runbook.references("serves").contains {
                thing($0).map { wanted.contains($0.id) } ?? false
            }
        }
    }

    /// Places, and the steps of those that are workflows.
    package func within(_ places: [SubjectID]) -> [SubjectID] {
        var within: [SubjectID] = []
        for id in places {
            guard let place = thing(id) else { continue }
            within.append(place.id)
            if place.noun == .workflow { within += steps(of: place.id).map(\.id) }
        }
        return within
    }
}

extension FindRequest {
    /// As many of the words of a text as a search takes.
    package static func cut(_ text: String) -> String {
        var cut = ""
        for word in text.split(separator: " ").prefix(termsMax) {
            guard cut.utf8.count + word.utf8.count < bytesMax else { break }
            cut += (cut.isEmpty ? "" : " ") + word
        }
        return cut
    }
}
