/// What a pack says about looking back: levels, practices, rhythms, signals, questions, milestones.
extension Pack {
    /// One level of the scale that capabilities are scored on.
    package struct Level: Sendable, Hashable {
        package var level: Int64
        package var title: String
        package var description: String
        /// What must be there before this level can be agreed on.
        package var requires: String
        /// Any one of these must be linked; empty where words are enough.
        package var proof: [Proof]
        package var origin: Origin

        package enum Proof: String, Sendable, Hashable, CaseIterable { case drill, incident }

        package init?(_ object: Object) {
            guard let level = object["level"]?.integer, let title = object["title"]?.text,
                let description = object["description"]?.text, let origin = object.packOrigin
            else { return nil }
            let proof = object.packTexts("proof").map(Proof.init(rawValue:))
            guard proof.allSatisfy({ $0 != nil }) else { return nil }
            self.level = level
            self.title = title
            self.description = description
            self.origin = origin
            self.proof = proof.compactMap(\.self)
            requires = object["requires"]?.text ?? ""
        }

        package var object: Object {
            [
                "level": .integer(level), "title": .text(title),
                "description": .text(description), "requires": .text(requires),
                "proof": .texts(proof.map(\.rawValue)), "origin": .text(origin.rawValue),
            ]
        }
    }

    /// Something a team keeps doing, measured over the ledger.
    package struct Practice: Sendable, Hashable {
        package var id: String
        package var title: String
        /// How much it weighs where it is not kept; a warning where the pack does not say.
        package var severity: Severity
        package var help: String
        package var origin: Origin
        /// The longest it may take; nil where time is not the point.
        package var limitMinutes: Int64?

        package init?(_ object: Object) {
            guard let id = object.packName("id"), let title = object["title"]?.text,
                let origin = object.packOrigin
            else { return nil }
            self.id = id
            self.title = title
            self.origin = origin
            severity = object["severity"]?.text.flatMap(Severity.init(rawValue:)) ?? .warning
            help = object["help"]?.text ?? ""
            limitMinutes = object.packCount("limit-minutes")
        }

        package var object: Object {
            var object: Object = [
                "id": .text(id), "title": .text(title), "severity": .text(severity.rawValue),
                "help": .text(help), "origin": .text(origin.rawValue),
            ]
            object["limit-minutes"] = limitMinutes.map { .integer($0) }
            return object
        }
    }

    /// A review that comes round.
    package struct Rhythm: Sendable, Hashable {
        package var id: String
        package var title: String
        package var unit: Unit
        /// Every how many of the unit.
        package var every: Int64
        /// What is looked at, in order.
        package var contents: [String]
        package var origin: Origin

        package enum Unit: String, Sendable, Hashable, CaseIterable { case day, week, month }

        package init?(_ object: Object) {
            guard let id = object.packName("id"), let title = object["title"]?.text,
                let every = object.packCount("every"),
                let unit = object["unit"]?.text.flatMap(Unit.init(rawValue:)),
                let contents = object["contents"]?.texts, let origin = object.packOrigin
            else { return nil }
            self.id = id
            self.title = title
            self.unit = unit
            self.every = every
            self.contents = contents
            self.origin = origin
        }

        package var object: Object {
            [
                "id": .text(id), "title": .text(title), "unit": .text(unit.rawValue),
                "every": .integer(every), "contents": .texts(contents),
                "origin": .text(origin.rawValue),
            ]
        }
    }

    /// An early sign that the work is coming apart.
    package struct Signal: Sendable, Hashable {
        package var id: String
        package var title: String
        package var help: String
        package var origin: Origin

        package init?(_ object: Object) {
            guard let id = object.packName("id"), let title = object["title"]?.text,
                let origin = object.packOrigin
            else { return nil }
            self.id = id
            self.title = title
            self.origin = origin
            help = object["help"]?.text ?? ""
        }

        package var object: Object {
            [
                "id": .text(id), "title": .text(title), "help": .text(help),
                "origin": .text(origin.rawValue),
            ]
        }
    }

    /// What those who lead ask every month.
    package struct LeadershipQuestion: Sendable, Hashable {
        package var id: String
        /// The question itself.
        package var title: String
        package var help: String
        package var origin: Origin

        package init?(_ object: Object) {
            guard let id = object.packName("id"), let title = object["title"]?.text,
                let origin = object.packOrigin
            else { return nil }
            self.id = id
            self.title = title
            self.origin = origin
            help = object["help"]?.text ?? ""
        }

        package var object: Object {
            [
                "id": .text(id), "title": .text(title), "help": .text(help),
                "origin": .text(origin.rawValue),
            ]
        }
    }

    /// What should be so by a day after the start.
    package struct Milestone: Sendable, Hashable {
        /// Days since the ledger began.
        package var day: Int64
        package var title: String
        package var outcomes: [String]
        /// What tells each outcome, in their order: ids of checks and practices, names of figures,
        /// several between spaces. An outcome without any is judged by people.
        package var measures: [String]
        package var origin: Origin

        package init?(_ object: Object) {
            guard let day = object.packCount("day"), let title = object["title"]?.text,
                let outcomes = object["outcomes"]?.texts, let origin = object.packOrigin
            else { return nil }
            self.day = day
            self.title = title
            self.outcomes = outcomes
            self.origin = origin
            measures = object["measures"]?.texts ?? []
        }

        package var object: Object {
            var object: Object = [
                "day": .integer(day), "title": .text(title), "outcomes": .texts(outcomes),
                "origin": .text(origin.rawValue),
            ]
            if !measures.isEmpty { object["measures"] = .texts(measures) }
            return object
        }
    }
}
