/// The numbered steps of a runbook, read from its Markdown.
///
/// They are the items of ordered lists that stand in nothing else (CommonMark 0.31.2, 5.2 and 5.3:
/// up to nine digits, `.` or `)`, then a space). Where two headings or more are called `Step 1`,
/// `Step 2`, these are the steps. Of an item its first line counts. Reading never fails.
package enum RunbookSteps {
    /// Most steps of a runbook: what one entry can list.
    package static let countMax = Field.listCountMax
    /// Longest step, in bytes; the rest is cut.
    package static let stepBytesMax = 240

    /// - Returns: at most one more than `countMax`.
    package static func read(_ markdown: String) -> [String] {
        var reading = Reading()
        var line: [UInt8] = []
        for byte in markdown.utf8 {
            guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else {
                line.append(byte)
                continue
            }
            reading.take(line)
            line.removeAll(keepingCapacity: true)
            if reading.items.count > countMax { break }
        }
        reading.take(line)
        let steps = reading.headings.count > 1 ? reading.headings : reading.items
        return Array(steps.prefix(countMax + 1))
    }

    /// One line, without control characters, cut at a letter's end.
    fileprivate static func text(_ bytes: ArraySlice<UInt8>) -> String {
        var kept = ""
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            let shown = TextRule.isLine(String(scalar)) ? scalar : " "
            guard kept.utf8.count + shown.utf8.count <= stepBytesMax else { return kept + "…" }
            if shown != " " || !kept.isEmpty { kept.unicodeScalars.append(shown) }
        }
        while kept.last == " " { kept.removeLast() }
        return kept
    }
}

/// What was read so far, line by line.
private struct Reading {
    var items: [String] = []
    var headings: [String] = []
    /// Where the text of the list item begins that lines may belong to.
    private var contentColumn: Int?
    private var fence: (mark: UInt8, length: Int)?
    private var isParagraph = false

    private static let columnsPerTab = 4

    mutating func take(_ line: [UInt8]) {
        var column = 0
        var start = line.startIndex
        while start < line.endIndex, let width = Reading.width(of: line[start], at: column) {
            column += width
            start += 1
        }
        let rest = line[start...]
        guard let first = rest.first else {
            isParagraph = false
            return
        }
        if takeFence(rest, first) { return }
        // What is indented as far as an item's text belongs to the item.
        if let content = contentColumn, column >= content { return }
        guard column < Reading.columnsPerTab else { return }
        if takeHeading(rest, first) || takeBullet(rest, first, column) { return }
        if takeItem(rest, column) { return }
        // A line that is not indented goes on with a paragraph, in an item or not.
        if !isParagraph { contentColumn = nil }
        isParagraph = true
    }

    private static func width(of byte: UInt8, at column: Int) -> Int? {
        switch byte {
        case UInt8(ascii: " "): 1
        case UInt8(ascii: "\t"): columnsPerTab - column % columnsPerTab
        default: nil
        }
    }

    /// Code in a fence is read by nobody.
    private mutating func takeFence(_ rest: ArraySlice<UInt8>, _ first: UInt8) -> Bool {
        let isMark = first == UInt8(ascii: "`") || first == UInt8(ascii: "~")
        let length = isMark ? rest.prefix { $0 == first }.count : 0
        if let open = fence {
            let isBare = rest.dropFirst(length).allSatisfy { $0 == 0x20 || $0 == 0x09 }
            if open.mark == first, length >= open.length, isBare { fence = nil }
            return true
        }
        guard length >= 3 else { return false }
        fence = (first, length)
        isParagraph = false
        return true
    }

    private mutating func takeHeading(_ rest: ArraySlice<UInt8>, _ first: UInt8) -> Bool {
        guard first == UInt8(ascii: "#") else { return false }
        let level = rest.prefix { $0 == first }.count
        let text = rest.dropFirst(level)
        guard level <= 6, text.first == nil || text.first == 0x20 || text.first == 0x09 else {
            return false
        }
        contentColumn = nil
        isParagraph = false
        let words = RunbookSteps.text(text)
        let lowered = words.lowercased().utf8
        if lowered.starts(with: "step ".utf8), let digit = lowered.dropFirst(5).first,
            (0x30...0x39).contains(digit)
        {
            headings.append(words)
        }
        return true
    }

    private mutating func takeBullet(
        _ rest: ArraySlice<UInt8>, _ first: UInt8, _ column: Int
    ) -> Bool {
        let second = rest.dropFirst().first
        guard [UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+")].contains(first),
            second == nil || second == 0x20 || second == 0x09
        else { return false }
        contentColumn = column + 2
        isParagraph = true
        return true
    }

    private mutating func takeItem(_ rest: ArraySlice<UInt8>, _ column: Int) -> Bool {
        let digits = rest.prefix { (0x30...0x39).contains($0) }
        guard (1...9).contains(digits.count), let mark = rest.dropFirst(digits.count).first,
            mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")")
        else { return false }
        let text = rest.dropFirst(digits.count + 1)
        guard text.first == nil || text.first == 0x20 || text.first == 0x09 else { return false }
        // Within a paragraph only a 1 begins a list: else `1984. A good year.` would.
        let isOne = digits.count == 1 && digits.first == UInt8(ascii: "1")
        if isParagraph, contentColumn == nil, !isOne { return false }
        let words = RunbookSteps.text(text)
        items.append(words.isEmpty ? "Step \(items.count + 1)" : words)
        contentColumn = column + digits.count + 2
        isParagraph = true
        return true
    }
}
