/// Which of its steps a breach needs: steps are left out, half of them, a quarter, one by one, as
/// long as the same promise breaks (Zeller and Hildebrandt, Simplifying and Isolating
/// Failure-Inducing Input, 2002).
enum Shrinking {
    /// Quarters that are tried for one breach.
    private static let triesMax = 40

    static func story(of breach: Breach, _ bug: PlantedBug?) -> String {
        var skipping: Set<Int> = []
        var quarter = Quarter(seed: breach.seed, bug: bug)
        try? quarter.run()
        var tries = 0
        var width = max(1, breach.step / 2)
        while width >= 1, tries < triesMax {
            var start = 0
            while start <= breach.step, tries < triesMax {
                let part = Set(start..<(start + width)).subtracting(skipping)
                start += width
                guard !part.isEmpty else { continue }
                tries += 1
                let trial = Quarter(seed: breach.seed, bug: bug, skipping: skipping.union(part))
                if breaks(trial, breach.promise) {
                    skipping.formUnion(part)
                    quarter = trial
                }
            }
            if width == 1 { break }
            width /= 2
        }
        return "What it needs, of \(breach.step + 1) steps:\n"
            + quarter.journal.joined(separator: "\n")
    }

    private static func breaks(_ quarter: Quarter, _ promise: String) -> Bool {
        do {
            try quarter.run()
            return false
        } catch let breach as Breach {
            return breach.promise == promise
        } catch {
            return false
        }
    }
}
