extension Command {
    /// The evidence that a line of shorthand stands for, with other values laid over it.
    ///
    /// - Parameters:
    ///   - values: values given apart from the text; they win.
    ///   - workflow: what it supports where neither says so.
    package static func evidence(
        _ text: String, values: Object = [:], happened: Timestamp? = nil, workflow: String? = nil,
        times: MomentParser
    ) throws(Refusal) -> (command: Command, understood: [String]) {
        let shorthand: EvidenceShorthand
        do {
            shorthand = try EvidenceShorthand(text, times: times)
        } catch {
            throw Refusal(
                "evidence-not-understood", "The text cannot be taken: \(error.reason).",
                rule: "Evidence says in a line what it shows.", next: "sinew log --help")
        }
        var all: Object = ["title": .text(shorthand.title)]
        for (name, texts) in [
            ("tags", shorthand.tags), ("people", shorthand.people),
            ("supports", shorthand.supports), ("tools", shorthand.tools),
            ("outcomes", shorthand.outcomes),
        ] where !texts.isEmpty {
            all[name] = .texts(texts)
        }
        for (name, text) in [
            ("impact", shorthand.impact), ("evidence-kind", shorthand.kind),
            ("location", shorthand.location),
        ] {
            if let text { all[name] = .text(text) }
        }
        if let workflow, all["supports"] == nil, values["supports"] == nil {
            all["supports"] = .texts([workflow])
        }
        for entry in values.entries { all[entry.name] = entry.value }
        let moment = happened ?? shorthand.moment?.start(in: times.zone)
        return (.logEvidence(values: all, happened: moment), shorthand.understood)
    }
}
