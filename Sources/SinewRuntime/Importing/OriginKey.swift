import SinewCore
import SinewLedger

/// The keyed digest by which an imported record is found again, even after its words were
/// redacted: without the ledger's pepper nobody can try guesses against it.
enum OriginKey {
    static func make(
        _ source: String, _ path: String, _ place: ImportPlace, _ pepper: String
    ) -> String {
        digest([.text(pepper), .text(source), .text(place.location(path))])
    }

    /// Under which earlier versions kept the same.
    static func former(
        _ source: String, _ path: String, _ place: ImportPlace, _ pepper: String
    ) -> String {
        digest([
            .text(pepper), .text(source), .text(place.formerCollection), .text(place.path(path)),
        ])
    }

    /// Tells the files of one repository or folder from those of another.
    static func collection(_ place: ImportPlace, _ pepper: String) -> String {
        digest([.text(pepper), .text(place.collection)])
    }

    private static func digest(_ said: Value) -> String {
        Hex.text(TreeHash(hashing: said.canonicalJSON).bytes.prefix(16))
    }
}

/// Two decisions of which one file says that it replaces, or was replaced by, others.
struct SupersessionLink {
    /// `supersedes` or `superseded-by`.
    let field: String
    let originKey: String
    let others: [String]

    /// Takes the paths out of a record; they become links when every file was read.
    static func taken(
        from record: inout ImportedRecord, _ place: ImportPlace, _ pepper: String
    ) -> [SupersessionLink] {
        let source = record.source
        let key = { OriginKey.make(source, $0, place, pepper) }
        var links: [SupersessionLink] = []
        for field in ["supersedes", "superseded-by"] {
            guard let paths = record.values["\(field)-paths"]?.texts else { continue }
            record.values["\(field)-paths"] = nil
            links.append(
                SupersessionLink(
                    field: field, originKey: key(record.path), others: paths.map(key)))
        }
        return links
    }
}
