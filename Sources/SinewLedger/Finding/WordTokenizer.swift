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
