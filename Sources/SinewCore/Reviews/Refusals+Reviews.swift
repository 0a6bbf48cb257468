extension Refusal {
    static var rhythmUnsaid: Refusal {
        Refusal(
            "rhythm-unsaid", "Nothing says what is to change about the rhythm.",
            rule: "A change names what it changes.",
            next: "sinew review rhythm --review-day friday")
    }

    static func reviewLengthBeyond(_ field: String, _ minutes: Int64) -> Refusal {
        let bounds = ReviewRhythm.lengthMinutesBounds
        return Refusal(
            "review-length-beyond",
            "\(field) cannot be \(DurationText.text(minutes: minutes)).",
            rule: "A review takes from \(bounds.lowerBound) minutes to "
                + "\(DurationText.text(minutes: bounds.upperBound)).",
            next: "sinew review rhythm --\(field) 30m")
    }

    static func monthlyDayBeyond(_ day: Int64) -> Refusal {
        Refusal(
            "monthly-day-beyond", "No month has a day \(day).",
            rule: "The day of the monthly review is from 1 to 31; a shorter month has it on its "
                + "last day.",
            next: "sinew review rhythm --monthly-day 31")
    }

    static func countedTooFar(_ day: CivilDate) -> Refusal {
        let years = ReviewRhythm.yearBounds
        return Refusal(
            "counted-too-far", "Rhythms cannot be counted from \(day).",
            rule: "They are counted from a day of the years \(years.lowerBound) to "
                + "\(years.upperBound).",
            next: "sinew review rhythm --review-from today")
    }

    /// Of a ledger whose zone this machine does not have, and of a zone that nobody has.
    package static func zoneUnknown(_ name: String) -> Refusal {
        Refusal(
            "zone-unknown", "This machine knows no time zone \(quoted(name)).",
            rule: "Reviews fall by the clocks of the ledger’s zone, as the system’s time zone "
                + "database has them.",
            next: "sinew review rhythm --zone Europe/Berlin, or install the package tzdata")
    }
}
