import GRDB
import SinewCore

import struct SinewCore.Record

/// Words that nobody types and every filter asks for. They stand in a column of their own beside
/// the text, so that a filter is one more term of the match and never a join.
///
/// Each is one token of the tokenizer: letters and digits only.
enum FacetTokens {
    /// Of versions that a later one replaced.
    static let past = "was"

    static func kind(_ noun: Noun) -> String { "kindx\(noun.rawValue)" }
    static func by(_ id: SubjectID) -> String { "byx\(id.text)" }
    static func on(_ id: SubjectID) -> String { "onx\(id.text)" }
    static func impact(_ impact: String) -> String {
        let plain = impact.utf8.filter { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
        return "impactx" + String(decoding: plain, as: UTF8.self)
    }

    /// A word that stands in the title. Few records have a word there, so the newest of them are
    /// found without reading past all the bodies that have it.
    static func title(_ term: String) -> String { "titlex\(term)" }

    /// The tokens of `record`: its noun; its author and everybody it names; every workflow and
    /// step it belongs to, and the workflows of those steps; its impact.
    static func text(of record: Record, in database: Database) throws -> String {
        guard FindableText.covers(record.noun) else { return "" }
        var tokens = [kind(record.noun), by(record.author)]
        for reference in record.references {
            guard let field = record.noun.schema[reference.relation] else { continue }
            let nouns: [Noun]
            switch field.kind {
            case .reference(let named), .references(let named): nouns = named
            default: nouns = []
            }
            if nouns.contains(.member) { tokens.append(by(reference.to)) }
            if nouns.contains(.workflow) || nouns.contains(.step) {
                tokens += try place(reference.to, in: database)
            }
        }
        switch record.noun {
        case .workflow: tokens.append(on(record.id))
        case .step: tokens += [on(record.id)] + (try workflow(of: record.slug, in: database))
        default: break
        }
        if let impact = record.fields["impact"]?.text { tokens.append(FacetTokens.impact(impact)) }
        var seen: Set<String> = []
        return tokens.filter { seen.insert($0).inserted }.joined(separator: " ")
    }

    private static func place(_ id: SubjectID, in database: Database) throws -> [String] {
        let statement = try database.cachedStatement(
            sql: """
                SELECT slug FROM record
                WHERE id = ? AND noun = 'step' ORDER BY from_sequence DESC LIMIT 1
                """)
        let slug = try String.fetchOne(statement, arguments: [id.indexKey])
        return [on(id)] + (try workflow(of: slug, in: database))
    }

    /// A step is named `workflow/step`.
    private static func workflow(of slug: String?, in database: Database) throws -> [String] {
        guard let slug, let slash = slug.utf8.firstIndex(of: UInt8(ascii: "/")) else { return [] }
        let id = try NameQuery.holder(
            of: String(slug[..<slash]), noun: .workflow, asOf: nil, in: database)
        return id.map { [on($0)] } ?? []
    }
}
