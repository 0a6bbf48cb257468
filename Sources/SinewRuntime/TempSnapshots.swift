import SinewLedger
package import SinewCore
struct SnapshotBinding { var ledgerID: SubjectID; var sequence: Int64; var root: TreeHash; var foldVersion: Int64 }
struct SnapshotStore {
    init(_ folder: LedgerFolder) {}
    func removeAll() throws {}
    func save(_ bytes: [UInt8], binding: SnapshotBinding) throws {}
    func load(upTo: Int64, ledgerID: SubjectID, foldVersion: Int64, root: (Int64) throws -> TreeHash) -> [UInt8]? { nil }
}
enum Base64Text { static func encoded(_ b: [UInt8]) -> String { Hex.text(b) } }
extension LedgerIndex { func lookAlikes(of t: String, noun: Noun) throws -> [SinewCore.Record] { [] } }
struct SigningKey { static func create(at: String, name: String) throws -> SigningKey { SigningKey() }; var verifierKey: String { "x" } }
extension LocalDesk { package func verify(isDeep: Bool) async throws -> Report { fatalError() } }
