import ArgumentParser
import Foundation
import SinewCore

/// Says a report in the form that was asked for, and ends with its verdict.
struct Voice {
    let format: OutputFormat

    func say(_ report: Report) throws {
        switch format {
        case .json:
            Voice.write(
                String(decoding: report.json.canonicalJSON, as: UTF8.self) + "\n",
                to: STDOUT_FILENO)
        case .text:
            say(SheetText(terminal: .output).render(report.sheet) + "\n")
        }
        switch report.verdict {
        case .done: break
        case .no: throw ExitCode(Complaint.Code.answerIsNo)
        case .escalated: throw ExitCode(Complaint.Code.escalated)
        }
    }

    /// Plain text, such as a checkpoint, as it is.
    func say(_ text: String) { Voice.write(text, to: STDOUT_FILENO) }

    /// Something to know that is not the answer.
    static func remark(_ text: String) { complain(TerminalText.safe(text) + "\n") }

    /// Beside the answer, as it is.
    static func complain(_ text: String) { write(text, to: STDERR_FILENO) }

    /// Writes all of it; a reader that went away has read enough.
    static func write(_ text: String, to descriptor: Int32) {
        let bytes = Array(text.utf8)
        var offset = 0
        while offset < bytes.count {
            let written = bytes[offset...].withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress, $0.count)
            }
            if written < 0 {
                if errno == EINTR { continue }
                guard descriptor == STDOUT_FILENO, errno != EPIPE else { return }
                let reason = String(cString: strerror(errno))
                complain("error: The answer could not be written: \(reason).\n next: df -h\n")
                exit(Complaint.Code.ledger)
            }
            offset += written
        }
    }
}

enum OutputFormat: String, ExpressibleByArgument, CaseIterable { case text, json }
