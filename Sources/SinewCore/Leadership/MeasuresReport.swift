/// `sinew measures [NAME]`: how each promised figure is defined.
package struct MeasuresReport {
    let context: ReportContext
    let measures: [Measure]

    /// - Parameter measure: only this one.
    package init(_ context: ReportContext, _ measure: Measure? = nil) {
        self.context = context
        measures = measure.map { [$0] } ?? Measure.allCases
    }

    package var report: Report {
        let only = measures.count == 1 ? measures[0] : nil
        return context.report(
            "measures",
            data: [
                "measures": .list(
                    measures.map { measure in
                        [
                            "figure": .text(measure.rawValue), "title": .text(measure.title),
                            "definition": .text(measure.definition),
                            "unit": .text(measure.unit.rawValue),
                            "minimum": .integer(Int64(measure.countMin)),
                            "counted": .text(measure.counted),
                            "document": .text(measure.document),
                        ]
                    })
            ],
            sheet: Sheet(
                path: "measures", title: only?.title ?? "Measures",
                lede: only.map { Phrase($0.definition) }
                    ?? """
                    \(strong: "\(measures.count) figures"), each with what it counts. Below its \
                    minimum a figure is not measured.
                    """,
                parts: measures.map { measure in
                    Sheet.Part(
                        measure.title,
                        .facts([
                            Sheet.Fact("Is", Phrase(measure.definition)),
                            Sheet.Fact("Unit", Phrase(measure.unit.rawValue)),
                            Sheet.Fact("Needs", "\(measure.countMin) \(measure.counted)"),
                            Sheet.Fact("In full", .code(measure.document)),
                        ]))
                }, command: "sinew measures" + (only.map { " \($0.rawValue)" } ?? "")))
    }
}

extension Refusal {
    static func measureUnknown(_ name: String) -> Refusal {
        let names = Measure.allCases.map(\.rawValue)
        let alike = Likeness.nearest(to: name, among: names, most: 3)
        let hint = alike.isEmpty ? "" : " Did you mean \(alike.joined(separator: " or "))?"
        return Refusal(
            "measure-unknown", "No figure is called “\(name)”.\(hint)",
            rule: "A name must stand for something.", next: "sinew measures")
    }
}

extension MeasuresReport {
    /// - Throws: `Refusal` for a name that no figure has.
    package init(_ context: ReportContext, named name: String?) throws(Refusal) {
        guard let name else {
            self.init(context)
            return
        }
        guard let measure = Measure(rawValue: name.lowercased()) else {
            throw .measureUnknown(name)
        }
        self.init(context, measure)
    }
}
