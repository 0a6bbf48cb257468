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

extension TerminalText {
    /// Roughly the cells that a terminal gives to the text.
    static func cells(_ text: String) -> Int {
        // Most text is plain, and asking Unicode about each letter takes as long as a search.
        if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { return text.utf8.count }
        return text.reduce(0) { $0 + ($1.unicodeScalars.map(cells).max() ?? 0) }
    }

    static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - cells(text)))
    }

    private static func cells(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: break
        }
        return switch scalar.value {
        // East Asian wide and full-width blocks of Unicode, and pictures.
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
            0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
            0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            2
        default: 1
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

    /// One without colours.
    static func plain(columns: Int) -> Terminal { Terminal(isColoured: false, columns: columns) }

    private init(isColoured: Bool, columns: Int) {
        self.isColoured = isColoured
        self.columns = columns
    }

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
