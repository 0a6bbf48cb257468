/// The drafts that are open, and up to where the last published note looked.
package struct Notes: Sendable, Hashable {
    package struct Draft: Sendable, Hashable {
        package var number: Int64
        /// The entry up to which it looks.
        package var until: Int64
    }

    package internal(set) var drafts: [SubjectID: Draft] = [:]
    /// The entry up to which published notes looked; 0 before the first.
    package internal(set) var publishedUntil: Int64 = 0

    package init() {}

    func write(to writer: inout BinaryWriter) {
        writer.list(drafts.sorted { $0.key < $1.key }) { writer, draft in
            writer.id(draft.key)
            writer.integer(draft.value.number)
            writer.integer(draft.value.until)
        }
        writer.integer(publishedUntil)
    }

    init(reading reader: inout BinaryReader) throws(BinaryReader.Odd) {
        for _ in 0..<(try reader.count()) {
            let id = try reader.id()
            drafts[id] = Draft(number: try reader.integer(), until: try reader.integer())
        }
        publishedUntil = try reader.integer()
    }
}

extension Standing {
    /// Folds what happens to a note. Never fails.
    mutating func applyNote(_ event: Event, _ type: EventType) {
        switch type.verb {
        case .opened:
            notes.drafts[event.subject] = Notes.Draft(
                number: event.facts["number"]?.integer ?? 0,
                until: event.facts["until"]?.integer ?? 0)
        case .published:
            let until = notes.drafts.removeValue(forKey: event.subject)?.until ?? 0
            notes.publishedUntil = max(notes.publishedUntil, until)
        case .retracted: notes.drafts[event.subject] = nil
        default: break
        }
    }
}
