import GRDB
import GRDBSQLite

/// The full text's own tokenizer, so that what is asked, counted and marked is cut exactly as what
/// was stored. Valid while its connection is.
final class WordTokenizer {
    private let functions: fts5_tokenizer
    private let instance: OpaquePointer

    init(_ database: Database) throws {
        let api = try FullTextInterface.pointer(database)
        var context: UnsafeMutableRawPointer?
        var functions = fts5_tokenizer()
        try FullTextInterface.check(
            api.pointee.xFindTokenizer(api, "unicode61", &context, &functions))
        var instance: OpaquePointer?
        let status = "remove_diacritics".withCString { name in
            "2".withCString { value in
                var arguments: [UnsafePointer<CChar>?] = [name, value]
                return functions.xCreate(context, &arguments, 2, &instance)
            }
        }
        try FullTextInterface.check(status)
        guard let instance else { throw IndexFailure.damaged("SQLite made no tokenizer") }
        self.functions = functions
        self.instance = instance
    }

    deinit { functions.xDelete(instance) }

    /// Calls `body` with each token, folded, and the UTF-8 range of the text it was made from.
    func forEachToken(in text: String, _ body: (String, Range<Int>) -> Void) {
        withoutActuallyEscaping(body) { body in
            let collector = Collector(body)
            var text = text
            text.withUTF8 { bytes in
                guard bytes.count <= Int(Int32.max) else { return }
                bytes.withMemoryRebound(to: CChar.self) { characters in
                    _ = functions.xTokenize(
                        instance, Unmanaged.passUnretained(collector).toOpaque(),
                        FTS5_TOKENIZE_DOCUMENT, characters.baseAddress, Int32(bytes.count)
                    ) { context, _, token, tokenCount, start, end in
                        guard let context, let token else { return SQLITE_OK }
                        let collector = Unmanaged<Collector>.fromOpaque(context)
                            .takeUnretainedValue()
                        let bytes = UnsafeRawBufferPointer(start: token, count: Int(tokenCount))
                        collector.body(
                            String(decoding: bytes, as: UTF8.self), Int(start)..<Int(end))
                        return SQLITE_OK
                    }
                }
            }
        }
    }

    private final class Collector {
        let body: (String, Range<Int>) -> Void

        init(_ body: @escaping (String, Range<Int>) -> Void) { self.body = body }
    }
}

/// FTS5's C interface, which SQLite hands out by a pointer bound to a statement
/// (https://www.sqlite.org/fts5.html#extending_fts5).
enum FullTextInterface {
    static func pointer(_ database: Database) throws -> UnsafeMutablePointer<fts5_api> {
        var statement: OpaquePointer?
        try check(
            sqlite3_prepare_v2(database.sqliteConnection, "SELECT fts5(?)", -1, &statement, nil))
        defer { sqlite3_finalize(statement) }
        return try withUnsafeTemporaryAllocation(
            of: UnsafeMutablePointer<fts5_api>?.self, capacity: 1
        ) { place in
            place.initialize(repeating: nil)
            try check(sqlite3_bind_pointer(statement, 1, place.baseAddress, "fts5_api_ptr", nil))
            _ = sqlite3_step(statement)
            guard let api = place[0] else {
                throw IndexFailure.damaged("this SQLite has no full text")
            }
            return api
        }
    }

    static func check(_ status: Int32) throws {
        guard status == SQLITE_OK else {
            throw DatabaseError(resultCode: ResultCode(rawValue: status))
        }
    }
}
