package import SinewCore

/// A pack that is small enough to be read beside a test: two capabilities, the operator checks
/// that Sinew can judge, and one that it cannot.
package enum PackForTests {
    package static let object: Object = [
        "name": "two-muscles", "title": "Two muscles", "version": "1", "summary": "For tests.",
        "capabilities": [
            ["name": "framing", "title": "Problem framing", "origin": "ours"],
            ["name": "design", "title": "Design", "origin": "ours"],
        ],
        "checks": [
            check("owners-confirmed", "Owners confirmed", "error", days: 90, criticalDays: 30),
            check("trigger-defined", "Trigger", "error"),
            check("stop-defined", "Stop condition", "error"),
            check("metric-reviewed", "Metric", "warning", days: 7),
            check("escalation-defined", "Escalation", "error"),
            check("works-at-night", "Works at night", "info"),
        ],
        "practices": [
            practice("map-before-expanding", "Map"), practice("deny-paths-tried", "Refusals"),
            practice("evidence-at-hand", "At hand"), practice("drill-by-another", "Drill"),
            practice("lessons-become-updates", "Lessons"), practice("rescore-monthly", "Scores"),
            practice("sleeps-well", "Sleep", "info"),
        ],
        "rhythms": [
            rhythm("weekly", "week", 1), rhythm("biweekly", "week", 2),
            rhythm("monthly", "month", 1), rhythm("quarterly", "month", 3),
        ],
        "scale": [["level": 1, "title": "Seen", "description": "Seen once.", "origin": "ours"]],
    ]

    /// Another pack beside the first, so that a workflow has to say which it adopts.
    package static let other: Object = [
        "name": "one-muscle", "title": "One muscle", "version": "4", "summary": "",
        "capabilities": [["name": "lifting", "title": "Lifting", "origin": "ours"]],
    ]

    package static var pack: Pack { Pack(object)! }

    /// What a command brings of a pack.
    package static func values(_ object: Object) -> Object { Pack(object)?.values ?? [:] }

    /// The first pack in another version, with a single check.
    package static func changed(_ version: String) -> Object {
        values(
            object.merging([
                "version": .text(version), "checks": [check("trigger-defined", "Start", "info")],
            ]))
    }

    private static func rhythm(_ id: String, _ unit: String, _ every: Int64) -> Value {
        [
            "id": .text(id), "title": .text("Review \(id)"), "unit": .text(unit),
            "every": .integer(every), "contents": ["What waits"], "origin": "ours",
        ]
    }

    private static func practice(
        _ id: String, _ title: String, _ severity: String = "warning"
    ) -> Value {
        [
            "id": .text(id), "title": .text(title), "severity": .text(severity), "origin": "ours",
        ]
    }

    private static func check(
        _ id: String, _ title: String, _ severity: String, days: Int64? = nil,
        criticalDays: Int64? = nil
    ) -> Value {
        var check: Object = [
            "id": .text(id), "title": .text(title), "severity": .text(severity), "origin": "ours",
        ]
        check["valid-days"] = days.map(Value.integer)
        check["valid-days-critical"] = criticalDays.map(Value.integer)
        return .object(check)
    }
}
