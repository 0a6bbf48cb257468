import Foundation
import SinewCore

/// What may reach a terminal: nothing that moves its cursor, colours it or turns its direction.
enum TerminalText {
    /// Controls and direction marks become visible; line breaks stay.
    static func safe(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isDangerous) else { return text }
        var safe = ""
        for scalar in text.unicodeScalars {
            if isDangerous(scalar) {
                safe += "<U+\(String(scalar.value, radix: 16, uppercase: true))>"
            } else {
                safe.unicodeScalars.append(scalar)
            }
        }
        return safe
    }

    private static func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A: false
        case 0..<0x20, 0x7F...0x9F: true
        // Marks, embeddings, overrides and isolates of direction.
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}

/// The terminal, or the pipe, that output goes to.
struct Terminal: Sendable {
    var isColoured: Bool
    var columns: Int

    static let columnsDefault = 100
    static let columnsMin = 40

    static var output: Terminal { Terminal(descriptor: STDOUT_FILENO) }
    static var messages: Terminal { Terminal(descriptor: STDERR_FILENO) }

    private init(descriptor: Int32) {
        let environment = ProcessInfo.processInfo.environment
        let isTerminal = isatty(descriptor) == 1
        let isPlain = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
        isColoured = isTerminal && !isPlain && environment["TERM"] != "dumb"
        var size = winsize()
        let known = isTerminal && ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0
        let columns = known && size.ws_col > 0 ? Int(size.ws_col) : Terminal.columnsDefault
        self.columns = max(Terminal.columnsMin, columns)
    }

    enum Style: String {
        case strong = "1"
        case faint = "2"
        case ok = "36"
        case warn = "33"
        case bad = "31"
        case link = "35"
    }

    func styled(_ text: String, _ style: Style?) -> String {
        guard isColoured, let style, !text.isEmpty else { return text }
        return "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m"
    }
}
