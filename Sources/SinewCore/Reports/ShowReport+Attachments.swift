extension ShowReport {
    /// Each file with its size and the command that gives its bytes back.
    var attachmentParts: [Sheet.Part] {
        guard !attachments.isEmpty else { return [] }
        let lines = attachments.map { attachment in
            Sheet.Line(
                status: attachment.byteCount == nil ? .bad : .note,
                what: .code(String(attachment.digest.prefix(ShowReport.digestDigits))),
                faint: attachment.byteCount.map { "\($0) bytes" },
                end: attachment.byteCount == nil ? "not there" : nil,
                mend: attachment.byteCount == nil
                    ? nil
                    : Sheet.Action(
                        "Get it", command: "sinew attachment \(attachment.digest) --output FILE"))
        }
        return [Sheet.Part("Attachments", count: "\(attachments.count)", .cord(lines))]
    }

    /// As much of a digest as tells it from others at a glance.
    private static let digestDigits = 12

    func json(_ attachment: Attachment) -> Value {
        [
            "digest": .text(attachment.digest),
            "bytes": attachment.byteCount.map { .integer($0) } ?? .null,
        ]
    }
}
