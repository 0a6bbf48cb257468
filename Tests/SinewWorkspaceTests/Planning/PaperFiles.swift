import SinewCore
import SinewTesting
import SinewWorkspace

/// A ledger on paper beside workspace files.
struct PaperFiles {
    var ledger: PaperLedger

    init(seed: UInt64 = 1) throws { ledger = try PaperLedger.founded(seed: seed) }

    /// What the ledger declares now.
    var declared: Workspace {
        Workspace(of: ledger.standing, ledger: "0192", whole: { ledger.records[$0] })
    }

    /// The ledger's own files, as they are read back.
    func exported() throws -> Workspace {
        try Workspace.read(try WorkspaceWriter.files(declared))
    }

    func plan(
        _ files: Workspace, common: Common? = nil, goesOver: Bool = false
    ) throws -> Plan {
        var copy = ledger
        return Plan(
            Plan.Sides(
                files: files, ledger: declared, common: common,
                standing: ledger.standing, facts: copy.facts(for: .confirm(steps: []), "mei")),
            goesOver: goesOver)
    }

    /// Files in YAML as a person writes them.
    func plan(yaml: String, common: Common? = nil) throws -> Plan {
        try plan(try PaperFiles.read(yaml), common: common)
    }

    static func read(_ yaml: String) throws -> Workspace {
        try Workspace.read([WorkspaceFile(path: "workspace.yaml", bytes: Array(yaml.utf8))])
    }

    /// Where files and ledger agree: on what the files say.
    func common(holding files: Workspace) -> Common {
        var held: [SubjectID: Set<String>] = [:]
        for thing in files.things {
            guard let id = ledger.standing.thing(thing.name, thing.noun)?.id else { continue }
            let isStateSaid = thing.isActive == true || thing.fieldPlaces["state"] != nil
            held[id] = Set(thing.values.names).union(isStateSaid ? ["state"] : [])
        }
        return Common(declared, held: held)
    }

    mutating func apply(_ plan: Plan) throws { try ledger.perform(.apply(plan.applied)) }
}

extension Workspace {
    /// What it declares, without how it came to be called that.
    var plainly: Set<String> {
        Set(
            things.map { thing in
                let values = String(decoding: thing.values.canonicalJSON, as: UTF8.self)
                return "\(thing.noun.rawValue) \(thing.name) \(thing.isActive == true) \(values)"
            })
    }
}
