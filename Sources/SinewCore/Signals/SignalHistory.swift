/// What the signals look at: plain values, read from the ledger once and narrowed to a workflow.
package struct SignalHistory: Sendable, Hashable {
    /// Somebody asked in an incident who owns something.
    package struct Mark: Sendable, Hashable {
        package var incident: SubjectID
        /// The handoff, step or workflow it was asked about; nil where nobody said.
        package var boundary: SubjectID?
        package var workflows: Set<SubjectID>
        /// Whether somebody had acknowledged the incident before.
        package var isAcknowledged: Bool
        package var sequence: Int64

        package init(
            incident: SubjectID, boundary: SubjectID?, workflows: Set<SubjectID> = [],
            isAcknowledged: Bool = false, sequence: Int64
        ) {
            self.incident = incident
            self.boundary = boundary
            self.workflows = workflows
            self.isAcknowledged = isAcknowledged
            self.sequence = sequence
        }
    }

    /// Leave that was given from a control for a cause, and how often the control had changed.
    package struct Grant: Sendable, Hashable {
        package var control: SubjectID
        package var cause: String
        package var workflows: Set<SubjectID>
        /// The entry of the control's last version before it; 0 where none is known.
        package var version: Int64
        package var sequence: Int64

        package init(
            control: SubjectID, cause: String, workflows: Set<SubjectID> = [], version: Int64,
            sequence: Int64
        ) {
            self.control = control
            self.cause = cause
            self.workflows = workflows
            self.version = version
            self.sequence = sequence
        }
    }

    /// Somebody answered, explained or decided.
    package struct Answer: Sendable, Hashable {
        package var member: SubjectID
        package var sequence: Int64

        package init(member: SubjectID, sequence: Int64) {
            self.member = member
            self.sequence = sequence
        }
    }

    /// A timed question that ended.
    package struct Finding: Sendable, Hashable {
        package var isByMemory: Bool
        package var sequence: Int64

        package init(isByMemory: Bool, sequence: Int64) {
            self.isByMemory = isByMemory
            self.sequence = sequence
        }
    }

    /// Something that should have changed a runbook or control: a closed major incident, a lesson
    /// that is settled or overdue, what a review wanted done.
    package struct Outcome: Sendable, Hashable {
        package var subject: SubjectID
        package var workflows: Set<SubjectID>
        package var isChange: Bool
        package var sequence: Int64

        package init(
            subject: SubjectID, workflows: Set<SubjectID> = [], isChange: Bool, sequence: Int64
        ) {
            self.subject = subject
            self.workflows = workflows
            self.isChange = isChange
            self.sequence = sequence
        }
    }

    /// Incidents that opened, with their workflows.
    package var incidents: [SubjectID: Set<SubjectID>] = [:]
    package var marks: [Mark] = []
    package var grants: [Grant] = []
    package var answers: [Answer] = []
    /// Timed questions that were answered, and those that were planned and are not.
    package var findings: [Finding] = []
    package var openQuestions = 0
    package var outcomes: [Outcome] = []
    /// Members who could answer, explain and decide.
    package var eligibleCount = 0

    package init() {}

    /// Days that are looked at.
    package static let windowDays: Int64 = 90

    /// What touches one workflow. Answers and timed questions belong to the whole ledger.
    func narrowed(to workflow: SubjectID) -> SignalHistory {
        var own = self
        own.incidents = incidents.filter { $0.value.contains(workflow) }
        own.marks = marks.filter { $0.workflows.contains(workflow) }
        own.grants = grants.filter { $0.workflows.contains(workflow) }
        own.outcomes = outcomes.filter { $0.workflows.contains(workflow) }
        return own
    }
}

extension SignalHistory {
    /// The events that are looked at.
    package static let types: [EventType] = [
        EventType(.incident, .opened), EventType(.incident, .acknowledged),
        EventType(.incident, .asked), EventType(.incident, .closed),
        EventType(.exception, .granted), EventType(.control, .versioned),
        EventType(.control, .answered), EventType(.decision, .recorded),
        EventType(.retrieval, .opened), EventType(.retrieval, .closed),
        EventType(.action, .dropped),
    ]

    /// - Parameters:
    ///   - events: of `types`, oldest first.
    ///   - records: the incidents, exceptions, timed questions and actions among their subjects.
    package init(
        _ events: [Event], _ records: [SubjectID: Record], _ standing: Standing,
        at now: Timestamp
    ) {
        eligibleCount = standing.things(.member).count { $0.fields["role"] != "viewer" }
        var acknowledged: Set<SubjectID> = []
        var versions: [SubjectID: Int64] = [:]
        for event in events {
            let record = records[event.subject]
            // What was taken back counts nowhere.
            guard record?.state != .retracted else { continue }
            switch EventType(event.type) {
            case EventType(.incident, .opened):
                incidents[event.subject] = standing.workflows(ofIncident: record)
            case EventType(.incident, .acknowledged): acknowledged.insert(event.subject)
            case EventType(.incident, .asked):
                marks.append(
                    mark(event, record, standing, acknowledged.contains(event.subject)))
            case EventType(.incident, .closed):
                if record?.isMajor ?? false {
                    outcomes.append(closed(event, record, standing, now))
                }
            case EventType(.control, .versioned): versions[event.subject] = event.sequence
            case EventType(.exception, .granted):
                if let grant = grant(event, record, standing, versions) { grants.append(grant) }
            case EventType(.control, .answered):
                answers.append(Answer(member: event.actor, sequence: event.sequence))
            case EventType(.decision, .recorded):
                let deciders = (event.facts["deciders"]?.texts ?? []).compactMap { SubjectID($0) }
                for member in deciders.isEmpty ? [event.actor] : deciders {
                    answers.append(Answer(member: member, sequence: event.sequence))
                }
            case EventType(.retrieval, .closed): retrieved(event)
            case EventType(.retrieval, .opened):
                if record?.state == .current { openQuestions += 1 }
            case EventType(.action, .dropped): dropped(event, record, standing, records)
            default: break
            }
        }
        // Merged members are one person.
        for index in answers.indices {
            let id = answers[index].member
            answers[index].member = standing.thing(id)?.id ?? id
        }
        addLessons(standing, at: now)
    }

    private func mark(
        _ event: Event, _ record: Record?, _ standing: Standing, _ isAcknowledged: Bool
    ) -> Mark {
        let boundary = event.facts["about"]?.text.flatMap { SubjectID($0) }
            .flatMap { standing.thing($0) }
        return Mark(
            incident: event.subject, boundary: boundary?.id,
            workflows: boundary.map { standing.workflows(ofBoundary: $0) }
                ?? standing.workflows(ofIncident: record),
            isAcknowledged: isAcknowledged, sequence: event.sequence)
    }

    private func closed(
        _ event: Event, _ record: Record?, _ standing: Standing, _ now: Timestamp
    ) -> Outcome {
        let lessons = (event.facts["lessons"]?.texts ?? []).compactMap { SubjectID($0) }
        return Outcome(
            subject: event.subject, workflows: standing.workflows(ofIncident: record),
            isChange: lessons.contains { standing.lessons.isOfUse($0, standing, at: now) },
            sequence: event.sequence)
    }

    private func grant(
        _ event: Event, _ record: Record?, _ standing: Standing, _ versions: [SubjectID: Int64]
    ) -> Grant? {
        guard let control = record?.reference("control").flatMap({ standing.thing($0) }),
            let cause = record?.fields["cause"]?.text
        else { return nil }
        let place = record?.reference("on").map { [$0] } ?? []
        return Grant(
            control: control.id, cause: cause,
            workflows: standing.workflows(of: control.references("serves") + place),
            version: versions[control.id] ?? 0, sequence: event.sequence)
    }

    /// Who had to be asked answered from memory.
    private mutating func retrieved(_ event: Event) {
        guard event.facts["result"] != "given-up" else { return }
        findings.append(
            Finding(isByMemory: event.facts["by"] == "memory", sequence: event.sequence))
        if let through = event.facts["through"]?.text.flatMap({ SubjectID($0) }) {
            answers.append(Answer(member: through, sequence: event.sequence))
        }
    }

    /// What a review wanted done and nobody did.
    private mutating func dropped(
        _ event: Event, _ record: Record?, _ standing: Standing, _ records: [SubjectID: Record]
    ) {
        guard let record, let from = record.reference("from"), records[from]?.noun == .review else {
            return
        }
        outcomes.append(
            Outcome(
                subject: record.id,
                workflows: standing.workflows(of: record.references("supports")),
                isChange: false, sequence: event.sequence))
    }

    /// Lessons of the window that are settled or overdue; one that an incident closed with counts
    /// with it, and one that was merged with the one that holds it.
    private mutating func addLessons(_ standing: Standing, at now: Timestamp) {
        let start = now.advanced(byDays: -SignalHistory.windowDays)
        let incidents = Set(outcomes.map(\.subject))
        for (id, lesson) in standing.lessons.all where lesson.recorded >= start {
            if let from = lesson.from, incidents.contains(from) { continue }
            let isChange: Bool
            switch standing.course(of: lesson, at: now) {
            case .waits, .exercised: isChange = true
            case .overdue, .reopened, .withdrawn: isChange = false
            case .open, .merged: continue
            }
            outcomes.append(
                Outcome(
                    subject: id, workflows: standing.workflows(of: lesson.touches),
                    isChange: isChange, sequence: lesson.sequence))
        }
    }
}

extension Lessons {
    /// Whether a lesson became a version, or still may in time.
    fileprivate func isOfUse(
        _ id: SubjectID, _ standing: Standing, at now: Timestamp
    ) -> Bool {
        var id = id
        for _ in 0..<Standing.mergeHopsMax {
            guard let lesson = self[id] else { return false }
            switch standing.course(of: lesson, at: now) {
            case .open, .waits, .exercised: return true
            case .overdue, .reopened, .withdrawn: return false
            case .merged(let target): id = target
            }
        }
        return false
    }
}

extension Standing {
    fileprivate func workflows(ofIncident record: Record?) -> Set<SubjectID> {
        workflows(of: record?.references("supports") ?? [])
    }

    /// Of a handoff, those on both sides of it.
    fileprivate func workflows(ofBoundary place: Record) -> Set<SubjectID> {
        guard place.noun == .handoff else { return workflows(of: [place.id]) }
        return workflows(of: [place.reference("from"), place.reference("to")].compactMap(\.self))
    }
}
