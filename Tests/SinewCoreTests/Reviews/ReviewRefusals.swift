import SinewCore
import SinewTesting

extension RefusalCase {
    static func forReviews(_ founded: Given) -> [RefusalCase] {
        let refused = { (code: String, values: Object) in
            RefusalCase(code: code, given: founded, command: .setRhythm(values: values))
        }
        return [
            refused("rhythm-unsaid", [:]),
            refused("field-unknown", ["review-dya": "friday"]),
            refused("field-unknown", ["pepper": "00ff"]),
            refused("field-malformed", ["review-time": "24:00"]),
            refused("field-malformed", ["review-day": "someday"]),
            refused("field-malformed", ["zone": "../../etc/passwd"]),
            refused("review-length-beyond", ["review-length": "1m"]),
            refused("review-length-beyond", ["monthly-length": "2d"]),
            refused("monthly-day-beyond", ["monthly-day": "32"]),
            refused("monthly-day-beyond", ["monthly-day": "0"]),
            refused("counted-too-far", ["review-from": "9999-12-31"]),
            refused("zone-unknown", ["zone": "Europe/Atlantis"]),
            refused("zone-unknown", ["zone": ""]),
        ]
    }
}
