import SinewCore
import SinewTesting

extension RefusalCase {
    static func forRetrievals(_ payments: Given) throws -> [RefusalCase] {
        let weighed = try payments.and(.weigh())
        let asked = try weighed.and(.ask(of: "tom"))
        let refused = { (code: String, given: Given, command: Command) in
            RefusalCase(code: code, given: given, command: command)
        }
        let answer = { (place: String, way: String) in
            Command.retrieval(
                .found("Q-1", RetrievalAnswer(place: place, way: way)), happened: nil)
        }
        return [
            refused("not-a-retrieval", weighed, .found("E-1")),
            refused("retrieval-ended", try asked.and(.found()), .found()),
            refused(
                "retrieval-fixed", asked,
                .amend(name: "Q-1", values: ["asked": "mei"], reason: nil)),
            refused("retrieval-runs", asked, .ask(of: "tom")),
            refused("not-askable", try payments.and(.learn()), .ask(about: "L-1")),
            refused("nothing-to-ask", payments, .ask()),
            refused("place-missing", asked, answer("", "path")),
            refused("way-missing", asked, answer("Shelf 3", "luck")),
            refused("took-malformed", asked, .found(took: "soon")),
            refused(
                "remark-missing", asked,
                .retrieval(.giveUp("Q-1", remark: ""), happened: nil)),
        ]
    }
}
