import SinewCore

/// One place where two structures differ, such as two versions of a pack.
struct StructureDifference: Equatable {
    /// `content capabilities/problem-framing/title`
    var path: String
    var former: Value?
    var latter: Value?

    /// Every place, in the order of the newer structure.
    static func all(
        from former: Value, to latter: Value, at path: String
    ) -> [StructureDifference] {
        guard former != latter else { return [] }
        guard let old = parts(of: former), let new = parts(of: latter) else {
            return [StructureDifference(path: path, former: former, latter: latter)]
        }
        let before = Dictionary(old, uniquingKeysWith: { first, _ in first })
        let after = Dictionary(new, uniquingKeysWith: { first, _ in first })
        var found: [StructureDifference] = []
        for (name, value) in new {
            let place = "\(path)/\(name)"
            if let known = before[name] {
                found += all(from: known, to: value, at: place)
            } else {
                found.append(StructureDifference(path: place, former: nil, latter: value))
            }
        }
        for (name, value) in old where after[name] == nil {
            found.append(
                StructureDifference(path: "\(path)/\(name)", former: value, latter: nil))
        }
        return found.isEmpty
            ? [StructureDifference(path: path, former: former, latter: latter)] : found
    }

    /// What a structure consists of, by name; nil for a plain value. Elements of a list go by
    /// their own name where they have one, since their place says nothing.
    private static func parts(of value: Value) -> [(String, Value)]? {
        if let object = value.object { return object.entries.map { ($0.name, $0.value) } }
        guard let list = value.list, list.contains(where: { $0.object != nil }) else { return nil }
        return list.enumerated().map { index, element in
            let name = element.object?["name"]?.text ?? element.object?["id"]?.text
            return (name ?? String(index + 1), element)
        }
    }
}
