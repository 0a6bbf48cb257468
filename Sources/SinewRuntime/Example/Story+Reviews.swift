import SinewCore

/// Reviews of the example.
extension Story {
    /// The review of a Tuesday morning.
    ///
    /// - Parameter answers: what becomes of each constraint, assumption and scope, in the order in
    ///   which the agenda asks.
    mutating func review(
        _ day: String, led facilitator: String, _ present: [String], minutes: String = "15",
        notes: [String] = [], answers: [(ReviewAnswer, String)] = []
    ) {
        on("\(day) 09:30", facilitator)
        let label = "review of \(day)"
        say(
            .review(
                .hold(on: nil, present: present, facilitator: facilitator), happened: nil),
            makes: .review, as: label)
        for note in notes {
            say(
                .review(.note(review: self[label], line: nil, text: note), happened: nil))
        }
        if !answers.isEmpty {
            let settled = answers.enumerated().map { index, answer in
                ReviewSettlement.answer(
                    line: Scene.unanswered(Int64(index)), answer.0, because: answer.1)
            }
            say(.review(.settle(review: self[label], settled), happened: nil))
        }
        then(facilitator, afterMinutes: 10)
        say(
            .review(
                .publish(review: self[label], on: nil, present: present, minutes: minutes),
                happened: nil))
    }
}
