/// A reader of TZif, the compiled form of the time zone database (RFC 9636), from version 2 on.
package struct ZoneFile {
    package struct Failure: Error, Sendable, Hashable {
        /// Offset in bytes of what could not be read.
        package var offset: Int
        package var reason: String
    }

    /// The largest file of the database has less than 4 KiB.
    package static let fileBytesMax = 65_536
    static let abbreviationBytesMax = 32

    private let bytes: [UInt8]
    private var offset = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    package static func read(_ bytes: [UInt8]) throws(Failure) -> ZoneRules {
        guard bytes.count <= fileBytesMax else {
            throw Failure(offset: 0, reason: "longer than \(fileBytesMax) bytes")
        }
        var file = ZoneFile(bytes)
        let old = try file.header()
        // The first block holds times of 32 bits, for readers of 1990.
        try file.skip(old.blockBytes(timeBytes: 4))
        let counts = try file.header()
        guard counts.leaps == 0 else {
            throw file.failure("it counts leap seconds, which Sinew's instants do not")
        }
        return try file.rules(counts)
    }

    private struct Counts {
        var utIndicators, standardIndicators, leaps, transitions, kinds, characters: Int

        func blockBytes(timeBytes: Int) -> Int {
            transitions * (timeBytes + 1) + kinds * 6 + characters + leaps * (timeBytes + 4)
                + standardIndicators + utIndicators
        }
    }

    private func failure(_ reason: String) -> Failure { Failure(offset: offset, reason: reason) }

    private mutating func skip(_ count: Int) throws(Failure) {
        guard count <= bytes.count - offset else { throw failure("the file ends too early") }
        offset += count
    }

    private mutating func unsigned(_ count: Int) throws(Failure) -> UInt64 {
        let start = offset
        try skip(count)
        return bytes[start..<offset].reduce(0) { $0 << 8 | UInt64($1) }
    }

    private mutating func header() throws(Failure) -> Counts {
        guard bytes.count - offset >= 44, bytes[offset..<offset + 4].elementsEqual("TZif".utf8)
        else { throw failure("not a TZif file") }
        guard bytes[offset + 4] >= UInt8(ascii: "2") else {
            throw failure("TZif version 1, which does not say what holds in later years")
        }
        offset += 20
        // Six counts of 32 bits; nothing that follows can be longer than the file.
        var counts: [Int] = []
        for _ in 0..<6 {
            let count = try unsigned(4)
            guard count <= UInt64(ZoneFile.fileBytesMax) else { throw failure("too many entries") }
            counts.append(Int(count))
        }
        return Counts(
            utIndicators: counts[0], standardIndicators: counts[1], leaps: counts[2],
            transitions: counts[3], kinds: counts[4], characters: counts[5])
    }

    private mutating func rules(_ counts: Counts) throws(Failure) -> ZoneRules {
        guard (1...256).contains(counts.kinds), counts.characters > 0 else {
            throw failure("no kinds of local time")
        }
        guard counts.blockBytes(timeBytes: 8) <= bytes.count - offset else {
            throw failure("the file ends too early")
        }
        var starts: [Int64] = []
        for _ in 0..<counts.transitions {
            let start = Int64(bitPattern: try unsigned(8))
            if let last = starts.last, last >= start {
                throw failure("transitions are not in order")
            }
            starts.append(start)
        }
        let kindOffset = offset
        try skip(counts.transitions)
        let clocks = try clocks(counts)
        try skip(counts.standardIndicators + counts.utIndicators)
        var transitions: [ZoneRules.Transition] = []
        for (index, start) in starts.enumerated() {
            let kind = Int(bytes[kindOffset + index])
            guard kind < clocks.count else {
                throw Failure(offset: kindOffset + index, reason: "no such kind of local time")
            }
            transitions.append(ZoneRules.Transition(start: start, clock: clocks[kind]))
        }
        return ZoneRules(first: clocks[0], transitions: transitions, footer: try footer())
    }

    private mutating func clocks(_ counts: Counts) throws(Failure) -> [ZoneRules.Clock] {
        let namesStart = offset + counts.kinds * 6
        let namesEnd = namesStart + counts.characters
        var clocks: [ZoneRules.Clock] = []
        for _ in 0..<counts.kinds {
            let seconds = Int(Int32(truncatingIfNeeded: try unsigned(4)))
            guard ZoneRules.offsetSecondsBounds.contains(seconds) else {
                throw failure("a clock more than a day away from UTC")
            }
            let isSummer = try unsigned(1) != 0
            let start = namesStart + Int(try unsigned(1))
            guard start < namesEnd, let end = bytes[start..<namesEnd].firstIndex(of: 0) else {
                throw failure("an abbreviation that does not end")
            }
            let name = bytes[start..<end]
            guard name.count <= ZoneFile.abbreviationBytesMax,
                name.allSatisfy({ (0x21...0x7E).contains($0) })
            else { throw failure("an abbreviation that is none") }
            clocks.append(
                ZoneRules.Clock(
                    offsetSeconds: seconds, abbreviation: String(decoding: name, as: UTF8.self),
                    isSummer: isSummer))
        }
        try skip(counts.characters)
        return clocks
    }

    private func footer() throws(Failure) -> ZoneFooter? {
        let rest = bytes[offset...]
        guard rest.count >= 2, rest.first == 0x0A,
            let end = rest.dropFirst().firstIndex(of: 0x0A)
        else { throw failure("no footer") }
        let text = Array(rest[(offset + 1)..<end])
        if text.isEmpty { return nil }
        guard let footer = ZoneFooter(text) else {
            throw failure("a footer that is no rule for later years")
        }
        return footer
    }
}
