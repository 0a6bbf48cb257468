import SinewCore

extension Object {
    /// As canonical JSON and a newline.
    func appendLine(to bytes: inout [UInt8]) {
        appendCanonicalJSON(to: &bytes)
        bytes.append(UInt8(ascii: "\n"))
    }
}
