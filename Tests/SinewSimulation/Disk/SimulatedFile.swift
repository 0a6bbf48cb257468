/// One file as a disk has it, and what was written since the disk last had to keep it.
final class SimulatedFile {
    enum Change {
        case write(Int, [UInt8])
        case truncate(Int)
    }

    /// In bytes, as the system shows it.
    private(set) var size: Int
    var openCount = 0
    let inode: UInt64
    private var kept: [UInt8]
    private var pending: [Change] = []

    /// The unit that a disk writes whole or not at all, in bytes.
    private static let sectorBytes = 512

    init(inode: UInt64, bytes: [UInt8]) {
        self.inode = inode
        size = bytes.count
        kept = bytes
    }

    func note(_ change: Change) {
        switch change {
        case .write(let offset, let bytes): size = max(size, offset + bytes.count)
        case .truncate(let bytes): size = min(size, bytes)
        }
        pending.append(change)
    }

    func sync() {
        for change in pending { SimulatedFile.apply(change, to: &kept) }
        pending = []
    }

    /// As the system shows it, whether the disk has it or not.
    var bytes: [UInt8] {
        var bytes = kept
        for change in pending { SimulatedFile.apply(change, to: &bytes) }
        return bytes
    }

    /// After a power cut: of what was not synced, any sector may be there or not.
    func bytes(afterPowerCut random: inout some RandomNumberGenerator) -> [UInt8] {
        var bytes = kept
        // Often nothing came through, or all of it.
        let share = [0, 0, 50, 100].randomElement(using: &random) ?? 0
        for change in pending {
            switch change {
            case .truncate:
                if Int.random(in: 0..<100, using: &random) < share {
                    SimulatedFile.apply(change, to: &bytes)
                }
            case .write(let offset, let written):
                var start = 0
                while start < written.count {
                    let room =
                        SimulatedFile.sectorBytes - (offset + start) % SimulatedFile.sectorBytes
                    let end = min(written.count, start + room)
                    if Int.random(in: 0..<100, using: &random) < share {
                        let part = Array(written[start..<end])
                        SimulatedFile.apply(.write(offset + start, part), to: &bytes)
                    }
                    start = end
                }
            }
        }
        return bytes
    }

    private static func apply(_ change: Change, to bytes: inout [UInt8]) {
        switch change {
        case .write(_, let written) where written.isEmpty: return
        case .truncate(let size):
            if size < bytes.count { bytes.removeSubrange(size...) }
        case .write(let offset, let written):
            let missing = offset + written.count - bytes.count
            if missing > 0 { bytes += [UInt8](repeating: 0, count: missing) }
            // A debug build would copy element by element.
            bytes.withUnsafeMutableBytes { to in
                written.withUnsafeBytes { from in
                    let place = UnsafeMutableRawBufferPointer(rebasing: to[offset...])
                    place.copyMemory(from: from)
                }
            }
        }
    }
}
