import Foundation
import SinewCore
import SinewLedger

/// Which column held which field the last time, per source: a file beside the ledger.
struct ColumnMapMemory {
    private let path: String
    /// Largest file that is believed, in bytes.
    static let fileBytesMax = 64 * 1024

    init(_ folder: LedgerFolder) { path = folder.path + "/import-maps.json" }

    func recall(_ source: ImportRequest.Source) throws -> String? { kept[source.rawValue]?.text }

    func remember(_ map: String, for source: ImportRequest.Source) throws {
        var maps = kept
        maps[source.rawValue] = .text(map)
        try Data(maps.canonicalJSON).write(to: URL(fileURLWithPath: path), options: .atomic)
    }

    private var kept: Object {
        guard let data = FileManager.default.contents(atPath: path),
            data.count <= ColumnMapMemory.fileBytesMax,
            case .object(let maps)? = try? JSONReader.read([UInt8](data))
        else { return [:] }
        return maps
    }
}
