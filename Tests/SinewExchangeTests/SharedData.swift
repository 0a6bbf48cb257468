import Foundation
import SinewCore
import SinewExchange

/// Where the tests find files.
enum Places {
    static let packageRoot: URL = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static let fixtures = packageRoot.appending(path: "Tests/SinewExchangeTests/Fixtures").path

    /// Real data that others wrote; beside the package, not part of it.
    static let sharedData = packageRoot.appending(path: "../shared/data").standardized.path

    static var hasSharedData: Bool { FileManager.default.fileExists(atPath: sharedData) }
}

/// FNV-1a of 64 bits: enough to tell two files of a test apart.
@Sendable func testDigest(_ bytes: [UInt8]) -> String {
    let hash = bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
        ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
    return String(hash, radix: 16)
}

/// A harvest drawn to its end, sorted into its groups.
struct Gathered {
    var records: [ImportedRecord] = []
    var warnings: [Remark] = []
    var quarantined: [Remark] = []
    var skipped: [Remark] = []
    var fileCount = 0

    init(_ harvest: Harvest) {
        var harvest = harvest
        fileCount = harvest.fileCount
        while let yield = harvest.next() {
            switch yield {
            case .record(let record, let warnings):
                records.append(record)
                self.warnings += warnings
            case .quarantined(let remark): quarantined.append(remark)
            case .skipped(let remark): skipped.append(remark)
            }
        }
    }

    subscript(path: String) -> ImportedRecord? { records.first { $0.path == path } }

    /// The files that gave a record, each once.
    func files(of noun: Noun) -> Set<String> {
        Set(
            records.filter { $0.noun == noun }.map {
                String($0.path.prefix { $0 != "#" })
            })
    }

    /// Every place where something did not come in as it stood, one line each.
    var account: String {
        (warnings.map { "warning     \($0)" } + quarantined.map { "quarantined \($0)" }
            + skipped.map { "skipped     \($0)" }).joined(separator: "\n")
    }
}

/// A folder for one test, removed with its last user.
final class ScratchFolder: Sendable {
    let path: String

    init(_ files: [String: String] = [:]) throws {
        path =
            FileManager.default.temporaryDirectory
            .appending(path: "sinew-exchange-\(ProcessInfo.processInfo.globallyUniqueString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (name, text) in files { try write(name, Array(text.utf8)) }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ bytes: [UInt8]) throws {
        let url = URL(filePath: path).appending(path: name)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }
}
