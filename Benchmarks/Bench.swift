import ArgumentParser
import Foundation

/// Measures what this machine makes of the promised figures, and writes for the power cuts.
@main
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sinew-bench",
        abstract: "Figures of this build on this machine, as ratios where a peer runs beside it.",
        subcommands: [
            All.self, AppendBench.self, VerifyBench.self, FindCommand.self, ProcessBench.self,
            OpenBench.self, WorkspaceBench.self, LoopBench.self, Make.self, Probe.self,
        ],
        defaultSubcommand: All.self)
}

/// One line of the table: what was wanted, and what was seen.
struct Figure {
    var name: String
    var wanted: String
    var unit: String
    /// Sorted.
    var values: [Double]
    var isMet: Bool?

    init(_ name: String, wanted: String, unit: String, _ values: [Double], isMet: Bool? = nil) {
        self.name = name
        self.wanted = wanted
        self.unit = unit
        self.values = values.sorted()
        self.isMet = isMet
    }

    var median: Double { values.percentile(50) }

    /// A row of a Markdown table.
    var row: String {
        let spread = "\(Figure.text(values.first ?? 0))–\(Figure.text(values.last ?? 0))"
        let verdict = isMet.map { $0 ? "yes" : "**no**" } ?? ""
        return "| \(name) | \(wanted) | \(Figure.text(median)) \(unit) | \(spread) "
            + "| \(values.count) | \(verdict) |"
    }

    static let head = """
        | figure | wanted | median | least–most | n | met |
        |---|---|---|---|---|---|
        """

    static func text(_ number: Double) -> String {
        if number >= 1000 { return String(Int(number)) }
        return String(format: number >= 100 ? "%.0f" : "%.2f", number)
    }
}

extension [Double] {
    /// Of sorted values, the smallest that so many percent do not exceed.
    func percentile(_ percent: Int) -> Double {
        isEmpty ? 0 : self[Swift.max(0, Swift.min(count - 1, (count * percent + 99) / 100 - 1))]
    }
}

extension Duration {
    var milliseconds: Double { self / .milliseconds(1) }
    var seconds: Double { self / .seconds(1) }
}

/// Output that whoever reads the other end of a pipe has at once.
func say(_ line: String) {
    print(line)
    fflush(nil)
}

/// A folder that is removed at the end.
struct Scratch {
    let path: String

    init() throws {
        var template = Array("/var/tmp/sinew-bench-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
        }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }
}

/// Salts that repeat from run to run.
struct BenchRandom: RandomNumberGenerator {
    private var state: UInt64 = 20_260_101

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
