import ArgumentParser
import Foundation
import SinewCore

/// Says a report in the form that was asked for, and ends with its verdict.
struct Voice {
    let format: OutputFormat

    func say(_ report: Report) throws {
        switch format {
        case .json: write(report.json.canonicalJSON + [0x0A])
        case .text:
            write(Array((SheetText(terminal: .output).render(report.sheet) + "\n").utf8))
        }
        if report.verdict == .no { throw ExitCode(Complaint.Code.answerIsNo) }
    }

    /// Plain text, such as a checkpoint, as it is.
    func say(_ text: String) { write(Array(text.utf8)) }

    /// A reader that went away has read enough.
    private func write(_ bytes: [UInt8]) {
        var offset = 0
        while offset < bytes.count {
            let written = bytes[offset...].withUnsafeBytes {
                Foundation.write(STDOUT_FILENO, $0.baseAddress, $0.count)
            }
            if written < 0 {
                if errno == EINTR { continue }
                return
            }
            offset += written
        }
    }

    /// Something to know that is not the answer.
    static func remark(_ text: String) {
        fputs(TerminalText.safe(text) + "\n", stderr)
    }
}

enum OutputFormat: String, ExpressibleByArgument, CaseIterable { case text, json }
