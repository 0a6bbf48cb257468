package import SinewCore

/// The form of workspace files as JSON Schema (draft-07, which editors' YAML servers know), made
/// from the declaration that files are read with.
///
/// It is a help while somebody types. What it cannot say, such as which names exist and how many
/// bytes a text has, reading and the ledger say.
package enum WorkspaceSchema {
    package static func json() -> Value {
        var properties: Object = [
            WorkspaceShape.formatKey: [
                "const": .integer(WorkspaceShape.format), "description": "The format of this file",
            ],
            WorkspaceShape.baseKey: agreement,
        ]
        for noun in WorkspaceShape.sections {
            properties[noun.plural] = section(noun, summary: "The \(noun.plural), by name")
        }
        return [
            "$schema": "http://json-schema.org/draft-07/schema#",
            "title": "Sinew workspace",
            "type": "object", "required": [.text(WorkspaceShape.formatKey)],
            "properties": .object(properties), "additionalProperties": false,
        ]
    }

    private static let agreement: Value = [
        "description": "Written by export: where this file and the ledger last agreed",
        "type": ["object", "null"],
        "properties": [
            "id": ["description": "The ledger's id", "type": ["string", "integer", "null"]],
            "sequence": [
                "description": "The last event this file knows", "type": ["integer", "null"],
                "minimum": 0,
            ],
        ],
        "additionalProperties": false,
    ]

    private static func section(_ noun: Noun, summary: String) -> Value {
        [
            "description": .text(summary), "type": ["object", "null"],
            "propertyNames": ["pattern": .text(namePattern(noun)), "maxLength": 200],
            "additionalProperties": thing(noun),
        ]
    }

    private static func namePattern(_ noun: Noun) -> String {
        let part = "[a-z0-9]([a-z0-9-]*[a-z0-9])?"
        let more = noun == .step ? 0 : noun.slugSegmentsMax - 1
        return more == 0 ? "^\(part)$" : "^\(part)(/\(part)){0,\(more)}$"
    }

    private static func thing(_ noun: Noun) -> Value {
        let keys = WorkspaceShape.keys(noun)
        var properties: Object = [:]
        for key in keys {
            var property = property(key, of: noun)
            property["description"] = .text(key.summary)
            properties[key.name] = .object(property)
        }
        let required = keys.filter(\.isRequired).map(\.name)
        return [
            "type": required.isEmpty ? ["object", "null"] : "object",
            "properties": .object(properties), "required": .texts(required),
            "additionalProperties": false,
        ]
    }

    private static func property(_ key: WorkspaceShape.Key, of noun: Noun) -> Object {
        switch key.content {
        case .was:
            return ["type": ["string", "null"], "pattern": .text(namePattern(noun))]
        case .state: return ["enum": .list(WorkspaceShape.states.map(Value.text) + [.null])]
        case .steps: return section(.step, summary: key.summary).object ?? [:]
        case .pack(let shape): return part(shape)
        case .field(let field):
            guard field.kind.isList else { return scalar(field.kind, isRequired: field.isRequired) }
            let one = scalar(field.kind, isRequired: false)
            return [
                "anyOf": [
                    .object(one),
                    [
                        "type": "array", "items": .object(one),
                        "maxItems": .integer(Int64(Field.listCountMax)),
                    ],
                ]
            ]
        }
    }

    private static func scalar(_ kind: Field.Kind, isRequired: Bool) -> Object {
        let types = { (types: [String]) in
            Value.texts(isRequired ? types : types + ["null"])
        }
        switch kind {
        case .line, .lines:
            return [
                "type": types(["string", "number"]), "pattern": "^[^\\r\\n]*\\n?$",
                "maxLength": .integer(Int64(Field.lineBytesMax)),
            ]
        case .text:
            return [
                "type": types(["string", "number"]),
                "maxLength": .integer(Int64(Field.textBytesMax)),
            ]
        case .name, .names:
            return [
                "type": types(["string", "integer"]), "pattern": .text(namePattern(.member)),
            ]
        case .choice(let choices):
            return ["enum": .list(choices.map(Value.text) + (isRequired ? [] : [.null]))]
        case .decimal:
            return [
                "type": types(["number", "string"]), "pattern": "^[+-]?[0-9]+([.][0-9]+)?$",
            ]
        case .date:
            return ["type": types(["string"]), "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"]
        case .duration:
            return [
                "type": types(["string"]), "pattern": "^ *([0-9]+ *[A-Za-z]+ *)+$",
                "examples": ["45m", "2h", "1d 12h"],
            ]
        case .clock: return ["type": types(["string"]), "pattern": "^[0-9]{1,2}:[0-9]{2}$"]
        case .zone: return ["type": types(["string"])]
        case .whole, .instant: return ["type": types(["integer", "string"])]
        case .reference, .references:
            return ["type": types(["string", "integer"])]
        case .structure: return [:]
        }
    }

    private static func part(_ shape: PackShape) -> Object {
        switch shape {
        case .text: return ["type": ["string", "integer", "number"]]
        case .name:
            return [
                "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
                "maxLength": .integer(Int64(Pack.nameBytesMax)),
            ]
        case .count: return ["type": "integer", "minimum": 1]
        case .word(let known): return ["enum": .texts(known)]
        case .texts: return array(of: part(.text))
        case .words(let known): return array(of: part(.word(among: known)))
        case .list(let element): return array(of: part(element))
        case .mapping(let keys):
            let properties = Object(keys.map { ($0.name, .object(part($0.shape))) })
            return [
                "type": "object", "properties": .object(properties),
                "required": .texts(keys.filter(\.isRequired).map(\.name)),
                "additionalProperties": false,
            ]
        }
    }

    private static func array(of element: Object) -> Object {
        [
            "type": "array", "items": .object(element),
            "maxItems": .integer(Int64(Field.listCountMax)),
        ]
    }
}
