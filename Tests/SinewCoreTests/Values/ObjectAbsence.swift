import SinewCore
import Testing

/// A `Value` can be written as `nil`, so a careless `nil` means the value null instead of none.
@Suite struct ObjectAbsence {
    @Test func `a name that is not there has no value, not the value null`() {
        let object: Object = ["here": .null]
        #expect(object["here"] == .some(.null))
        #expect(object["elsewhere"] == Value?.none)
    }

    @Test func `laying a null over a name removes it`() {
        let object: Object = ["kept": 1, "removed": 2]
        #expect(object.merging(["removed": .null]).names == ["kept"])
    }
}
