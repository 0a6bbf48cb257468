/// `sinew NOUN list`, and the newest records of a noun.
package struct ListReport {
    let context: ReportContext
    let noun: Noun
    let records: [Record]
    /// Ids that records refer to and the standing does not hold.
    let referred: [SubjectID: Record]
    let isRecent: Bool
    /// Whether there are more than are listed.
    let isMore: Bool
    /// Of the newest: how many that are newer still were left out.
    let skipped: Int
    /// Of members: what rests on each.
    private let loads: [SubjectID: Load]

    package init(
        _ context: ReportContext, _ noun: Noun, _ records: [Record],
        referred: [SubjectID: Record] = [:], isRecent: Bool, isMore: Bool = false,
        skipped: Int = 0
    ) {
        self.context = context
        self.noun = noun
        self.records = records
        self.referred = referred
        self.isRecent = isRecent
        self.isMore = isMore
        self.skipped = skipped
        loads = noun == .member ? Load.all(in: context.standing) : [:]
    }

    package var report: Report {
        let rows = records.map { record in
            var row = RecordText(context, record, referred: referred).json.object ?? [:]
            row["lesson"] = context.standing.lessons[record.id].map(context.json)
            if noun == .exception {
                row["course"] = .text(ExceptionCourse(record, at: context.now).stem)
            }
            return Value.object(row)
        }
        return context.report(
            "list",
            data: [
                "noun": .text(noun.rawValue), "isMore": .bool(isMore), "records": .list(rows),
            ],
            sheet: records.isEmpty ? empty : sheet)
    }

    private var command: String { NounGuide.list(noun) }

    private var sheet: Sheet {
        let count = noun.counted(records.count)
        let lede: Phrase =
            isRecent
            ? "\(skipped == 0 ? "The newest" : "After \(skipped) newer ones:") "
                + "\(strong: count)\(tally), newest first."
            : isMore ? "The first \(strong: count); there are more." : "\(strong: count)\(tally)."
        var sheet = Sheet(
            path: noun.plural, title: noun.heading, lede: lede, action: NounGuide.action(noun),
            parts: [Sheet.Part(noun.heading, count: "\(records.count)", .cord(records.map(line)))],
            command: command)
        sheet.more = more
        return sheet
    }

    /// An empty page says what belongs here, shows one example and has one button.
    private var empty: Sheet {
        var sheet = Sheet(
            path: noun.plural, title: noun.heading,
            lede: "\(strong: "Nothing here yet.") \(NounGuide.purpose(noun))",
            action: NounGuide.action(noun),
            parts: [Sheet.Part("For example", .verbatim(NounGuide.example(noun)))],
            command: command)
        sheet.more = more
        return sheet
    }

    /// What is mostly imported can be added one by one as well.
    private var more: [Sheet.Action] {
        guard !isRecent else { return turns }
        guard noun.hasForm, NounGuide.action(noun)?.page == nil else { return [] }
        return [
            Sheet.Action(
                "Add one", command: "sinew \(noun.rawValue) add NAME",
                page: ReportPage.new(noun))
        ]
    }

    /// Where the list goes on, and back.
    private var turns: [Sheet.Action] {
        let page = "/\(noun.plural)"
        var turns: [Sheet.Action] = []
        if skipped > 0 { turns.append(Sheet.Action("Newest", command: command, page: page)) }
        if isMore {
            let next = page + "?skip=\(skipped + records.count)"
            turns.append(Sheet.Action("Older", command: command, page: next))
        }
        return turns
    }

    private func line(_ record: Record) -> Sheet.Line {
        let (status, word) = context.standingWord(of: record)
        let page = ReportPage.path(of: record)
        let isNumbered = record.noun.letter != nil
        return Sheet.Line(
            folio: isNumbered ? .link(record.name, page: page) : "", status: status,
            what: isNumbered
                ? .link(record.title.isEmpty ? "(words redacted)" : record.title, page: page)
                : .link(record.name, page: page),
            said: isNumbered ? nil : record.title == record.name ? nil : record.title,
            faint: faint(record), end: word)
    }

    private func scoring(_ workflow: SubjectID) -> Phrase {
        context.standing.thing(workflow).map(context.link) ?? ""
    }

    private func faint(_ record: Record) -> Phrase {
        var named: [SubjectID] = []
        let places = [record.reference("owner"), record.reference("primary")].compactMap(\.self)
        for id in record.references("owners") + places where !named.contains(id) {
            named.append(id)
        }
        let owners = Phrase.joined(named.map(context.member), by: ", ")
        switch record.noun {
        case .workflow, .runbook, .control, .area:
            let leave = context.exceptionTally(concerning: record).map { "; \($0)" } ?? ""
            return (owners.isEmpty ? "nobody answers for it yet" : "owned by \(owners)")
                + Phrase(leave)
        case .step:
            return owners.isEmpty ? "" : "primary \(owners)"
        case .member:
            let function = record.fields["function"]?.text ?? "function not said"
            let role = record.fields["role"]?.text ?? "contributor"
            return "\(function), \(role); \(loads[record.id]?.words ?? Load().words)"
        case .lesson:
            guard let lesson = context.standing.lessons[record.id] else { return "" }
            return context.sentence(context.standing.course(of: lesson, at: context.now))
        case .exception: return exceptionFaint(record)
        case .run: return context.runFaint(record)
        case .review: return reviewFaint(record)
        case .action:
            let due = record.fields["due"]?.text ?? "no day"
            return "\(owners.isEmpty ? "nobody" : owners), due \(due)"
        case .item: return context.sentence(ofItem: record)
        case .pause: return context.sentence(ofPause: record)
        case .score: return record.reference("workflow").map(scoring) ?? ""
        case .drill:
            let leader: Phrase =
                record.reference("leader").map(context.member)
                ?? .said(record.fields["guest"]?.text ?? "a guest")
            let day = record.fields["date"]?.text.map { ", on \($0)" } ?? ""
            return "led by \(leader)\(day)"
        case .metric:
            guard let reading = context.standing.readings[record.id] else {
                return "not measured"
            }
            let unit = record.fields["unit"]?.text.map { " \($0)" } ?? ""
            let target = record.fields["target"]?.text.map { ", wanted \($0)\(unit)" } ?? ""
            return "\(reading.value)\(unit) on \(context.short(reading.time))\(target)"
        default:
            return "\(context.short(record.happened)), by \(context.member(record.author))"
        }
    }
}

extension Phrase {
    /// Phrases with a separator between them.
    package static func joined(_ phrases: [Phrase], by separator: String) -> Phrase {
        var joined: Phrase = ""
        for (index, phrase) in phrases.enumerated() {
            joined = joined + (index == 0 ? "" : Phrase(separator)) + phrase
        }
        return joined
    }
}
