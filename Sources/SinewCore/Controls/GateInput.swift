package import SinewKernel

/// What a gate is asked about: a JSON object, each of whose names is a variable.
package struct GateInput: Sendable, Hashable {
    /// SHA-256 of the bytes as they were given, in lower-case hexadecimal; empty where nobody
    /// needs it.
    package let digest: String
    package let variables: ExpressionMap
    private let bytes: [UInt8]

    package static let bytesMax = 1_048_576

    /// - Throws: where it is no JSON object, or larger than a condition may look at.
    package init(json bytes: [UInt8], digest: String = "") throws(GateFault) {
        guard bytes.count <= GateInput.bytesMax else {
            throw GateFault(
                line: 1, column: 1, reason: "it has more than \(GateInput.bytesMax) bytes")
        }
        do throws(JSONReader.Failure) {
            // The strict reader says whether it is JSON at all, and within which bounds.
            _ = try JSONReader.read(bytes, fractions: .asText)
        } catch {
            throw GateInput.fault("it is no JSON: \(error.reason)", at: error.offset, in: bytes)
        }
        do throws(ExpressionFault) {
            variables = try ExpressionMap(json: bytes)
        } catch {
            throw GateFault(line: error.line, column: error.column, reason: error.reason)
        }
        let limits = ExpressionLimits()
        let units = ExpressionValue.map(variables)
            .units(atMost: limits.inputUnitsMax, levels: limits.inputLevelsMax)
        guard units != nil else {
            throw GateFault(
                line: 1, column: 1,
                reason: "it has more than \(limits.inputUnitsMax) units or "
                    + "\(limits.inputLevelsMax) levels")
        }
        self.bytes = bytes
        self.digest = digest
    }

    package static func == (left: GateInput, right: GateInput) -> Bool {
        left.bytes == right.bytes
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(bytes) }

    private static func fault(
        _ reason: String, at offset: Int, in bytes: [UInt8]
    ) -> GateFault {
        let before = bytes[..<min(offset, bytes.count)]
        let row = before[(before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0)...]
        return GateFault(
            line: 1 + before.count { $0 == 0x0A },
            column: 1 + row.count { !UTF8.isContinuation($0) }, reason: reason)
    }
}
