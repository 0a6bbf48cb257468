import Foundation
import SinewCore
import SinewExchange
import SinewLedger

/// What went wrong, as every door tells it: the rooms below throw errors of their own, and here
/// they become one kind with a message and the next command.
package struct Trouble: Error, Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// What was given cannot be read.
        case input
        case refused
        /// The ledger cannot be reached or written.
        case ledger
        /// It may or may not be recorded; the key of the command tells.
        case unknown
        /// An entry was altered.
        case damaged
    }

    package var kind: Kind
    package var message: String
    package var rule: String?
    package var next: String

    package init(_ error: any Error) {
        switch error {
        case let trouble as Trouble: self = trouble
        case let refusal as Refusal:
            self.init(.refused, refusal.message, refusal.rule, refusal.next)
        case let failure as LedgerFailure:
            self.init(failure.kind, failure.message.sentence, nil, failure.next)
        case let failure as HarvestFailure:
            self.init(
                .input, "\(failure.path): \(failure.reason).", nil, "sinew import --help")
        case let failure as ColumnMap.Failure:
            self.init(
                .input, "The map cannot be read: \(failure.reason).", nil,
                "the same command with --map field=Column,field=Column")
        case let failure as IndexFailure:
            self.init(.ledger, "The index cannot be used: \(failure).", nil, "sinew index rebuild")
        case let error as CocoaError: self.init(file: error)
        default:
            self.init(.ledger, "It did not work: \(error).", nil, "sinew doctor")
        }
    }

    /// What the system says about a file, in words.
    private init(file error: CocoaError) {
        let path = error.userInfo[NSFilePathErrorKey] as? String
        let reason =
            switch error.code {
            case .fileNoSuchFile, .fileReadNoSuchFile:
                "is not there, or the folder for it is not"
            case .fileReadNoPermission, .fileWriteNoPermission: "is not open to you"
            case .fileWriteFileExists: "is there already"
            case .fileWriteOutOfSpace: "found no room: the disk is full"
            case .fileWriteVolumeReadOnly: "is on a disk that cannot be written to"
            default: "cannot be read or written"
            }
        self.init(
            .ledger, "\(path ?? "A file") \(reason).", nil, path.map { "ls -ld \($0)" } ?? "df -h")
    }

    package init(_ kind: Kind, _ message: String, _ rule: String?, _ next: String) {
        self.kind = kind
        self.message = message
        self.rule = rule
        self.next = next
    }
}

extension LedgerFailure {
    fileprivate var kind: Trouble.Kind {
        switch self {
        case .badInput, .unacceptable: .input
        case .damaged, .attachmentDamaged: .damaged
        case .outcomeUnknown: .unknown
        default: .ledger
        }
    }
}

extension String {
    /// Starts like a sentence and ends like one.
    fileprivate var sentence: String {
        // A path in front stays as it is: it is there to be copied.
        let isPath = prefix { $0 != " " }.contains { $0 == "/" || $0 == "." }
        let first = isPath ? self : prefix(1).uppercased() + dropFirst()
        return first.hasSuffix(".") ? first : first + "."
    }
}
