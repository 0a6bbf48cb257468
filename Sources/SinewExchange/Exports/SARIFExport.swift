import SinewCore

/// Checks as SARIF 2.1.0 (OASIS), the same bytes for the same checks.
package enum SARIFExport {
    /// - Parameter version: of Sinew, as `sinew --version` prints it.
    /// - Returns: one JSON document, with a line break at its end.
    package static func bytes(_ checks: [ExportedCheck], version: String) -> [UInt8] {
        let checks = checks.sorted(by: ExportedCheck.precedes)
        let rules = rules(of: checks)
        let positions = Dictionary(
            uniqueKeysWithValues: rules.enumerated().map { (Array($1.rule.utf8), Int64($0)) })
        let document: Value = [
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [
                [
                    "tool": [
                        "driver": [
                            "name": "Sinew", "version": .text(version),
                            "rules": .list(rules.map(rule)),
                        ]
                    ],
                    "columnKind": "unicodeCodePoints",
                    "results": .list(
                        checks.map { result($0, index: positions[Array($0.rule.utf8)] ?? 0) }),
                ]
            ],
        ]
        return document.canonicalJSON + [0x0A]
    }

    /// The first check of each rule, in the order of the rules' bytes.
    private static func rules(of checks: [ExportedCheck]) -> [ExportedCheck] {
        var known: Set<[UInt8]> = []
        return checks.filter { known.insert(Array($0.rule.utf8)).inserted }
            .sorted { ByteOrder.precedes($0.rule, $1.rule) }
    }

    private static func rule(_ check: ExportedCheck) -> Value {
        [
            "id": .text(check.rule),
            "shortDescription": ["text": .text(check.ruleTitle)],
            "help": ["text": .text(check.ruleHelp)],
            "defaultConfiguration": ["level": .text(check.level.rawValue)],
        ]
    }

    private static func result(_ check: ExportedCheck, index: Int64) -> Value {
        let kind = kind(check.status)
        // SARIF 2.1.0, 3.27.10: whatever is not a failure has the level `none`.
        let level = kind == "fail" ? check.level.rawValue : "none"
        var location: Object = [
            "logicalLocations": [
                [
                    "name": .text(check.subject),
                    "fullyQualifiedName": .text(check.qualifiedSubject),
                ]
            ]
        ]
        if let place = check.place {
            location["physicalLocation"] = [
                "artifactLocation": ["uri": .text(uri(place.file))],
                "region": [
                    "startLine": .integer(Int64(place.line)),
                    "startColumn": .integer(Int64(place.column)),
                ],
            ]
        }
        return [
            "ruleId": .text(check.rule), "ruleIndex": .integer(index), "kind": .text(kind),
            "level": .text(level), "message": ["text": .text(check.message)],
            "locations": [.object(location)],
            "partialFingerprints": [
                "ruleAndSubject/v1": .text("\(check.rule) \(check.qualifiedSubject)")
            ],
            "properties": ["status": .text(check.status.rawValue)],
        ]
    }

    private static func kind(_ status: ExportedCheck.Status) -> String {
        switch status {
        case .pass: "pass"
        case .fail, .stale: "fail"
        case .notApplicable: "notApplicable"
        // "Insufficient information to decide" (SARIF 2.1.0, 3.27.9).
        case .notMeasured: "open"
        }
    }

    /// A relative path as a URI reference (RFC 3986): everything but the unreserved is escaped.
    private static func uri(_ path: String) -> String {
        var bytes: [UInt8] = []
        let plain = Array("-._~/".utf8)
        for byte in path.utf8 {
            if ASCII.isLower(byte) || ASCII.isUpper(byte) || ASCII.isDigit(byte)
                || plain.contains(byte)
            {
                bytes.append(byte)
            } else {
                bytes.append(contentsOf: "%\(Hex.text([byte]).uppercased())".utf8)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
