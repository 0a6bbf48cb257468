/// Why a ledger cannot be read or written: what happened, and the next command to type.
package enum LedgerFailure: Error, Sendable, Hashable {
    /// There is no ledger in this folder.
    case absent(path: String)
    case alreadyExists(path: String)
    /// A file is there, but it is not one of ours.
    case notALedger(path: String, reason: String)
    case newerFormat(found: Int, known: Int)
    /// Another process is writing and did not finish in time.
    case locked(path: String)
    /// The disk failed while a commit was under way. The events may or may not be recorded; the
    /// idempotency key tells.
    case outcomeUnknown(reason: String)
    /// A commit had an unknown outcome, so that this store takes no more writes.
    case needsReopening
    case diskFull(path: String)
    case readOnly(path: String)
    case networkFileSystem(path: String, kind: String)
    /// The ledger is shorter than it is known to have been.
    case rolledBack(rememberedSize: Int64, size: Int64)
    /// The ledger is not the one whose head was remembered.
    case forked(atSize: Int64)
    case unsafeDurability(setting: String)
    /// An entry does not say what it said when it was recorded.
    case damaged(sequence: Int64, reason: String)
    /// An attachment does not have the digest by which it is named.
    case attachmentDamaged(digest: String)
    /// The key that signs checkpoints is missing, or open to other people.
    case unusableKey(path: String, reason: String)
    /// The same idempotency key was remembered before.
    case keyAlreadyUsed(key: String)
    /// What should be stored exceeds a bound or is no event.
    case unacceptable(String)
    /// A file that should be imported, restored or verified is not what it says.
    case badInput(path: String, line: Int?, reason: String)
    case unreadable(path: String, reason: String)

    /// The stem by which tests, JSON and pages know it.
    package var code: String {
        switch self {
        case .absent: "ledger-absent"
        case .alreadyExists: "ledger-already-exists"
        case .notALedger: "not-a-ledger"
        case .newerFormat: "newer-format"
        case .locked: "ledger-locked"
        case .outcomeUnknown: "outcome-unknown"
        case .needsReopening: "needs-reopening"
        case .diskFull: "disk-full"
        case .readOnly: "read-only"
        case .networkFileSystem: "network-file-system"
        case .rolledBack: "ledger-rolled-back"
        case .forked: "ledger-forked"
        case .unsafeDurability: "unsafe-durability"
        case .damaged: "ledger-damaged"
        case .attachmentDamaged: "attachment-damaged"
        case .unusableKey: "unusable-key"
        case .keyAlreadyUsed: "key-already-used"
        case .unacceptable: "unacceptable-event"
        case .badInput: "bad-input"
        case .unreadable: "unreadable"
        }
    }

    /// One sentence.
    package var message: String {
        switch self {
        case .absent(let path): "there is no ledger at \(path)"
        case .alreadyExists(let path): "\(path) is there already"
        case .notALedger(let path, let reason): "\(path) is not a ledger: \(reason)"
        case .newerFormat(let found, let known):
            "the ledger has format \(found), this program knows formats up to \(known)"
        case .locked(let path): "another process is writing to \(path) and did not finish"
        case .outcomeUnknown(let reason):
            "the disk failed while the events were being recorded, so it is not known whether "
                + "they are: \(reason)"
        case .needsReopening:
            "an earlier write had an unknown outcome, so nothing more is written before the "
                + "ledger is opened again"
        case .diskFull(let path): "the disk is full; nothing was recorded in \(path)"
        case .readOnly(let path): "\(path) cannot be written to"
        case .networkFileSystem(let path, let kind):
            "\(path) is on a network file system (\(kind)), where locks do not hold"
        case .rolledBack(let remembered, let size):
            "the ledger has \(size) events but had \(remembered): it was rolled back"
        case .forked(let size):
            "the first \(size) events are not those that were there before: it was forked"
        case .unsafeDurability(let setting):
            "the database would not keep what it acknowledges: \(setting)"
        case .damaged(let sequence, let reason): "event #\(sequence) was altered: \(reason)"
        case .attachmentDamaged(let digest): "the file \(digest) was altered"
        case .unusableKey(let path, let reason): "the key \(path) is not used: \(reason)"
        case .keyAlreadyUsed(let key): "the key \(key) stands for another command already"
        case .unacceptable(let reason): reason
        case .badInput(let path, let line, let reason):
            line.map { "\(path):\($0): \(reason)" } ?? "\(path): \(reason)"
        case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)"
        }
    }

    /// The command that mends it or shows more.
    package var next: String {
        switch self {
        case .absent: "sinew init"
        case .alreadyExists: "sinew status"
        case .notALedger, .newerFormat: "sinew doctor"
        case .locked: "sinew doctor"
        case .outcomeUnknown: "repeat the command with the same --key"
        case .needsReopening: "sinew verify"
        case .diskFull(let path): "df -h \(path)"
        case .readOnly(let path): "ls -ld \(path)"
        case .networkFileSystem: "sinew init in a folder on a local disk"
        case .rolledBack, .forked: "sinew restore --help"
        case .unsafeDurability: "sinew doctor"
        case .damaged, .attachmentDamaged: "sinew verify"
        case .unusableKey(let path, _): "chmod 600 \(path)"
        case .keyAlreadyUsed: "repeat the command with another --key"
        case .unacceptable: "sinew help"
        case .badInput(let path, let line, _):
            line.map { "sed -n \($0)p \(path)" } ?? "ls -l \(path)"
        case .unreadable(let path, _): "ls -l \(path)"
        }
    }
}
