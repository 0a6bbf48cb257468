import Crypto
import SinewCore

/// The 32 bytes of a SHA-256, kept without an allocation.
package struct TreeHash: Sendable, Hashable {
    package static let byteCount = 32

    // The bytes as they lie in memory, eight at a time.
    private var first: UInt64
    private var second: UInt64
    private var third: UInt64
    private var fourth: UInt64

    private init(loading pointer: UnsafeRawPointer) {
        first = pointer.loadUnaligned(as: UInt64.self)
        second = pointer.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        third = pointer.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
        fourth = pointer.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
    }

    /// - Returns: nil unless there are exactly 32 bytes.
    package init?(_ buffer: UnsafeRawBufferPointer) {
        guard buffer.count == TreeHash.byteCount, let start = buffer.baseAddress else {
            return nil
        }
        self.init(loading: start)
    }

    /// - Returns: nil unless there are exactly 32 bytes.
    package init?(bytes: some Collection<UInt8>) {
        let bytes = Array(bytes)
        guard let hash = bytes.withUnsafeBytes({ TreeHash($0) }) else { return nil }
        self = hash
    }

    /// From 64 lower-case hexadecimal digits.
    package init?(hex: some StringProtocol) {
        guard let bytes = Hex.bytes(hex) else { return nil }
        self.init(bytes: bytes)
    }

    init(finishing hasher: SHA256) {
        self = hasher.finalize().withUnsafeBytes { TreeHash(loading: $0.baseAddress!) }
    }

    /// SHA-256 of `bytes`, without a prefix.
    package init(hashing bytes: some Collection<UInt8>) {
        var hasher = SHA256()
        let isContiguous: Void? = bytes.withContiguousStorageIfAvailable {
            hasher.update(bufferPointer: UnsafeRawBufferPointer($0))
        }
        if isContiguous == nil { hasher.update(data: Array(bytes)) }
        self.init(finishing: hasher)
    }

    package var bytes: [UInt8] { withBytes(Array.init) }
    package var hex: String { withBytes { Hex.text($0) } }

    func withBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        try withUnsafeBytes(of: self) { try body($0) }
    }
}

extension TreeHash {
    /// The root of a tree without leaves: SHA-256 of nothing (RFC 9162, 2.1.1).
    package static let ofEmptyTree = TreeHash(hashing: [])

    /// SHA-256 of 0x00 and the entry (RFC 9162, 2.1.1).
    package static func ofLeaf(_ leaf: [UInt8]) -> TreeHash {
        leaf.withUnsafeBytes { ofLeaf($0) }
    }

    static func ofLeaf(_ leaf: UnsafeRawBufferPointer) -> TreeHash {
        var hasher = SHA256()
        let prefix: UInt8 = 0
        withUnsafeBytes(of: prefix) { hasher.update(bufferPointer: $0) }
        hasher.update(bufferPointer: leaf)
        return TreeHash(finishing: hasher)
    }

    /// SHA-256 of 0x01 and both children (RFC 9162, 2.1.1).
    package static func ofNode(_ left: TreeHash, _ right: TreeHash) -> TreeHash {
        var hasher = SHA256()
        withUnsafeTemporaryAllocation(byteCount: 65, alignment: 8) { buffer in
            buffer[0] = 1
            left.withBytes {
                UnsafeMutableRawBufferPointer(rebasing: buffer[1..<33]).copyMemory(from: $0)
            }
            right.withBytes {
                UnsafeMutableRawBufferPointer(rebasing: buffer[33...]).copyMemory(from: $0)
            }
            hasher.update(bufferPointer: UnsafeRawBufferPointer(buffer))
        }
        return TreeHash(finishing: hasher)
    }

    /// HMAC-SHA256 (RFC 2104) of `message` under a key of 32 bytes.
    static func commitment(
        to message: UnsafeRawBufferPointer, salt: UnsafeRawBufferPointer
    ) -> TreeHash {
        precondition(salt.count == byteCount, "a salt has 32 bytes")
        var inner = SHA256()
        var outer = SHA256()
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 8) { block in
            // Eight bytes at a time; the key fills the first half of the block.
            for index in 0..<8 {
                let part =
                    index < 4
                    ? salt.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self) : 0
                block[index] = part ^ 0x3636_3636_3636_3636
            }
            inner.update(bufferPointer: UnsafeRawBufferPointer(block))
            // 0x36 and 0x5C differ by 0x6A.
            for index in 0..<8 { block[index] ^= 0x6A6A_6A6A_6A6A_6A6A }
            outer.update(bufferPointer: UnsafeRawBufferPointer(block))
        }
        inner.update(bufferPointer: message)
        TreeHash(finishing: inner).withBytes { outer.update(bufferPointer: $0) }
        return TreeHash(finishing: outer)
    }

    /// HMAC-SHA256 (RFC 2104) of `message` under a key of 32 bytes.
    package static func commitment(to message: [UInt8], salt: Salt) -> TreeHash {
        message.withUnsafeBytes { message in
            salt.withBytes { commitment(to: message, salt: $0) }
        }
    }
}

/// Thirty-two random bytes under which facts or words are committed to.
package typealias Salt = TreeHash
