import SinewCore

/// Checks as JUnit XML, the form CI systems read: a suite per workflow or control, a case per
/// check. A stale check fails; what does not apply or was not measured is skipped.
package enum JUnitExport {
    /// - Parameter command: what the whole is called: the command that prints it.
    package static func bytes(_ checks: [ExportedCheck], of command: String = "sinew check")
        -> [UInt8]
    {
        let checks = checks.sorted(by: ExportedCheck.precedes)
        var suites: [ArraySlice<ExportedCheck>] = []
        var start = 0
        for index in checks.indices
        where index + 1 == checks.count
            || !checks[index].workflow.utf8.elementsEqual(checks[index + 1].workflow.utf8)
        {
            suites.append(checks[start...index])
            start = index + 1
        }
        var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        xml += "<testsuites name=\"\(escaped(command))\"\(counts(checks[...]))>\n"
        for suite in suites { xml += text(of: suite) }
        xml += "</testsuites>\n"
        return Array(xml.utf8)
    }

    private static func text(of suite: ArraySlice<ExportedCheck>) -> String {
        guard let first = suite.first else { return "" }
        var xml = "  <testsuite name=\"\(escaped(first.workflow))\"\(counts(suite))>\n"
        for check in suite {
            xml += "    <testcase classname=\"\(escaped(check.qualifiedSubject))\""
            xml += " name=\"\(escaped(check.ruleTitle))\" time=\"0\""
            // No schema asks for them; a reader that does not know them passes them over.
            if let place = check.place {
                xml += " file=\"\(escaped(place.file))\" line=\"\(place.line)\""
            }
            let message = escaped(check.message)
            switch check.status {
            case .pass: xml += "/>\n"
            case .fail, .stale:
                let kind = check.status == .stale ? "stale" : check.level.rawValue
                xml += ">\n      <failure type=\"\(kind)\" message=\"\(message)\">"
                xml += "\(message)\n\(escaped(check.ruleHelp))</failure>\n    </testcase>\n"
            case .notApplicable, .notMeasured:
                xml += ">\n      <skipped message=\"\(message)\"/>\n    </testcase>\n"
            }
        }
        return xml + "  </testsuite>\n"
    }

    private static func counts(_ checks: ArraySlice<ExportedCheck>) -> String {
        let failures = checks.count { $0.status == .fail || $0.status == .stale }
        let skipped = checks.count { $0.status == .notApplicable || $0.status == .notMeasured }
        return " tests=\"\(checks.count)\" failures=\"\(failures)\" errors=\"0\""
            + " skipped=\"\(skipped)\" time=\"0\""
    }

    /// Escapes markup and line breaks; what XML 1.0 cannot hold becomes U+FFFD.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\t", "\n", "\r": escaped += "&#\(scalar.value);"
            case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
