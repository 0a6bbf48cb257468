/// A look at YAML before a parser sees it, for what would cost too much to parse: nesting, and
/// anchors together with aliases. It reads too much into quoted texts rather than too little.
enum YAMLPrecheck {
    static func check(_ bytes: [UInt8]) throws(BoundedYAML.Failure) {
        var indents: [Int] = []
        var flowDepth = 0
        var anchorLine: Int?
        var hasAlias = false
        for line in Lines(bytes) {
            let text = bytes[line.range]
            let content = text.drop(while: { $0 == 0x20 })
            guard let first = content.first, first != UInt8(ascii: "#") else { continue }
            let indent = text.count - content.count
            while let last = indents.last, last >= indent { indents.removeLast() }
            indents.append(indent)
            let markers = leadingMarkers(content)
            flowDepth = flow(content, depth: flowDepth)
            guard indents.count + markers + flowDepth <= BoundedYAML.depthMax * 2 else {
                throw BoundedYAML.Failure(
                    line: line.number, reason: "nested deeper than \(BoundedYAML.depthMax)")
            }
            let (opens, refers) = names(content)
            if opens, anchorLine == nil { anchorLine = line.number }
            hasAlias = hasAlias || refers
        }
        if let anchorLine, hasAlias {
            throw BoundedYAML.Failure(
                line: anchorLine, reason: "anchors and aliases are not taken")
        }
    }

    /// `- - ? - x` opens four levels on one line.
    private static func leadingMarkers(_ content: ArraySlice<UInt8>) -> Int {
        var count = 0
        for (index, byte) in zip(content.indices, content) where byte != 0x20 && byte != 0x09 {
            let next = index + 1 < content.endIndex ? content[index + 1] : 0x20
            guard [UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":")].contains(byte),
                ASCII.isSpace(next)
            else { break }
            count += 1
        }
        return count
    }

    private static func flow(_ content: ArraySlice<UInt8>, depth: Int) -> Int {
        var depth = depth
        var deepest = depth
        for byte in content {
            switch byte {
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                deepest = max(deepest, depth)
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(depth - 1, 0)
            default: continue
            }
        }
        return deepest > BoundedYAML.depthMax * 2 ? deepest : depth
    }

    /// Whether something that could be an anchor or an alias stands where a node may begin.
    private static func names(_ content: ArraySlice<UInt8>) -> (opens: Bool, refers: Bool) {
        var opens = false
        var refers = false
        var mayBegin = true
        var isInTag = false
        for (index, byte) in zip(content.indices, content) {
            let next = index + 1 < content.endIndex ? content[index + 1] : 0x20
            switch byte {
            case UInt8(ascii: "&") where mayBegin && !ASCII.isSpace(next): opens = true
            case UInt8(ascii: "*") where mayBegin && !ASCII.isSpace(next): refers = true
            default: break
            }
            switch byte {
            case 0x20, 0x09: isInTag = false
            case _ where isInTag: continue
            case UInt8(ascii: "!") where mayBegin: isInTag = true
            case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: "["),
                UInt8(ascii: "{"), UInt8(ascii: ","):
                mayBegin = true
            default: mayBegin = false
            }
        }
        return (opens, refers)
    }
}
