import Foundation
import GRDBSQLite
import Synchronization

/// A file system for SQLite that lies over the system's own (SQLite: “The OS Interface”). Files in
/// the folder of a `SimulatedDisk` go through it, step by step; all others are the system's from
/// their opening on.
enum DiskInterface {
    /// SQLite asks for this much room for each file; what the system's file needs comes behind it.
    private struct Head {
        var base = sqlite3_file()
        /// An `OpenFile`, retained while it is open.
        var open: UnsafeMutableRawPointer?
    }

    final class OpenFile {
        let disk: SimulatedDisk
        let file: SimulatedFile

        init(disk: SimulatedDisk, file: SimulatedFile) {
            self.disk = disk
            self.file = file
            file.openCount += 1
        }

        deinit { file.openCount -= 1 }
    }

    private static let disks = Mutex<[String: SimulatedDisk]>([:])

    /// Files below `folder` belong to the disk until it is `leave`d.
    static func enter(_ folder: String, _ disk: SimulatedDisk) {
        precondition(isInstalled)
        disks.withLock { $0[folder] = disk }
    }

    static func leave(_ folder: String) { disks.withLock { _ = $0.removeValue(forKey: folder) } }

    private static func disk(of path: String) -> SimulatedDisk? {
        guard let slash = path.lastIndex(of: "/") else { return nil }
        return disks.withLock { $0[String(path[..<slash])] }
    }

    nonisolated(unsafe) private static let system = sqlite3_vfs_find(nil)!
    nonisolated(unsafe) private static let interface = UnsafeMutablePointer<sqlite3_vfs>
        .allocate(capacity: 1)
    nonisolated(unsafe) private static let methods = UnsafeMutablePointer<sqlite3_io_methods>
        .allocate(capacity: 1)

    /// Registers it, once for the process.
    private static let isInstalled: Bool = {
        methods.initialize(to: allMethods)
        var own = system.pointee
        own.szOsFile += Int32(MemoryLayout<Head>.stride)
        own.pNext = nil
        own.zName = UnsafePointer(strdup("simulated"))
        own.xOpen = { _, name, file, flags, out in DiskInterface.open(name, file, flags, out) }
        own.xDelete = { _, name, isSynced in DiskInterface.delete(name, isSynced) }
        interface.initialize(to: own)
        return sqlite3_vfs_register(interface, 1) == SQLITE_OK
    }()

    private static func open(
        _ name: UnsafePointer<CChar>?, _ file: UnsafeMutablePointer<sqlite3_file>?, _ flags: Int32,
        _ out: UnsafeMutablePointer<Int32>?
    ) -> Int32 {
        let path = name.map { String(cString: $0) } ?? ""
        guard let file, let disk = disk(of: path) else {
            return system.pointee.xOpen(system, name, file, flags, out)
        }
        file.pointee.pMethods = nil
        let code = system.pointee.xOpen(system, name, real(file), flags, out)
        guard code == SQLITE_OK else { return code }
        let open = OpenFile(disk: disk, file: disk.file(path))
        UnsafeMutableRawPointer(file).assumingMemoryBound(to: Head.self).pointee.open =
            Unmanaged.passRetained(open).toOpaque()
        file.pointee.pMethods = UnsafePointer(methods)
        return code
    }

    private static func delete(_ name: UnsafePointer<CChar>?, _ isSynced: Int32) -> Int32 {
        let path = name.map { String(cString: $0) } ?? ""
        guard let disk = disk(of: path) else {
            return system.pointee.xDelete(system, name, isSynced)
        }
        disk.step()
        let code = system.pointee.xDelete(system, name, isSynced)
        if code == SQLITE_OK { disk.forget(path) }
        return code
    }

    private static func real(
        _ file: UnsafeMutablePointer<sqlite3_file>?
    ) -> UnsafeMutablePointer<sqlite3_file> {
        (UnsafeMutableRawPointer(file!) + MemoryLayout<Head>.stride)
            .assumingMemoryBound(to: sqlite3_file.self)
    }

    private static func opened(_ file: UnsafeMutablePointer<sqlite3_file>?) -> OpenFile {
        let head = UnsafeMutableRawPointer(file!).assumingMemoryBound(to: Head.self)
        return Unmanaged<OpenFile>.fromOpaque(head.pointee.open!).takeUnretainedValue()
    }

    private static func write(
        _ file: UnsafeMutablePointer<sqlite3_file>?, _ bytes: UnsafeRawPointer?, _ count: Int32,
        _ offset: Int64
    ) -> Int32 {
        let open = opened(file)
        if let fault = open.disk.step() { return fault.ofWrite }
        let code = real(file).pointee.pMethods.pointee.xWrite(real(file), bytes, count, offset)
        if code == SQLITE_OK {
            let written = UnsafeRawBufferPointer(start: bytes, count: Int(count))
            open.disk.note(.write(Int(offset), Array(written)), to: open.file)
        }
        return code
    }

    private static func truncate(
        _ file: UnsafeMutablePointer<sqlite3_file>?, _ size: Int64
    ) -> Int32 {
        let open = opened(file)
        if let fault = open.disk.step() { return fault.ofWrite }
        let code = real(file).pointee.pMethods.pointee.xTruncate(real(file), size)
        if code == SQLITE_OK { open.disk.note(.truncate(Int(size)), to: open.file) }
        return code
    }

    /// The system's file is not synced: what a power cut leaves is the simulated disk's to say.
    private static func sync(_ file: UnsafeMutablePointer<sqlite3_file>?) -> Int32 {
        let open = opened(file)
        if open.disk.step() != nil { return SimulatedDisk.Fault.ofSync }
        open.disk.sync(open.file)
        return SQLITE_OK
    }

    private static func close(_ file: UnsafeMutablePointer<sqlite3_file>?) -> Int32 {
        let head = UnsafeMutableRawPointer(file!).assumingMemoryBound(to: Head.self)
        Unmanaged<OpenFile>.fromOpaque(head.pointee.open!).release()
        head.pointee.open = nil
        return real(file).pointee.pMethods.pointee.xClose(real(file))
    }

    /// Version 2: shared memory, which a write-ahead log needs, and no mapped pages.
    private static var allMethods: sqlite3_io_methods {
        var methods = sqlite3_io_methods()
        methods.iVersion = 2
        methods.xClose = { DiskInterface.close($0) }
        methods.xRead = { file, bytes, count, offset in
            let real = DiskInterface.real(file)
            return real.pointee.pMethods.pointee.xRead(real, bytes, count, offset)
        }
        methods.xWrite = { DiskInterface.write($0, $1, $2, $3) }
        methods.xTruncate = { DiskInterface.truncate($0, $1) }
        methods.xSync = { file, _ in DiskInterface.sync(file) }
        methods.xFileSize = { file, size in
            let real = DiskInterface.real(file)
            return real.pointee.pMethods.pointee.xFileSize(real, size)
        }
        methods.xLock = { file, level in
            let real = DiskInterface.real(file)
            return real.pointee.pMethods.pointee.xLock(real, level)
        }
        methods.xUnlock = { file, level in
            let real = DiskInterface.real(file)
            return real.pointee.pMethods.pointee.xUnlock(real, level)
        }
        methods.xCheckReservedLock = { file, out in
            let real = DiskInterface.real(file)
            return real.pointee.pMethods.pointee.xCheckReservedLock(real, out)
        }
        methods.xFileControl = { file, operation, argument in
            let real = DiskInterface.real(file)
            return real.pointee.pMethods.pointee.xFileControl(real, operation, argument)
        }
        addTraits(to: &methods)
        return methods
    }

    private static func addTraits(to methods: inout sqlite3_io_methods) {
        methods.xSectorSize = { file in
            let real = DiskInterface.real(file)
            return real.pointee.pMethods.pointee.xSectorSize(real)
        }
        methods.xDeviceCharacteristics = { file in
            let real = DiskInterface.real(file)
            return real.pointee.pMethods.pointee.xDeviceCharacteristics(real)
        }
        methods.xShmMap = { file, page, size, extends, out in
            let real = DiskInterface.real(file)
            return real.pointee.pMethods.pointee.xShmMap(real, page, size, extends, out)
        }
        methods.xShmLock = { file, offset, count, flags in
            let real = DiskInterface.real(file)
            return real.pointee.pMethods.pointee.xShmLock(real, offset, count, flags)
        }
        methods.xShmBarrier = { file in
            let real = DiskInterface.real(file)
            real.pointee.pMethods.pointee.xShmBarrier(real)
        }
        methods.xShmUnmap = { file, deletes in
            let real = DiskInterface.real(file)
            return real.pointee.pMethods.pointee.xShmUnmap(real, deletes)
        }
    }
}
