/// Everything declared, found by what commands and reports ask for: to look through all of it each
/// time made a plan of a few thousand things take minutes.
package struct DeclaredThings: Sendable, Hashable {
    package private(set) var byID: [SubjectID: Record] = [:]
    private var nouns: [Noun: Set<SubjectID>] = [:]
    private var steps: [SubjectID: Set<SubjectID>] = [:]
    private var members: [String: Set<SubjectID>] = [:]

    package subscript(id: SubjectID) -> Record? { byID[id] }

    /// Adds a thing, or puts it where it was with what it says now.
    mutating func put(_ record: Record) {
        let former = byID.updateValue(record, forKey: record.id)
        if former?.noun != record.noun {
            if let former { nouns.remove(record.id, under: former.noun) }
            nouns[record.noun, default: []].insert(record.id)
        }
        let workflow = (old: former?.ownWorkflow, new: record.ownWorkflow)
        if workflow.old != workflow.new {
            if let old = workflow.old { steps.remove(record.id, under: old) }
            if let new = workflow.new { steps[new, default: []].insert(record.id) }
        }
        let names = (old: former?.otherNames ?? [], new: record.otherNames)
        if names.old != names.new {
            for name in names.old { members.remove(record.id, under: name) }
            for name in names.new { members[name, default: []].insert(record.id) }
        }
    }

    /// In no order, retired things too.
    func all(_ noun: Noun) -> some Sequence<Record> {
        (nouns[noun] ?? []).lazy.compactMap { byID[$0] }
    }

    /// The steps of a workflow in no order, retired ones too.
    func steps(of workflow: SubjectID) -> some Sequence<Record> {
        (steps[workflow] ?? []).lazy.compactMap { byID[$0] }
    }

    /// Those who have this e-mail address, full name or handle on another system, in no order,
    /// those who left and those who were merged too. Case makes no difference.
    func members(answeringTo name: String) -> some Sequence<Record> {
        (members[name.lowercased()] ?? []).lazy.compactMap { byID[$0] }
    }
}

extension Dictionary where Value == Set<SubjectID> {
    fileprivate mutating func remove(_ id: SubjectID, under key: Key) {
        self[key]?.remove(id)
        if self[key]?.isEmpty == true { self[key] = nil }
    }
}

extension Record {
    fileprivate var ownWorkflow: SubjectID? { noun == .step ? reference("workflow") : nil }

    fileprivate var otherNames: Set<String> {
        guard noun == .member else { return [] }
        let handles = fields["handles"]?.texts ?? []
        let own = [fields["email"]?.text, fields["name"]?.text].compactMap(\.self)
        return Set((own + handles).map { $0.lowercased() })
    }
}
