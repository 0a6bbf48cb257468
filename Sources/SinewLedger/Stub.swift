import Crypto
import GRDB

package func stubProbe() throws -> String {
    let q = try DatabaseQueue()
    return try q.read { try String.fetchOne($0, sql: "select sqlite_version()") ?? "" }
        + "\(SHA256.hash(data: [1,2,3]))"
}
