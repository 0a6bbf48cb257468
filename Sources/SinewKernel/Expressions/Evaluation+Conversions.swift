extension Evaluation {
    func converted(
        _ value: ExpressionValue, by function: ExpressionFunction
    ) throws(EvaluationError) -> ExpressionValue {
        let result: ExpressionValue? =
            switch function {
            case .int: try int(value)
            case .uint: try uint(value)
            case .double: try double(value)
            case .string: try string(value)
            case .bytes: bytes(value)
            case .bool: try bool(value)
            case .timestamp: try timestamp(value)
            default: try duration(value)
            }
        guard let result else { throw overload(function.rawValue, value) }
        return result
    }

    private func invalid(_ type: String, _ text: [UInt8]) -> EvaluationError {
        EvaluationError(.invalidText, "\(EvaluationError.quoted(text)) is no \(type)")
    }

    private func range(_ type: String, _ value: ExpressionValue) -> EvaluationError {
        EvaluationError(.outOfRange, "\(value.shortText) is no \(type)")
    }

    private func int(_ value: ExpressionValue) throws(EvaluationError) -> ExpressionValue? {
        switch value {
        case .int: return value
        case .uint(let number):
            guard let number = Int64(exactly: number) else { throw range("int", value) }
            return .int(number)
        case .double(let number):
            // The ends of the range are not what a double there was rounded from.
            guard number > -0x1p63, number < 0x1p63 else { throw range("int", value) }
            return .int(Int64(number))
        case .string(let text):
            guard let number = Int64(String(decoding: text, as: UTF8.self)) else {
                throw invalid("int", text)
            }
            return .int(number)
        case .timestamp(let moment):
            let size = ExpressionTime.secondNanoseconds
            let rest = (moment.nanoseconds % size + size) % size
            return .int(Int64((moment.nanoseconds - rest) / size))
        default: return nil
        }
    }

    private func uint(_ value: ExpressionValue) throws(EvaluationError) -> ExpressionValue? {
        switch value {
        case .uint: return value
        case .int(let number):
            guard let number = UInt64(exactly: number) else { throw range("uint", value) }
            return .uint(number)
        case .double(let number):
            guard number >= 0, number < 0x1p64 else { throw range("uint", value) }
            return .uint(UInt64(number))
        case .string(let text):
            guard text.first.map({ ExpressionLexer.isDigit($0) }) ?? false,
                let number = UInt64(String(decoding: text, as: UTF8.self))
            else { throw invalid("uint", text) }
            return .uint(number)
        default: return nil
        }
    }

    private func double(_ value: ExpressionValue) throws(EvaluationError) -> ExpressionValue? {
        switch value {
        case .double: return value
        case .int(let number): return .double(Double(number))
        case .uint(let number): return .double(Double(number))
        case .string(let text):
            guard let number = ExpressionValue.number(text) else { throw invalid("double", text) }
            return .double(number)
        default: return nil
        }
    }

    private func string(_ value: ExpressionValue) throws(EvaluationError) -> ExpressionValue? {
        switch value {
        case .string: return value
        case .int(let number): return .text(String(number))
        case .uint(let number): return .text(String(number))
        case .double(let number): return .text(ExpressionValue.numberText(number))
        case .bool(let isTrue): return .text(isTrue ? "true" : "false")
        case .timestamp(let moment): return .text(moment.timestampText)
        case .duration(let length): return .text(length.durationText)
        case .bytes(let bytes):
            guard String(validating: bytes, as: UTF8.self) != nil else {
                throw EvaluationError(.invalidText, "the bytes are not UTF-8")
            }
            return .string(bytes)
        default: return nil
        }
    }

    private func bytes(_ value: ExpressionValue) -> ExpressionValue? {
        switch value {
        case .bytes: value
        case .string(let text): .bytes(text)
        default: nil
        }
    }

    private func bool(_ value: ExpressionValue) throws(EvaluationError) -> ExpressionValue? {
        switch value {
        case .bool: return value
        case .string(let text):
            switch String(decoding: text, as: UTF8.self) {
            case "1", "t", "T", "true", "TRUE", "True": return .bool(true)
            case "0", "f", "F", "false", "FALSE", "False": return .bool(false)
            default: throw invalid("bool", text)
            }
        default: return nil
        }
    }

    private func timestamp(_ value: ExpressionValue) throws(EvaluationError) -> ExpressionValue? {
        switch value {
        case .timestamp: return value
        case .int(let seconds):
            return try ExpressionTime.timestamp(
                Int128(seconds) * ExpressionTime.secondNanoseconds)
        case .string(let text):
            guard let nanoseconds = TimeReader.timestamp(text) else {
                throw invalid("timestamp", text)
            }
            return try ExpressionTime.timestamp(nanoseconds)
        default: return nil
        }
    }

    private func duration(_ value: ExpressionValue) throws(EvaluationError) -> ExpressionValue? {
        switch value {
        case .duration: return value
        case .string(let text):
            guard let nanoseconds = TimeReader.duration(text) else {
                throw invalid("duration", text)
            }
            return try ExpressionTime.duration(nanoseconds)
        default: return nil
        }
    }
}
