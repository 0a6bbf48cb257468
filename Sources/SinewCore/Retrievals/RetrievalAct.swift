/// What somebody does with a retrieval.
package enum RetrievalAct: Sendable, Hashable {
    /// A question, of the actor where nobody else is named, drawn where nothing is named.
    case ask(of: String?, about: String?)
    case found(String, RetrievalAnswer)
    case giveUp(String, remark: String)
}

/// What was found, where, by which way.
package struct RetrievalAnswer: Sendable, Hashable {
    package var place: String
    package var way: String
    /// Who had to be asked.
    package var through: String?
    /// How long it took, where it was measured elsewhere: `4m`.
    package var took: String?

    package init(place: String, way: String, through: String? = nil, took: String? = nil) {
        self.place = place
        self.way = way
        self.through = through
        self.took = took
    }
}

extension RetrievalAct {
    var content: Value {
        switch self {
        case .ask(let member, let thing):
            ["ask": .text(member ?? ""), "about": .text(thing ?? "")]
        case .found(let name, let answer):
            [
                "found": .text(name), "where": .text(answer.place), "by": .text(answer.way),
                "through": .text(answer.through ?? ""), "took": .text(answer.took ?? ""),
            ]
        case .giveUp(let name, let remark): ["give-up": .text(name), "remark": .text(remark)]
        }
    }

    /// Short numbers that it speaks of.
    var mentions: [String] {
        switch self {
        case .ask(_, let thing): [thing].compactMap(\.self)
        case .found(let name, _), .giveUp(let name, _): [name]
        }
    }
}
