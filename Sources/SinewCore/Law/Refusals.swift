/// Every refusal there is, each with what happened, the rule, and the next command to type.
extension Refusal {
    package static var noLedger: Refusal {
        Refusal(
            "no-ledger", "There is no ledger yet.", rule: "A ledger starts with its founder.",
            next: "sinew init")
    }

    static var ledgerExists: Refusal {
        Refusal(
            "ledger-exists", "This ledger was created already.",
            rule: "A ledger is created once.", next: "sinew status")
    }

    static var nobodyActs: Refusal {
        Refusal(
            "nobody-acts", "Nobody is named as the one who acts.",
            rule: "Every entry says who made it.",
            next: "sinew member list, then the same command with --as HANDLE")
    }

    static func actorLeft(_ member: Record) -> Refusal {
        let end = member.state == .left ? "has left" : "is retired"
        return Refusal(
            "actor-left", "\(member.name) \(end) and can no longer act.",
            rule: "Only active members act.", next: "sinew member list")
    }

    static func notFound(
        _ noun: Noun, _ name: String, alike: [String], among nouns: [Noun] = []
    ) -> Refusal {
        let what = nouns.count > 1 ? "Nothing" : "No \(noun.rawValue)"
        let hint = alike.isEmpty ? "" : " Did you mean \(alike.joined(separator: " or "))?"
        // Whoever is named first is often not in the ledger yet.
        let isNewcomer =
            noun == .member && alike.isEmpty && SlugText.isValid(name, segmentsMax: 1)
        return Refusal(
            "\(noun.rawValue)-not-found", "\(what) is called \(quoted(name)).\(hint)",
            rule: "A name must stand for something.",
            next: isNewcomer
                ? "sinew member add \(name), then the same command"
                : "sinew \(noun.rawValue) list")
    }

    static func recordNotFound(_ name: String) -> Refusal {
        Refusal(
            "record-not-found", "There is no \(quoted(name)) in this ledger.",
            rule: "A number must stand for something.", next: "sinew find WORDS")
    }

    package static func ambiguous(_ name: String, _ found: [Record]) -> Refusal {
        let list = found.map { "the \($0.noun.rawValue) \($0.name)" }.joined(separator: " and ")
        return Refusal(
            "name-ambiguous", "\(quoted(name)) is the name of \(list).",
            rule: "A name must stand for one thing.",
            next: "sinew \(found[0].noun.rawValue) show \(found[0].name)")
    }

    static func attachmentMissing(_ digest: String) -> Refusal {
        Refusal(
            "attachment-missing", "No file with the digest \(quoted(digest)) comes with this.",
            rule: "Evidence names only files that are kept with it.",
            next: "sinew log \"TEXT\" --attach FILE")
    }

    static func noLongerStands(_ record: Record) -> Refusal {
        Refusal(
            "no-longer-stands",
            "\(record.name) \(record.state == .left ? "has" : "is") \(record.state.rawValue).",
            rule: "Who has left, and what was retired, retracted or ended, is not used any more.",
            next: "sinew show \(record.name)")
    }

    static func slugMalformed(_ text: String, _ noun: Noun, suggestion: String) -> Refusal {
        let hint = suggestion.isEmpty ? "" : " \(suggestion) would do."
        let form = noun == .step ? "WORKFLOW/STEP in " : ""
        return Refusal(
            "slug-malformed", "\(quoted(text)) cannot be the name of \(noun.indefinite).\(hint)",
            rule: "Names are \(form)lower-case letters, digits and hyphens, at most "
                + "\(SlugText.bytesMax) bytes.",
            next: "sinew \(noun.rawValue) add \(suggestion.isEmpty ? "NAME" : suggestion)")
    }

    static func slugTaken(_ slug: String, _ record: Record) -> Refusal {
        Refusal(
            "slug-taken", "\(raised(record.noun.indefinite)) is called \(slug) already.",
            rule: "A name stands for one thing, old names included.",
            next: record.noun == .pack
                ? "sinew pack edit \(slug) --content FILE"
                : "sinew \(record.noun.rawValue) show \(slug)")
    }

    static func emailTaken(_ email: String, by member: Record) -> Refusal {
        Refusal(
            "email-taken", "\(member.name) has the address \(quoted(email)) already.",
            rule: "An e-mail address is one member's.", next: "sinew member show \(member.name)")
    }

    static func slugDrafted(_ slug: String, _ noun: Noun) -> Refusal {
        Refusal(
            "slug-drafted", "Two of these would be called \(slug).",
            rule: "A name stands for one thing.", next: "sinew \(noun.rawValue) list")
    }

    static func unknownField(_ name: String, _ noun: Noun, alike: [String]) -> Refusal {
        let hint =
            alike.isEmpty
            ? "" : " Did you mean \(alike.map { "--" + $0 }.joined(separator: " or "))?"
        return Refusal(
            "field-unknown", "\(raised(noun.indefinite)) has no \(quoted(name)).\(hint)",
            rule: "What \(noun.indefinite) carries is fixed.",
            next: NounGuide.help(noun))
    }

    static func fieldMissing(_ field: Field, _ noun: Noun) -> Refusal {
        Refusal(
            "field-missing",
            "\(raised(noun.indefinite)) needs \(field.name): \(lowered(field.summary)).",
            rule: "\(field.name) is required.",
            next: "the same command with --\(field.name) VALUE")
    }

    static func fieldMalformed(
        _ field: Field, _ noun: Noun, _ text: String, wanted: String
    ) -> Refusal {
        Refusal(
            "field-malformed", "\(field.name) cannot be \(quoted(text)); it is \(wanted).",
            rule: "\(field.name) of \(noun.indefinite): \(lowered(field.summary)).",
            next: noun == .reading
                ? "sinew metric read METRIC 12.5" : "the same command with --\(field.name) VALUE")
    }

    static func tooLong(_ field: Field, _ noun: Noun) -> Refusal {
        let max = field.kind == .text ? Field.textBytesMax : Field.lineBytesMax
        return Refusal(
            "field-too-long", "\(field.name) is longer than \(max) bytes.",
            rule: "\(field.name) of \(noun.indefinite) holds at most \(max) bytes.",
            next: "put the long text into a file and log where it is")
    }

    static func notOneLine(_ field: Field, _ noun: Noun) -> Refusal {
        Refusal(
            "field-not-one-line", "\(field.name) holds a line break or a control character.",
            rule: "\(field.name) of \(noun.indefinite) is one line.",
            next: "the same command with --\(field.name) on one line")
    }

    static func tooMany(_ field: Field, _ noun: Noun) -> Refusal {
        Refusal(
            "field-too-many", "\(field.name) has more than \(Field.listCountMax) values.",
            rule: "\(field.name) of \(noun.indefinite) holds at most \(Field.listCountMax).",
            next: "the same command with fewer of --\(field.name)")
    }

    static func resembles(_ noun: Noun, _ slug: String, _ alike: [Record]) -> Refusal {
        let list = alike.prefix(3).map { "\($0.name) (\($0.title))" }.joined(separator: ", ")
        return Refusal(
            "resembles-existing", "This resembles what is there: \(list).",
            rule: "Reuse a proven \(noun.rawValue) before making another (L11).",
            next: "sinew \(noun.rawValue) show \(alike[0].name), or the same command with --new")
    }

    static func changedMeanwhile(_ record: Record) -> Refusal {
        Refusal(
            "changed-meanwhile", "\(record.name) was changed since you looked at it.",
            rule: "Nobody overwrites what they have not seen.",
            next: "sinew show \(record.name)")
    }

    static func sameOwner(_ member: Record, of step: Record) -> Refusal {
        Refusal(
            "primary-is-backup", "\(member.name) would be primary and backup of \(step.name).",
            rule: "Primary and backup are never the same person (invariant 1).",
            next: "sinew \(step.noun.rawValue) edit \(step.name) --backup HANDLE")
    }

    static func quoted(_ text: String) -> String {
        let short = text.count > 80 ? text.prefix(77) + "…" : text[...]
        return "“\(short)”"
    }

    /// Words as they read at the start of a sentence.
    static func raised(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }

    /// A summary as it reads inside a sentence.
    static func lowered(_ text: String) -> String {
        text.prefix(1).lowercased() + text.dropFirst()
    }
}
