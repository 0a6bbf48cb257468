import SinewCore

/// When an incident began and ended, as far as its source can be believed.
struct IncidentSpan {
    var opened: Timestamp
    var resolved: Timestamp?
    var tags: [String] = []
    /// What was left out, and why.
    var remark: String?

    /// - Parameters:
    ///   - end: what stood there; empty where nothing did.
    ///   - isOver: whether the source says that it is resolved.
    init(opened: Timestamp, end: Timestamp?, isOver: Bool) {
        self.opened = opened
        if let end, end < opened {
            tags = ["ends-before-start"]
            remark = "ends at \(end.rfc3339), before it starts at \(opened.rfc3339): end left out"
        } else {
            resolved = end
            if end == nil, isOver {
                tags = ["no-end"]
                remark = "said to be resolved, but not when"
            }
        }
    }
}
