/// What a pack says about the work itself: its capabilities, and what is checked on each.
extension Pack {
    /// One muscle: a step of a workflow puts it to work.
    package struct Capability: Sendable, Hashable {
        package var name: String
        package var title: String
        /// The question it answers.
        package var question: String
        package var description: String
        package var origin: Origin
        /// What a good trigger, stop condition and weekly metric look like; empty where the pack
        /// does not say.
        package var trigger: String
        package var stop: String
        package var metric: String
        /// What passes to the next capability.
        package var handoff: Handoff?

        package init?(_ object: Object) {
            guard let name = object.packName("name"), let title = object["title"]?.text,
                let origin = object.packOrigin
            else { return nil }
            self.name = name
            self.title = title
            self.origin = origin
            question = object["question"]?.text ?? ""
            description = object["description"]?.text ?? ""
            trigger = object["trigger"]?.text ?? ""
            stop = object["stop"]?.text ?? ""
            metric = object["metric"]?.text ?? ""
            if let value = object["handoff"] {
                guard let made = value.object.flatMap(Handoff.init) else { return nil }
                handoff = made
            }
        }

        package var object: Object {
            var object: Object = [
                "name": .text(name), "title": .text(title), "question": .text(question),
                "description": .text(description), "origin": .text(origin.rawValue),
                "trigger": .text(trigger), "stop": .text(stop), "metric": .text(metric),
            ]
            object["handoff"] = handoff.map { .object($0.object) }
            return object
        }
    }

    /// What one capability gives another.
    package struct Handoff: Sendable, Hashable {
        /// Name of the capability that takes over.
        package var to: String
        package var what: String
        /// The test that says it can be taken.
        package var acceptance: String
        /// The quality it must reach.
        package var threshold: String
        package var origin: Origin

        package init?(_ object: Object) {
            guard let to = object.packName("to"), let what = object["what"]?.text,
                let origin = object.packOrigin
            else { return nil }
            self.to = to
            self.what = what
            self.origin = origin
            acceptance = object["acceptance"]?.text ?? ""
            threshold = object["threshold"]?.text ?? ""
        }

        package var object: Object {
            [
                "to": .text(to), "what": .text(what), "acceptance": .text(acceptance),
                "threshold": .text(threshold), "origin": .text(origin.rawValue),
            ]
        }
    }

    /// An operator check: asked of every active step.
    package struct Check: Sendable, Hashable {
        package var id: String
        package var title: String
        package var severity: Severity
        package var help: String
        package var origin: Origin
        /// How long what it verifies stays fresh; nil where it does not age.
        package var validDays: Int64?
        /// The same on a critical workflow; nil where that makes no difference.
        package var criticalValidDays: Int64?

        package init?(_ object: Object) {
            guard let id = object.packName("id"), let title = object["title"]?.text,
                let severity = object["severity"]?.text.flatMap(Severity.init(rawValue:)),
                let origin = object.packOrigin
            else { return nil }
            self.id = id
            self.title = title
            self.severity = severity
            self.origin = origin
            help = object["help"]?.text ?? ""
            validDays = object.packCount("valid-days")
            criticalValidDays = object.packCount("valid-days-critical")
        }

        package var object: Object {
            var object: Object = [
                "id": .text(id), "title": .text(title), "severity": .text(severity.rawValue),
                "help": .text(help), "origin": .text(origin.rawValue),
            ]
            object["valid-days"] = validDays.map { .integer($0) }
            object["valid-days-critical"] = criticalValidDays.map { .integer($0) }
            return object
        }

        package func freshDays(isCritical: Bool) -> Int64? {
            isCritical ? criticalValidDays ?? validDays : validDays
        }
    }
}
