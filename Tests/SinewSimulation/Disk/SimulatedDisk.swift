import Foundation
import GRDBSQLite
import SinewTesting

/// The disk on which a simulated ledger stands: it counts each step that changes a byte, takes a
/// photograph before a chosen one, and says what a power cut leaves.
///
/// A crash is such a photograph. The command under way runs to its end, nobody hears its answer,
/// and what goes on afterwards is the folder of the photograph.
///
/// Made and deleted files count as kept at once; what SQLite needs of a folder's own order is not
/// simulated. Unchecked, because one thread runs a simulation.
final class SimulatedDisk: @unchecked Sendable {
    enum Crash: String, CaseIterable {
        /// The process ends; all that it wrote is there.
        case kill
        /// The machine ends; what was not synced may be gone.
        case powerCut
    }

    /// What an operation may come to instead.
    enum Fault: String, CaseIterable {
        case inputOutput
        case full

        /// The C header writes these as expressions, which Swift does not see (SQLite: “Result and
        /// Error Codes”).
        static let ofSync = SQLITE_IOERR | 4 << 8
        var ofWrite: Int32 { self == .full ? SQLITE_FULL : SQLITE_IOERR | 3 << 8 }
    }

    /// The folder of a ledger, file by file.
    typealias Photograph = [String: [UInt8]]

    private(set) var folder: String
    private(set) var steps = 0
    /// Taken when the crash came.
    private(set) var photograph: Photograph?
    private(set) var crash: Crash?
    private(set) var faultCount = 0
    /// Whether a file's syncs are believed and not done: a planted bug.
    var ignoresSync: (String) -> Bool = { _ in false }

    private let root: TemporaryFolder
    private var life = 0
    private var quiet = 0
    private var files: [String: SimulatedFile] = [:]
    private var random: SeededGenerator
    private var crashes: (step: Int, Crash)?
    private var faults: (step: Int, Fault)?
    /// Files that are written without a sync, as they were after each command.
    private var earlier: [Photograph] = []
    private static let earlierMax = 4

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
        root = TemporaryFolder()
        folder = root.file("life-0")
        DiskInterface.enter(folder, self)
    }

    deinit { DiskInterface.leave(folder) }

    /// Plans the next crash, so many steps from now.
    func plan(_ crash: Crash, in steps: Int) { crashes = (self.steps + steps, crash) }

    /// Nothing that was planned comes any more.
    func calmDown() {
        crashes = nil
        faults = nil
    }

    var hasPlannedCrash: Bool { crashes != nil }

    /// Plans an operation that fails, so many steps from now.
    func plan(_ fault: Fault, in steps: Int) { faults = (self.steps + steps, fault) }

    /// What the simulation does itself, at which nothing goes wrong.
    func quietly<R>(_ body: () throws -> R) rethrows -> R {
        quiet += 1
        defer { quiet -= 1 }
        return try body()
    }

    /// Before each operation that changes something.
    @discardableResult
    func step() -> Fault? {
        guard quiet == 0 else { return nil }
        steps += 1
        if let planned = crashes, planned.step == steps {
            crashes = nil
            crash = planned.1
            photograph = shot(planned.1)
        }
        guard let planned = faults, planned.step == steps else { return nil }
        faults = nil
        faultCount += 1
        return planned.1
    }

    func file(_ path: String) -> SimulatedFile {
        // An empty file that nobody has open may be another one than before.
        if let known = known(path), known.size > 0 || known.openCount > 0 { return known }
        var status = stat()
        let inode = stat(path, &status) == 0 ? UInt64(status.st_ino) : 0
        let file = SimulatedFile(
            inode: inode,
            bytes: [UInt8](FileManager.default.contents(atPath: path) ?? Data()))
        files[path] = file
        return file
    }

    func note(_ change: SimulatedFile.Change, to file: SimulatedFile) { file.note(change) }

    func sync(_ file: SimulatedFile) {
        let path = files.first { $0.value === file }?.key ?? ""
        if !ignoresSync(path) { file.sync() }
    }

    func forget(_ path: String) { files[path] = nil }

    /// What is known of the file under a name; nil where another was made under it meanwhile. Its
    /// size tells as well as its inode, whose number is soon given again.
    private func known(_ path: String) -> SimulatedFile? {
        var status = stat()
        guard let known = files[path], stat(path, &status) == 0, status.st_size == known.size,
            UInt64(status.st_ino) == known.inode
        else { return nil }
        return known
    }

    /// After a command, while nothing is under way.
    func rest() {
        var shot: Photograph = [:]
        for name in SimulatedDisk.names(in: folder) where SimulatedDisk.isUnsynced(name) {
            shot[name] = FileManager.default.contents(atPath: folder + "/" + name)
                .map { [UInt8]($0) }
        }
        earlier.append(shot)
        if earlier.count > SimulatedDisk.earlierMax { earlier.removeFirst() }
    }

    private static func isUnsynced(_ name: String) -> Bool {
        name == "head" || name.hasPrefix("snapshots/")
    }

    /// Every byte of the folder now.
    func shot(_ crash: Crash) -> Photograph {
        var shot: Photograph = [:]
        for name in SimulatedDisk.names(in: folder) where !name.hasSuffix("-shm") {
            let path = folder + "/" + name
            if let file = known(path) {
                shot[name] =
                    crash == .kill ? file.bytes : file.bytes(afterPowerCut: &random)
            } else {
                shot[name] = FileManager.default.contents(atPath: path).map { [UInt8]($0) }
            }
        }
        if crash == .powerCut { age(&shot) }
        return shot
    }

    /// The head is written in place without a sync, and snapshots are replaced without one: after a
    /// power cut either may be an earlier one, cut off, or gone.
    private func age(_ shot: inout Photograph) {
        for name in shot.keys.sorted() where SimulatedDisk.isUnsynced(name) {
            switch Int.random(in: 0..<6, using: &random) {
            case 0: shot[name] = earlier.randomElement(using: &random)?[name]
            case 1 where name != "head":
                shot[name] = Array(
                    (shot[name] ?? []).prefix(Int.random(in: 0..<99, using: &random)))
            default: break
            }
        }
    }

    static func names(in folder: String) -> [String] {
        let names = FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? []
        return names.filter { name in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(
                atPath: folder + "/" + name, isDirectory: &isFolder) && !isFolder.boolValue
        }.sorted()
    }

    /// Goes on with a photograph, in a folder of its own; whoever has files open lets go before.
    func restart(from photograph: Photograph) throws {
        let former = folder
        DiskInterface.leave(former)
        try? FileManager.default.removeItem(atPath: former)
        life += 1
        folder = root.file("life-\(life)")
        files = [:]
        for (name, bytes) in photograph {
            let url = URL(fileURLWithPath: folder + "/" + name)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: url)
            chmod(url.path, 0o600)
        }
        self.photograph = nil
        crash = nil
        DiskInterface.enter(folder, self)
    }
}
