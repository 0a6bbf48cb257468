extension Evaluation {
    mutating func result(
        of function: ExpressionFunction, _ arguments: [ExpressionValue]
    ) throws(EvaluationError) -> ExpressionValue {
        let value = arguments[0]
        // Every function looks at a text at most a few times from end to end.
        for case .string(let text) in arguments { try spend(text.count) }
        switch function {
        case .size: return .int(Int64(try size(of: value)))
        case .contains, .startsWith, .endsWith:
            guard case .string(let text) = value, case .string(let part) = arguments[1] else {
                throw overload(function.rawValue, arguments)
            }
            switch function {
            case .startsWith: return .bool(text.starts(with: part))
            case .endsWith: return .bool(text.reversed().starts(with: part.reversed()))
            default: return .bool(Self.contains(text, part))
            }
        case .type: return .type(value.type)
        case .dyn: return value
        case .int, .uint, .double, .string, .bytes, .bool, .timestamp, .duration:
            return try converted(value, by: function)
        default: return try accessed(by: function, arguments)
        }
    }

    private mutating func size(of value: ExpressionValue) throws(EvaluationError) -> Int {
        switch value {
        case .string(let text): return text.count { !UTF8.isContinuation($0) }
        case .bytes(let bytes): return bytes.count
        case .list(let elements): return elements.count
        case .map(let map): return map.entries.count
        default: throw overload("size", value)
        }
    }

    /// Knuth, Morris and Pratt: linear in both, whatever they are.
    static func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
        guard !part.isEmpty else { return true }
        guard part.count <= text.count else { return false }
        var fallback = [0]
        fallback.reserveCapacity(part.count)
        var matched = 0
        for byte in part.dropFirst() {
            while matched > 0, byte != part[matched] { matched = fallback[matched - 1] }
            if byte == part[matched] { matched += 1 }
            fallback.append(matched)
        }
        matched = 0
        for byte in text {
            while matched > 0, byte != part[matched] { matched = fallback[matched - 1] }
            if byte == part[matched] { matched += 1 }
            if matched == part.count { return true }
        }
        return false
    }

    private func accessed(
        by function: ExpressionFunction, _ arguments: [ExpressionValue]
    ) throws(EvaluationError) -> ExpressionValue {
        if case .duration(let length) = arguments[0], arguments.count == 1 {
            let seconds = length.nanoseconds / ExpressionTime.secondNanoseconds
            switch function {
            case .getHours: return .int(Int64(seconds / 3_600))
            case .getMinutes: return .int(Int64(seconds / 60))
            case .getSeconds: return .int(Int64(seconds))
            case .getMilliseconds:
                return .int(Int64(length.nanoseconds / 1_000_000 % 1_000))
            default: throw overload(function.rawValue, arguments)
            }
        }
        guard case .timestamp(let moment) = arguments[0] else {
            throw overload(function.rawValue, arguments)
        }
        var offsetSeconds = 0
        if arguments.count > 1 {
            guard case .string(let zone) = arguments[1] else {
                throw overload(function.rawValue, arguments)
            }
            guard let seconds = ExpressionTime.zoneSeconds(zone) else {
                throw EvaluationError(.unsupportedZone, EvaluationError.quoted(zone))
            }
            offsetSeconds = seconds
        }
        let civil = moment.civil(offsetSeconds: offsetSeconds)
        return .int(Int64(Self.part(function, of: civil)))
    }

    private static func part(
        _ function: ExpressionFunction, of civil: ExpressionTime.Civil
    ) -> Int {
        switch function {
        case .getFullYear: civil.year
        case .getMonth: civil.month - 1
        case .getDate: civil.day
        case .getDayOfMonth: civil.day - 1
        case .getDayOfWeek: civil.dayOfWeek
        case .getDayOfYear: civil.dayOfYear
        case .getHours: civil.secondOfDay / 3_600
        case .getMinutes: civil.secondOfDay / 60 % 60
        case .getSeconds: civil.secondOfDay % 60
        default: civil.nanosecond / 1_000_000
        }
    }
}
