/// The tables of an index. Every row of `record`, `link` and `name` is a version: it holds from the
/// event `from_sequence` up to, and not including, `to_sequence`, or until now where that is null.
enum IndexTables {
    /// Stands in the file's name: another version never reads this one's file.
    static let version = 1

    /// `record.row` is also the row of its words, and rises with the time it happened: milliseconds
    /// shifted left, and a tie-break. What is searched newest first or since a day needs no join.
    static let sql = """
        CREATE TABLE watermark(
            only INTEGER PRIMARY KEY CHECK (only = 1),
            sequence INTEGER NOT NULL CHECK (sequence >= 0),
            root BLOB NOT NULL CHECK (length(root) = 32)
        ) STRICT;
        CREATE TABLE event(
            sequence INTEGER PRIMARY KEY,
            recorded INTEGER NOT NULL,
            happened INTEGER,
            actor BLOB NOT NULL,
            proof TEXT NOT NULL,
            type TEXT NOT NULL,
            subject BLOB NOT NULL
        ) STRICT;
        CREATE INDEX event_subject ON event(subject);
        CREATE INDEX event_actor ON event(actor);
        CREATE TABLE record(
            row INTEGER PRIMARY KEY,
            from_sequence INTEGER NOT NULL,
            to_sequence INTEGER CHECK (to_sequence > from_sequence),
            noun TEXT NOT NULL,
            state TEXT NOT NULL,
            id BLOB NOT NULL CHECK (length(id) = 16),
            slug TEXT,
            number INTEGER,
            title TEXT NOT NULL,
            version INTEGER NOT NULL,
            happened INTEGER NOT NULL,
            recorded INTEGER NOT NULL,
            author BLOB NOT NULL,
            proof TEXT NOT NULL,
            first_sequence INTEGER NOT NULL,
            merged_into BLOB,
            facets TEXT NOT NULL,
            fields TEXT NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX record_id ON record(id, from_sequence);
        CREATE INDEX record_noun ON record(noun);
        CREATE INDEX record_slug ON record(noun, slug) WHERE slug IS NOT NULL;
        CREATE INDEX record_number ON record(number, noun) WHERE number IS NOT NULL;
        CREATE TABLE link(
            from_id BLOB NOT NULL,
            relation TEXT NOT NULL,
            to_id BLOB NOT NULL,
            from_sequence INTEGER NOT NULL,
            to_sequence INTEGER CHECK (to_sequence > from_sequence),
            PRIMARY KEY (from_id, relation, to_id, from_sequence)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX link_to ON link(to_id, relation);
        CREATE TABLE name(
            name TEXT NOT NULL,
            noun TEXT NOT NULL,
            id BLOB NOT NULL,
            from_sequence INTEGER NOT NULL,
            to_sequence INTEGER CHECK (to_sequence > from_sequence),
            PRIMARY KEY (name, noun, id, from_sequence)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE origin(
            key TEXT NOT NULL,
            from_sequence INTEGER NOT NULL,
            id BLOB NOT NULL,
            PRIMARY KEY (key, from_sequence)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE verification(
            subject BLOB NOT NULL,
            sequence INTEGER NOT NULL,
            actor BLOB NOT NULL,
            time INTEGER NOT NULL,
            verb TEXT NOT NULL,
            ownership TEXT,
            PRIMARY KEY (subject, sequence)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE tally(
            noun TEXT NOT NULL,
            state TEXT NOT NULL,
            count INTEGER NOT NULL,
            PRIMARY KEY (noun, state)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE word(
            term TEXT PRIMARY KEY,
            rows INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE VIRTUAL TABLE words USING fts5(
            title, body, facet, content='', tokenize='unicode61 remove_diacritics 2'
        );
        """

    /// The tables a digest covers, with the columns that order their rows.
    static let ordered = [
        ("watermark", "only"), ("event", "sequence"), ("record", "row"),
        ("link", "from_id, relation, to_id, from_sequence"),
        ("name", "name, noun, id, from_sequence"), ("origin", "key, from_sequence"),
        ("verification", "subject, sequence"), ("tally", "noun, state"), ("word", "term"),
    ]
}
