/// What the parser of the command line says, in the words of the rest of the program.
enum ParserWords {
    static func ours(_ message: String) -> String {
        let text = message.replacing("\n  - ", with: ", ").replacing(
            "following:, ", with: "following: ")
        if let name = text.between("Missing expected argument '", "'") {
            return "\(name) is missing."
        }
        if let name = text.between("Missing value for '", "'") { return "\(name) needs a value." }
        if let name = text.between("Unexpected argument '", "'") {
            return "“\(name)” is one word too many."
        }
        if text.hasPrefix("Unknown option '") {
            return text.replacing("Unknown option ", with: "There is no option ").sentence
        }
        return text.replacing("Please provide one of the following: ", with: "It is one of ")
            .replacing("Please provide one of", with: "It is one of")
            .replacing("The value '", with: "'")
            .replacing("' is invalid for '", with: "' is not a value of '").sentence
    }

    /// The help that the parser points to.
    static func help(_ fullMessage: String) -> String {
        fullMessage.between("See '", "'") ?? "sinew --help"
    }
}

extension String {
    /// What stands between the last `opening` and the last `closing` behind it.
    fileprivate func between(_ opening: String, _ closing: String) -> String? {
        guard let start = ranges(of: opening).last?.upperBound,
            let end = self[start...].ranges(of: closing).last?.lowerBound
        else { return nil }
        return String(self[start..<end])
    }

    fileprivate var sentence: String {
        hasSuffix(".") || hasSuffix("?") ? self : self + "."
    }
}
