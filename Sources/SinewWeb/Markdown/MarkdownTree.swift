import CCmark

/// The nodes of a parsed document, changed before they are rendered.
struct MarkdownTree {
    private let document: OpaquePointer

    init(_ document: OpaquePointer) { self.document = document }

    /// The page has its own first and second heading; those of a document stand below them.
    private static let headingShift: Int32 = 2
    private static let headingLevelMax: Int32 = 6

    /// Takes the power out of every node that has any.
    func disarm() {
        for node in nodes() {
            switch cmark_node_get_type(node) {
            case CMARK_NODE_HTML_INLINE: replaceInline(node)
            case CMARK_NODE_HTML_BLOCK: replaceBlock(node)
            case CMARK_NODE_IMAGE: replaceImage(node)
            case CMARK_NODE_LINK: checkLink(node)
            case CMARK_NODE_HEADING:
                let level = cmark_node_get_heading_level(node) + MarkdownTree.headingShift
                cmark_node_set_heading_level(node, min(level, MarkdownTree.headingLevelMax))
            default: break
            }
        }
    }

    private func nodes() -> [OpaquePointer] {
        var nodes: [OpaquePointer] = []
        guard let walk = cmark_iter_new(document) else { return nodes }
        defer { cmark_iter_free(walk) }
        while true {
            let event = cmark_iter_next(walk)
            if event == CMARK_EVENT_DONE { return nodes }
            if event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(walk) {
                nodes.append(node)
            }
        }
    }

    /// Tags of HTML go, as nobody meant to read them. Anything else in angle brackets is a word:
    /// a runbook says `<cluster-name>` and means it.
    private func replaceInline(_ node: OpaquePointer) {
        let literal = cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
        let tag = MarkdownTag(literal)
        guard !tag.isMarkup || tag.name == "br" else { return remove(node) }
        // A cell of a table cannot hold a line break; a space keeps its words apart.
        let isInCell = cmark_node_parent(node).map(isCell) ?? false
        let isBreak = tag.name == "br" && !isInCell
        guard let text = cmark_node_new(isBreak ? CMARK_NODE_LINEBREAK : CMARK_NODE_TEXT) else {
            return remove(node)
        }
        if !isBreak { cmark_node_set_literal(text, tag.name == "br" ? " " : literal) }
        swap(node, for: text)
    }

    private func isCell(_ node: OpaquePointer) -> Bool {
        cmark_node_get_type_string(node).map { String(cString: $0) } == "table_cell"
    }

    /// A block of HTML is shown to the letter: it may hold words. A comment holds none for us.
    private func replaceBlock(_ node: OpaquePointer) {
        let literal = cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
        guard !MarkdownTag(literal).isWhollyComment,
            let block = cmark_node_new(CMARK_NODE_CODE_BLOCK)
        else { return remove(node) }
        cmark_node_set_literal(block, literal)
        swap(node, for: block)
    }

    /// Nothing is loaded from elsewhere: a picture is a link to it, under its description.
    private func replaceImage(_ node: OpaquePointer) {
        let address = cmark_node_get_url(node).map { String(cString: $0) } ?? ""
        guard cmark_node_first_child(node) != nil else {
            guard let text = cmark_node_new(CMARK_NODE_TEXT) else { return remove(node) }
            cmark_node_set_literal(text, address)
            return replace(node, by: address, around: text)
        }
        replace(node, by: address, around: nil)
    }

    private func checkLink(_ node: OpaquePointer) {
        let address = cmark_node_get_url(node).map { String(cString: $0) } ?? ""
        if !MarkdownTree.isFollowed(address) { unwrap(node) }
    }

    private func replace(
        _ image: OpaquePointer, by address: String,
        around words: OpaquePointer?
    ) {
        if let words { cmark_node_append_child(image, words) }
        guard MarkdownTree.isFollowed(address), !isInLink(image),
            let link = cmark_node_new(CMARK_NODE_LINK)
        else { return unwrap(image) }
        cmark_node_set_url(link, address)
        while let child = cmark_node_first_child(image) { cmark_node_append_child(link, child) }
        swap(image, for: link)
    }

    private func isInLink(_ node: OpaquePointer) -> Bool {
        var above = cmark_node_parent(node)
        while let node = above {
            if cmark_node_get_type(node) == CMARK_NODE_LINK { return true }
            above = cmark_node_parent(node)
        }
        return false
    }

    /// Leaves what a node holds in its place.
    private func unwrap(_ node: OpaquePointer) {
        while let child = cmark_node_first_child(node) {
            if cmark_node_insert_before(node, child) != 1 { cmark_node_unlink(child) }
        }
        remove(node)
    }

    private func swap(
        _ node: OpaquePointer, for other: OpaquePointer
    ) {
        if cmark_node_replace(node, other) == 1 {
            cmark_node_free(node)
        } else {
            cmark_node_free(other)
            remove(node)
        }
    }

    private func remove(_ node: OpaquePointer) { cmark_node_free(node) }

    /// A file beside the imported one is not here: its name would lead to no page. Names of pages
    /// hold no dot.
    private static func isFollowed(_ address: String) -> Bool {
        guard isHarmless(address) else { return false }
        let bytes = Array(address.utf8)
        let mark = bytes.first { ":/?#".utf8.contains($0) }
        let place = bytes.prefix { !"?#".utf8.contains($0) }
        return mark == UInt8(ascii: ":") || !place.contains(UInt8(ascii: "."))
    }

    /// Web, mail, or relative to where the page stands: nothing else is followed.
    static func isHarmless(_ address: String) -> Bool {
        let bytes = Array(address.utf8)
        guard bytes.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }) else {
            return false
        }
        guard let end = bytes.firstIndex(where: { ":/?#".utf8.contains($0) }),
            bytes[end] == UInt8(ascii: ":")
        else { return !bytes.starts(with: "//".utf8) }
        let scheme = String(decoding: bytes[..<end], as: UTF8.self).lowercased()
        return ["http", "https", "mailto"].contains { $0.utf8.elementsEqual(scheme.utf8) }
    }
}
