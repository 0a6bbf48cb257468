import SinewCore

/// The organisation of the worked example: a water company that nobody will find on a map, with
/// three workflows that hand over to each other. Mains are repaired, meters are read, bills go out;
/// a leak that was repaired yesterday is a wrong bill next month.
///
/// The nine people are invented. What goes wrong is told as well: a backup that never confirmed, a
/// lesson past its day, an exception that was given again, a review that was missed, evidence that
/// one person found from memory and then left.
enum MerrowVale {
    /// Public, like all that follows from it.
    static let seed: UInt64 = 20_260_302
    /// Monday, 2 March 2026, 08:00 UTC.
    static let begins = Timestamp(milliseconds: 1_772_438_400_000)

    static var start: LocalDesk.Start {
        var start = LocalDesk.Start(
            kind: .team, name: "Merrow Vale Water (worked example)", zone: "UTC", handle: "noor",
            personName: "Noor Halabi", email: "noor@merrow.example")
        start.isExample = true
        return start
    }

    static var scenes: [Scene] {
        var story = Story()
        story.people()
        story.firstWorkflow()
        story.firstRunbook()
        story.review("2026-03-03", led: "noor", ["noor", "tobias", "wanjiru"], minutes: "10")
        story.firstRules()
        story.march()
        story.april()
        story.may()
        return story.scenes
    }

    /// Who sits in the reviews, as workflows join.
    static let mains = ["noor", "tobias", "wanjiru", "aoife"]
    static let both = mains + ["emeka", "marek"]
    static let all = both + ["ruben", "liv"]
    static let withoutMarek = all.filter { $0 != "marek" }
    /// What is scored of the repair of mains.
    static let capabilities = [
        "problem-framing", "cross-functional-communication", "operating-model-design",
        "evidence-driven-iteration",
    ]
    /// What the quarterly look makes of each constraint, each assumption and each step's scope.
    static let foundations: [(ReviewAnswer, String)] =
        [
            (.keep, "The tank of the hospital lasts 34 minutes, measured in April"),
            (.drop, "Off by half wherever a main had leaked"),
            (.change, "Priory Road had one crew; a duty plan follows"),
            (.keep, "The east bank is walked, and the drill in Kiln Lane held"),
        ] + Array(repeating: (.keep, "Covers what was asked of it this quarter"), count: 8)
}
