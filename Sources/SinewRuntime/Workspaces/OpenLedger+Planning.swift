package import SinewCore
import SinewLedger
import SinewWorkspace

extension OpenLedger {
    /// What workspace files would change.
    ///
    /// - Parameters:
    ///   - name: who would apply them; nil for anybody.
    ///   - goesOver: whether the files' word holds where the ledger changed too.
    /// - Throws: `Trouble` with every fault of the files.
    package func plan(at path: String, as name: String?, goesOver: Bool) throws -> Report {
        let plan = try makePlan(at: path, as: name, goesOver: goesOver)
        return PlanReport(
            context(standing), plan, id: OpenLedger.id(of: plan), path: path
        ).report
    }

    /// Names a plan: another plan has another name.
    static func id(of plan: Plan) -> String {
        String(TreeHash(hashing: plan.content).hex.prefix(Self.planIDDigits))
    }

    /// Digits of a plan's name: enough that two plans of one day differ.
    private static let planIDDigits = 12

    func makePlan(at path: String, as name: String?, goesOver: Bool) throws -> Plan {
        let (files, workspace) = try read(path)
        let sides = try sides(workspace, files, as: name)
        var plan = Plan(sides, goesOver: goesOver)
        if !goesOver, plan.count(.add) > 0, let since = sides.files.agreement?.sequence,
            let redaction = try lastRedaction(after: since)
        {
            plan.refuse(
                "words were redacted at entry #\(redaction), after these files were written; "
                    + "what they add may bring them back",
                next: "sinew apply \(path) --over, once you have looked")
        }
        try noteLookAlikes(in: &plan)
        plan.quote(files)
        return plan
    }

    private func noteLookAlikes(in plan: inout Plan) throws {
        let known = Noun.allCases.filter { $0.hasLookAlikes && !standing.things($0).isEmpty }
        let new = plan.changes.filter { $0.kind == .add && known.contains($0.noun) }
        for change in new.prefix(Self.comparedMax) {
            guard let title = change.fields.first(where: { $0.name == "title" })?.inFiles?.text,
                let alike = try index?.lookAlikes(of: change.noun, title: title).first
            else { continue }
            plan.note(
                "the new \(change.noun.rawValue) \(change.name) resembles \(alike.record.name), "
                    + "which is there already")
        }
        let rest = new.count - Self.comparedMax
        if rest > 0 {
            plan.note("\(rest) more new things were not compared with what is there")
        }
    }

    /// Most new things that are compared by title with what is there: each takes milliseconds.
    private static let comparedMax = 50

    private func lastRedaction(after sequence: Int64) throws -> Int64? {
        guard let ledger = standing.ledger else { return nil }
        let type = EventType(.ledger, .redacted).description
        return try index?.events(about: ledger.id)
            .last { $0.type == type && $0.sequence > sequence }?.sequence
    }

    private func read(_ path: String) throws -> (files: [WorkspaceFile], workspace: Workspace) {
        do {
            return try WorkspacePlace(path: path).workspace()
        } catch let faults as WorkspaceFaults {
            throw Trouble(
                .input, faults.description, nil, "sinew schema workspace, for your editor")
        }
    }

    private func sides(
        _ workspace: Workspace, _ files: [WorkspaceFile], as name: String?
    ) throws -> Plan.Sides {
        try refresh()
        guard let ledger = standing.ledger else { throw Refusal.noLedger }
        let named = Set(
            workspace.things.compactMap { thing in
                standing.thing(thing.was ?? thing.name, thing.noun)?.id
                    ?? standing.thing(thing.name, thing.noun)?.id
            })
        let common = try common(
            workspace, ledger, including: named, path: files.first?.path ?? "")
        return Plan.Sides(
            files: workspace, ledger: try declared(including: named, at: nil), common: common,
            standing: standing, facts: try facts(planningAs: name))
    }

    /// What is declared, now or as of an earlier event.
    private func declared(
        including imported: Set<SubjectID>, at sequence: Int64?
    ) throws -> Workspace {
        let then = try sequence.map { try standing(at: $0) } ?? standing
        let declared = { (whole: (SubjectID) throws -> Record?) in
            try Workspace(
                of: then, ledger: self.standing.ledger?.id.text, including: imported, whole: whole)
        }
        return try index?.withRecords(asOf: sequence, declared) ?? declared { _ in nil }
    }

    /// Where files and ledger last agreed: where the files say, or where files were applied since.
    private func common(
        _ files: Workspace, _ ledger: Record, including named: Set<SubjectID>, path: String
    ) throws -> Common? {
        let agreement = files.agreement
        if let other = agreement?.ledger, other != ledger.id.text {
            throw Trouble(
                .input, "\(path) was written from another ledger.",
                "Its `ledger:` names where it came from.",
                "take the lines of `ledger:` out, to bring its things into this one")
        }
        let exported = agreement?.sequence ?? 0
        guard exported <= standing.sequence else {
            throw Trouble(
                .input, "\(path) was written from a later state of this ledger.",
                "Its `ledger:` names entry #\(exported); there are \(standing.sequence).",
                "sinew verify")
        }
        var common: Common?
        for event in try applied(isWhole: files.isWhole, about: ledger)
        where event.sequence > exported {
            let held = OpenLedger.held(by: event)
            let older = Common(
                try declared(including: Set(held.keys), at: event.sequence), held: held,
                isWhole: files.isWhole)
            // Files that say a part may each have been applied by themselves.
            if common == nil { common = older } else { common?.add(older) }
        }
        if let common { return common }
        guard files.isWhole, exported > 0 else { return nil }
        return Common(try declared(including: named, at: exported))
    }

    /// Most earlier applies of files that say a part which are looked at.
    private static let appliedCountMax = 20

    /// The last time that files were applied which say all there is; or the last times that files
    /// were which say a part, newest first.
    private func applied(isWhole: Bool, about ledger: Record) throws -> [Event] {
        let type = EventType(.ledger, .applied).description
        let applied = try index?.events(about: ledger.id).filter { $0.type == type } ?? []
        return try store.read { reading in
            var events: [Event] = []
            for found in applied.reversed() {
                guard let event = try reading.entry(found.sequence)?.event(),
                    event.facts["whole"] == .bool(isWhole)
                else { continue }
                events.append(event)
                if events.count == (isWhole ? 1 : OpenLedger.appliedCountMax) { break }
            }
            return events
        }
    }

    private static func held(by event: Event) -> [SubjectID: Set<String>] {
        let sets = (event.facts["fields"]?.list ?? []).map { Set($0.texts ?? []) }
        var held: [SubjectID: Set<String>] = [:]
        for thing in event.facts["things"]?.list ?? [] {
            guard let parts = thing.list, parts.count == 2,
                let id = parts[0].text.flatMap({ SubjectID($0) }), let index = parts[1].integer,
                sets.indices.contains(Int(clamping: index))
            else { continue }
            held[id] = sets[Int(clamping: index)]
        }
        return held
    }

    /// A plan is made for anybody: who applies it is asked when it is applied.
    private func facts(planningAs name: String?) throws -> Facts {
        let actor = try name.map { try member($0, in: standing) } ?? standing.things(.member).first
        var facts = Facts(
            now: standing.now(surroundings.now()), actor: actor?.id, proof: .claimed,
            zone: surroundings.zone, ids: surroundings.identifiers)
        facts.readGate = GateReader.read
        return facts
    }
}

extension OpenLedger {
    /// Writes what the ledger declares over the files, where they have not changed themselves.
    ///
    /// - Parameters:
    ///   - path: a file or a folder, made where there is none; `-` for standard output.
    ///   - isLedgerRight: whether the ledger's word holds where both changed.
    package func exportWorkspace(
        to path: String, isLedgerRight: Bool, isRehearsal: Bool
    ) throws -> (report: Report, text: String) {
        let place = WorkspacePlace(path: path)
        let existing = path == "-" || !place.isThere ? [] : try place.files()
        let merged = try merged(existing, path: path, isLedgerRight: isLedgerRight)
        let isOneFile = path == "-" || path.hasSuffix(".yaml") || path.hasSuffix(".yml")
        let files = try WorkspaceWriter.files(merged, over: existing, isOneFile: isOneFile)
        let changed =
            path == "-" || isRehearsal ? [] : try place.write(files, over: existing)
        let report = context(standing).report(
            "export-workspace",
            data: [
                "path": .text(path), "things": .integer(Int64(merged.things.count)),
                "sequence": .integer(standing.sequence), "changed": .texts(changed),
                "rehearsal": .bool(isRehearsal),
            ],
            sheet: Sheet(
                path: "export / workspace", title: "Workspace",
                lede: isRehearsal
                    ? """
                    \(strong: "Nothing was written.") \(path) would hold \
                    \(merged.things.count) things.
                    """
                    : """
                    \(strong: path) holds \(merged.things.count) things, as the ledger says at \
                    entry #\(standing.sequence).
                    """,
                parts: changed.isEmpty
                    ? []
                    : [
                        Sheet.Part(
                            "Written", count: "\(changed.count)",
                            .cord(changed.map { Sheet.Line(status: .done, what: Phrase($0)) }))
                    ],
                command: "sinew export workspace \(path)"))
        let text = files.map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
        return (report, text)
    }

    private func merged(
        _ existing: [WorkspaceFile], path: String, isLedgerRight: Bool
    ) throws -> Workspace {
        try refresh()
        guard standing.ledger != nil else { throw Refusal.noLedger }
        guard !existing.isEmpty else { return try declared(including: [], at: nil) }
        do {
            let sides = try sides(try Workspace.read(existing), existing, as: nil)
            return try Plan.merged(sides, isLedgerRight: isLedgerRight)
        } catch let faults as WorkspaceFaults {
            throw Trouble(
                .input, faults.description, "Files that cannot be read are not written over.",
                "sinew plan \(path), once they are mended")
        } catch let conflict as Plan.MergeConflict {
            let names = conflict.conflicts.map { "\($0.noun.rawValue) \($0.name)" }
            throw Trouble(
                .refused,
                "Files and ledger both changed \(names.prefix(5).joined(separator: ", ")).",
                "Nothing that somebody wrote is lost without a word.",
                "sinew plan \(path), then sinew export workspace \(path) --over")
        }
    }
}
