import Foundation
package import SinewCore

/// The system's time zone files. Foundation's own rules come from the toolchain and grow old with
/// it; these are kept up to date with the machine.
package enum ZoneDirectory {
    static let path = "/usr/share/zoneinfo"
    /// Largest zone file, in bytes.
    static let fileBytesMax = 256 * 1024

    /// The rules of a named zone; nil where the system has none of this name.
    package static func rules(_ name: String) -> ZoneRules? {
        let isSafe = name.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
                || (0x61...0x7A).contains(byte) || "/_+-".utf8.contains(byte)
        }
        guard isSafe, !name.hasPrefix("/"), !name.contains("..") else { return nil }
        return read("\(path)/\(name)")
    }

    /// The machine's own zone: `TZ`, else `/etc/localtime`, else UTC.
    package static func local() -> ZoneRules {
        if let name = ProcessInfo.processInfo.environment["TZ"], !name.isEmpty {
            return rules(name.hasPrefix(":") ? String(name.dropFirst()) : name) ?? .utc
        }
        return read("/etc/localtime") ?? .utc
    }

    /// The IANA name of the machine's zone, for a new ledger.
    package static func localName() -> String {
        if let name = ProcessInfo.processInfo.environment["TZ"], rules(name) != nil { return name }
        let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/etc/localtime")
        guard let target, let found = target.range(of: "zoneinfo/") else { return "UTC" }
        let name = String(target[found.upperBound...])
        return rules(name) == nil ? "UTC" : name
    }

    /// Which edition of the time zone database the machine has, such as `2025b`; nil where it does
    /// not say.
    package static func edition() -> String? {
        let mark = Array("# version ".utf8)
        guard let file = FileHandle(forReadingAtPath: "\(path)/tzdata.zi"),
            let head = try? file.read(upToCount: 64), head.starts(with: mark)
        else { return nil }
        let name = head.dropFirst(mark.count).prefix { (0x30...0x7A).contains($0) }
        return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
    }

    private static func read(_ path: String) -> ZoneRules? {
        guard let data = FileManager.default.contents(atPath: path), data.count <= fileBytesMax
        else { return nil }
        return try? ZoneFile.read([UInt8](data))
    }
}
