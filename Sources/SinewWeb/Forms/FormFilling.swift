import SinewCore

/// What somebody typed into a form, read as values of its noun.
struct FormFilling {
    var form: Sheet.Form
    var filled: FormFields

    /// What was typed into a field, as elements; nil where the form did not send it.
    func texts(_ field: Field) -> [String]? {
        filled.has(field.name)
            ? FormFilling.elements(filled.typed(field.name), field.kind) : nil
    }

    /// What is filled in, for a thing that is new.
    var values: Object {
        values { field, texts in !texts.isEmpty }
    }

    /// What differs from what stood there when the form was opened.
    ///
    /// - Parameter dropped: fields whose value was left to somebody else.
    func values(differingFrom base: Sheet.Form, without dropped: Set<String> = []) -> Object {
        values { field, texts in
            !dropped.contains(field.name)
                && !FormFilling.isSame(texts, base[field.name]?.texts ?? [], field.kind)
        }
    }

    private func values(where isMeant: (Field, [String]) -> Bool) -> Object {
        var values: Object = [:]
        for entry in form.entries {
            guard let texts = texts(entry.field), isMeant(entry.field, texts) else { continue }
            // An empty text means none.
            values[entry.name] =
                entry.field.kind.isList && !texts.isEmpty
                ? .texts(texts) : .text(texts.first ?? "")
        }
        return values
    }

    /// A text taken apart: lines by line, names by commas and blanks.
    static func elements(_ text: String, _ kind: Field.Kind) -> [String] {
        switch kind {
        case .lines:
            return unified(text).utf8.split(separator: UInt8(ascii: "\n"))
                .map { FormFields.trim(String(decoding: Array($0), as: UTF8.self)) }
                .filter { !$0.isEmpty }
        case .names, .references: return EvidenceForm.elements(text)
        case .text:
            let words = trimmedLines(unified(text))
            return words.isEmpty ? [] : [words]
        default:
            let words = FormFields.trim(text)
            return words.isEmpty ? [] : [words]
        }
    }

    /// How elements stand in their field.
    static func joined(_ texts: [String], _ kind: Field.Kind) -> String {
        switch kind {
        case .lines: texts.joined(separator: "\n")
        case .names, .references: texts.joined(separator: ", ")
        default: texts.first ?? ""
        }
    }

    /// Whether a field still says what it said. What pages show in the place of deceptive
    /// characters counts as those characters, so that nobody changes them by saving.
    static func isSame(_ typed: [String], _ stood: [String], _ kind: Field.Kind) -> Bool {
        let plain = elements(joined(stood, kind), kind)
        let shown = elements(
            String(decoding: Legible.bytes(of: joined(stood, kind)), as: UTF8.self), kind)
        return [plain, shown].contains { other in
            other.count == typed.count
                && zip(other, typed).allSatisfy { $0.utf8.elementsEqual($1.utf8) }
        }
    }

    /// Browsers send every line break as two bytes.
    private static func unified(_ text: String) -> String {
        var bytes: [UInt8] = []
        var last: UInt8 = 0
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\r") {
                bytes.append(UInt8(ascii: "\n"))
            } else if byte != UInt8(ascii: "\n") || last != UInt8(ascii: "\r") {
                bytes.append(byte)
            }
            last = byte
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Without empty lines in front and blanks behind; the first line keeps its indent.
    private static func trimmedLines(_ text: String) -> String {
        var bytes = Array(text.utf8.drop { $0 == UInt8(ascii: "\n") })
        while let last = bytes.last, last == 0x20 || (0x09...0x0D).contains(last) {
            bytes.removeLast()
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
