import Foundation
import SinewCore
import SinewLedger
import Testing

/// Proofs that transparency-dev/merkle accepts and refuses (Apache-2.0).
struct InclusionVector {
    let name: String
    let isRefused: Bool
    private let document: Object

    init(_ document: Object, name: String) {
        self.document = document
        self.name = name
        isRefused = document["wantErr"]?.bool ?? false
    }

    var isAccepted: Bool {
        // What is no 32-byte hash or no number of a leaf cannot even be asked about.
        guard let index = document["leafIdx"]?.integer, let size = document["treeSize"]?.integer,
            let root = hash(document["root"]), let leafHash = hash(document["leafHash"]),
            case let texts = document["proof"]?.list ?? [], case let path = texts.compactMap(hash),
            path.count == texts.count
        else { return false }
        return MerkleProof.isIncluded(
            leafHash: leafHash, index: index, size: size, path: path, root: root)
    }

    private func hash(_ value: Value?) -> TreeHash? {
        value?.text.flatMap { Base64.bytes($0.utf8) }.flatMap { TreeHash(bytes: $0) }
    }
}

@Suite struct `Merkle vectors` {
    @Test func `an excerpt of other people's vectors agrees`() throws {
        let path =
            #filePath.replacing("Tree/MerkleVectorTests.swift", with: "")
            + "Fixtures/merkle-vectors.json"
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
        let documents = try #require(try JSONReader.read(bytes, fractions: .asText).list)
        #expect(documents.count == 9)
        for document in documents.compactMap(\.object) {
            let vector = InclusionVector(document, name: document["name"]?.text ?? "")
            #expect(vector.isAccepted == !vector.isRefused, "\(vector.name)")
        }
    }
}

@Suite struct `RealData merkle vectors` {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../../shared/data/merkle-vectors/testdata").standardizedFileURL
    static var isThere: Bool { FileManager.default.fileExists(atPath: folder.path) }

    @Test func `whether the vectors are there is said aloud`() {
        if !Self.isThere {
            FileHandle.standardError.write(
                Data("WARNING: \(Self.folder.path) is absent; its vectors were not run\n".utf8))
        }
        #expect(Self.folder.lastPathComponent == "testdata")
    }

    @Test(.enabled(if: isThere)) func `every inclusion vector agrees`() throws {
        let files = FileManager.default.enumerator(atPath: Self.folder.path)
        var count = 0
        while let name = files?.nextObject() as? String {
            guard name.hasPrefix("inclusion/"), name.hasSuffix(".json") else { continue }
            let bytes = [UInt8](try Data(contentsOf: Self.folder.appending(path: name)))
            let document = try #require(try JSONReader.read(bytes, fractions: .asText).object)
            let vector = InclusionVector(document, name: name)
            #expect(vector.isAccepted == !vector.isRefused, "\(name)")
            count += 1
        }
        #expect(count == 98)
    }
}
