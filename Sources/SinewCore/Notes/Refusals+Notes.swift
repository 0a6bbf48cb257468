extension Refusal {
    static func notANote(_ record: Record) -> Refusal {
        Refusal(
            "not-a-note", "\(record.name) is \(record.noun.indefinite).",
            rule: "A note has a number such as N-3.", next: "sinew note list")
    }

    static func noteOpen(_ number: Int64) -> Refusal {
        let name = ShortNumber.text(.note, number)
        return Refusal(
            "note-open", "\(name) is a draft that is not published yet.",
            rule: "There is one draft at a time, and only what is published is corrected.",
            next: "sinew note edit \(name) --body \"TEXT\", then sinew note publish \(name)")
    }

    static func noteEmpty(_ record: Record) -> Refusal {
        Refusal(
            "note-empty", "\(record.name) says nothing.",
            rule: "A note says what was standardised and why.",
            next: "sinew note edit \(record.name) --body \"TEXT\"")
    }
}
