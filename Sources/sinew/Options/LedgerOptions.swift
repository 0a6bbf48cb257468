import ArgumentParser
import Foundation
import SinewCore
import SinewRuntime

/// Which ledger, and in what form the answer comes.
struct LedgerOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("The ledger's folder, or one that holds it.", valueName: "path"),
        completion: .directory)
    var ledger: String?

    @Option(name: .long, help: "What the answer is for: a person or a program.")
    var format: OutputFormat = .text

    /// What a command that is shown needs, to mean the same ledger.
    var words: String { ledger.map { " --ledger \($0)" } ?? "" }

    var voice: Voice { Voice(format: format) }

    /// Folders above this one in which a ledger is looked for.
    static let ancestorsMax = 64

    /// The ledger's folder: named, in the environment, or the nearest upward.
    func folder() throws -> String { try LedgerOptions.folder(ledger) }

    static func folder(_ named: String?) throws -> String {
        let named = named ?? ProcessInfo.processInfo.environment["SINEW_LEDGER"]
        if let named, !named.isEmpty {
            guard !named.contains("://") else {
                throw UsageFailure(
                    message: "Only ledgers in a folder of this machine can be opened yet.",
                    next: "sinew status --ledger PATH")
            }
            let inside = named + "/.sinew"
            try LocalDesk.refuseUnusable(inside)
            if LocalDesk.isLedger(inside) { return inside }
            try LocalDesk.refuseUnusable(named)
            return named
        }
        var place = FileManager.default.currentDirectoryPath
        for _ in 0..<LedgerOptions.ancestorsMax {
            let inside = place == "/" ? "/.sinew" : place + "/.sinew"
            try LocalDesk.refuseUnusable(inside)
            if LocalDesk.isLedger(inside) { return inside }
            guard place != "/", !place.isEmpty else { break }
            place = (place as NSString).deletingLastPathComponent
        }
        throw noLedger
    }

    static let noLedger = Trouble(
        .ledger, "There is no ledger in this folder or one above it.", nil, "sinew init")

    /// Where a ledger shall be that is not there yet: named, in the environment, or in this folder.
    /// - Throws: `Trouble` where one is there already.
    func newPlace(for act: String, _ command: String) throws -> String {
        let named = ledger ?? ProcessInfo.processInfo.environment["SINEW_LEDGER"] ?? ""
        let place = named.isEmpty ? FileManager.default.currentDirectoryPath + "/.sinew" : named
        guard !LocalDesk.isLedger(place) else {
            throw Trouble(
                .refused, "There is a ledger at \(place) already.",
                "\(act) never writes over a ledger.", "\(command) --ledger OTHER_FOLDER")
        }
        return place
    }

    /// Opens the ledger for reading, or for writing too.
    func open(forWriting: Bool = false) throws -> LocalDesk {
        try LocalDesk.open(try folder(), reading: forWriting ? .no : .whereItMust)
    }

    var times: MomentParser {
        let surroundings = Surroundings.system
        return MomentParser(now: surroundings.now(), zone: surroundings.zone)
    }

    /// A moment as a person types it.
    func moment(_ text: String?, option: String = "--date") throws -> Timestamp? {
        guard let text else { return nil }
        do {
            return try times.read(text).start(in: times.zone)
        } catch {
            throw UsageFailure(
                message: error.message,
                next: "the same command with \(option) 2026-03-01")
        }
    }
}

/// For reports that come in forms of other programs too: where the ledger is, and at which point.
struct ExportPlaceOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("The ledger's folder, or one that holds it.", valueName: "path"),
        completion: .directory)
    var ledger: String?
    @Option(name: .long, help: "A date, or a sequence number: the report as it was then.")
    var asOf: String?

    func report(isJSON: Bool) -> ReportOptions {
        var options = ReportOptions()
        options.ledger = LedgerOptions()
        options.ledger.ledger = ledger
        options.ledger.format = isJSON ? .json : .text
        options.asOf = asOf
        return options
    }
}

/// For reports: at which point of the ledger.
struct ReportOptions: ParsableArguments {
    @OptionGroup var ledger: LedgerOptions

    @Option(
        name: .long,
        help: ArgumentHelp(
            "A date, or a sequence number: the report as it was then.",
            valueName: "date|seq"))
    var asOf: String?

    /// One report by one process: nobody else asks this ledger anything meanwhile.
    func answer(_ question: Question) throws {
        let opened = try OpenLedger.open(try ledger.folder(), reading: .whereItMust)
        try say(try opened.answer(question, asOf: try point()))
    }

    /// A report of the past says so: nothing else in its text may tell.
    func say(_ report: Report) throws {
        var report = report
        if asOf != nil, let position = report.asOf {
            report.sheet.parts.append(Sheet.Part("", .note(ReportOptions.moment(position))))
        }
        try ledger.voice.say(report)
    }

    private static func moment(_ position: Report.Position) -> Phrase {
        guard position.sequence > 0 else { return "As it stood before the first entry." }
        let zone = Surroundings.system.zone
        let day = CivilMoment(
            position.time, offsetSeconds: zone.offsetSeconds(at: position.time)
        ).date
        return "As it stood after entry #\(position.sequence), of \(day.description)."
    }

    func point() throws -> AsOf? {
        guard let asOf else { return nil }
        if let sequence = Int64(asOf.hasPrefix("#") ? String(asOf.dropFirst()) : asOf) {
            guard sequence > 0 else {
                throw UsageFailure(
                    message: "Entries are counted from 1.", next: "sinew ledger")
            }
            return .sequence(sequence)
        }
        do {
            return .time(try ledger.times.read(asOf).end(in: ledger.times.zone))
        } catch {
            throw UsageFailure(
                message: error.message,
                next: "the same command with --as-of 2026-03-01")
        }
    }
}
