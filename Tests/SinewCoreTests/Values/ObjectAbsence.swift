import SinewCore
import Testing

/// No value and the value null are two things; `nil` is always the first.
@Suite struct ObjectAbsence {
    @Test func `a name that is not there has no value, not the value null`() {
        let object: Object = ["here": .null]
        #expect(object["here"] == .some(.null))
        #expect(object["elsewhere"] == nil)
    }

    @Test func `laying a null over a name removes it`() {
        let object: Object = ["kept": 1, "removed": 2]
        #expect(object.merging(["removed": .null]).names == ["kept"])
    }
}
