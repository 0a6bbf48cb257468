extension Pack {
    /// The fields of the thing that carries this pack in a ledger.
    package var values: Object {
        [
            "title": .text(title), "version": .text(version), "summary": .text(summary),
            "content": .object(object),
        ]
    }
}

extension Record {
    /// The pack that this thing carries; nil where its words were redacted.
    package var pack: Pack? { fields["content"]?.object.flatMap(Pack.init) }
}
