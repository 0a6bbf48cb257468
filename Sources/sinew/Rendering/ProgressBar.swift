import Foundation

/// A bar with an estimate, on a terminal, for whatever lasts longer than a second.
final class ProgressBar: @unchecked Sendable {
    private let label: String
    private let start = DispatchTime.now().uptimeNanoseconds
    private var shown: UInt64 = 0
    private let isShown = isatty(STDERR_FILENO) == 1
    private let gate = NSLock()

    static let quietNanoseconds: UInt64 = 1_000_000_000
    static let redrawNanoseconds: UInt64 = 100_000_000

    init(_ label: String) { self.label = label }

    func update(_ done: Int64, of total: Int64) {
        guard isShown, total > 0 else { return }
        gate.lock()
        defer { gate.unlock() }
        let now = DispatchTime.now().uptimeNanoseconds
        let elapsed = now - start
        guard elapsed > ProgressBar.quietNanoseconds,
            now - shown > ProgressBar.redrawNanoseconds
        else { return }
        shown = now
        let share = min(1, Double(done) / Double(total))
        let filled = Int(share * 24)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
        let left = share > 0 ? Double(elapsed) / 1e9 * (1 - share) / share : 0
        Voice.complain("\r\(label) \(bar) \(Int(share * 100)) %, \(Int(left) + 1) s left \u{1B}[K")
    }

    func end() {
        gate.lock()
        defer { gate.unlock() }
        if shown > 0 { Voice.complain("\r\u{1B}[K") }
        shown = 0
    }
}
