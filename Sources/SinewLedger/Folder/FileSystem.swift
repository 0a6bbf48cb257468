import Foundation

/// What kind of file system a file is on, as the kernel names it (proc_pid_mountinfo(5)).
/// statfs(2), which knows a number for it, is not in the module map of the C library.
package enum FileSystem {
    package static func isNetwork(_ kind: String) -> Bool {
        switch kind {
        case "nfs", "nfs4", "smb", "smb2", "smb3", "smbfs", "cifs", "afs", "coda", "ncpfs", "9p",
            "ceph", "lustre", "ocfs2", "gfs2", "glusterfs", "fuse.sshfs", "fuse.glusterfs",
            "fuse.ceph", "fuse.s3fs", "fuse.rclone", "davfs", "fuse.davfs2":
            true
        default: false
        }
    }

    /// - Parameters:
    ///   - device: `st_dev` of the file.
    ///   - mounts: the bytes of `mountinfo`.
    /// - Returns: nil where no line names the device.
    package static func kind(ofDevice device: UInt64, mounts: [UInt8]) -> String? {
        let major = (device >> 8) & 0xFFF | (device >> 32) & ~0xFFF
        let minor = device & 0xFF | (device >> 12) & ~0xFF
        let wanted = Array("\(major):\(minor)".utf8)
        for line in mounts.split(separator: UInt8(ascii: "\n")) {
            let fields = line.split(separator: UInt8(ascii: " "))
            guard fields.count > 2, fields[2].elementsEqual(wanted),
                let dash = fields.firstIndex(where: { $0.elementsEqual("-".utf8) }),
                dash + 1 < fields.count
            else { continue }
            return String(decoding: fields[dash + 1], as: UTF8.self)
        }
        return nil
    }
}
