package import SinewCore
import SinewExchange

/// The forms in which other tools read checks.
package enum CheckExport: Sendable { case sarif, junit }

extension LocalDesk {
    /// The checks as SARIF 2.1.0 or JUnit XML.
    ///
    /// - Parameter places: where things are declared; what no file declares is named alone.
    package func exportedChecks(
        on workflow: String?, level: Severity, as format: CheckExport, version: String,
        asOf: AsOf?, places: WorkspacePlaces? = nil
    ) async throws -> (text: String, verdict: Report.Verdict) {
        let report = try await answer(.check(on: workflow, level: level), asOf: asOf)
        let checks = (report.data.object?["results"]?.list ?? []).compactMap(\.object)
            .compactMap { ExportedCheck($0, places) }
        let bytes =
            switch format {
            case .sarif: SARIFExport.bytes(checks, version: version)
            case .junit: JUnitExport.bytes(checks)
            }
        return (String(decoding: bytes, as: UTF8.self), report.verdict)
    }

    /// The scenarios of gates as JUnit XML: a suite for each control.
    package func exportedControlTest(
        of name: String?, asOf: AsOf?
    ) async throws -> (text: String, verdict: Report.Verdict) {
        let report = try await answer(.controlTest(name: name), asOf: asOf)
        let checks = (report.data.object?["results"]?.list ?? []).compactMap(\.object)
            .compactMap { result -> ExportedCheck? in
                guard var check = ExportedCheck(result, nil) else { return nil }
                check.workflow = check.subject
                return check
            }
        let bytes = JUnitExport.bytes(checks, of: "sinew control test")
        return (String(decoding: bytes, as: UTF8.self), report.verdict)
    }
}

extension ExportedCheck {
    /// From a result of the check report; nil for anything else.
    fileprivate init?(_ result: Object, _ places: WorkspacePlaces?) {
        guard let rule = result["check"]?.text, let title = result["title"]?.text,
            let status = result["outcome"]?.text.flatMap(Status.init(rawValue:)),
            let severity = result["severity"]?.text, let subject = result["subject"]?.text,
            let noun = result["noun"]?.text.flatMap(Noun.init(rawValue:))
        else { return nil }
        let mend = result["mend"]?.text.map { " Mend it with: \($0)" } ?? ""
        let levels: [String: Level] = ["error": .error, "warning": .warning, "info": .note]
        self.init(
            rule: rule, ruleTitle: title, ruleHelp: result["help"]?.text ?? title,
            level: status == .fail || status == .stale ? levels[severity] ?? .warning : .none,
            status: status, message: (result["reason"]?.text ?? title) + mend, subject: subject,
            workflow: result["workflow"]?.text ?? "shared", place: places?[noun, subject])
    }
}
