extension Refusal {
    static func nothingToChange(_ record: Record) -> Refusal {
        Refusal(
            "nothing-to-change", "No value was given for \(record.name).",
            rule: "A change says what it changes.",
            next: record.noun.isDeclared
                ? "sinew \(record.noun.rawValue) edit \(record.name) --help"
                : "sinew amend \(record.name) --title \"TEXT\"")
    }

    static func wrongState(_ record: Record, wanted: String, next: String) -> Refusal {
        Refusal(
            "wrong-state", "\(record.name) is \(record.state.rawValue), not \(wanted).",
            rule: "A step is not started, active or retired.", next: next)
    }

    static func mergeNoun(_ noun: Noun) -> Refusal {
        Refusal(
            "merge-not-offered", "\(raised(noun.indefinite)) cannot be merged.",
            rule: "Members, controls, runbooks and metrics can be merged.",
            next: "sinew \(noun.rawValue) retire NAME")
    }

    static func mergeSelf(_ record: Record) -> Refusal {
        Refusal(
            "merge-into-itself", "\(record.name) cannot be merged into itself.",
            rule: "A merge joins two things.", next: "sinew \(record.noun.rawValue) list")
    }

    static func nothingIsYours(_ member: Record) -> Refusal {
        Refusal(
            "nothing-to-confirm", "No step names \(member.name) as primary or backup.",
            rule: "Owners confirm in person what is theirs.",
            next: "sinew step edit WORKFLOW/STEP --primary \(member.name)")
    }

    static func notYours(_ step: Record, _ member: Record) -> Refusal {
        Refusal(
            "not-yours", "\(step.name) names neither primary nor backup as \(member.name).",
            rule: "Confirming is done by the person who is named (invariant 1).",
            next: "sinew step show \(step.name)")
    }

    static func notAmendable(_ record: Record) -> Refusal {
        Refusal(
            "amend-declared", "\(record.name) is declared, not recorded.",
            rule: "What is declared is edited; what happened is amended.",
            next: "sinew \(record.noun.rawValue) edit \(record.name)")
    }

    static func dayNotOffered(_ record: Record) -> Refusal {
        Refusal(
            "amend-date-not-offered", "\(record.name) takes no --date.",
            rule: "Evidence and decisions have a day; an incident has when it began.",
            next: record.noun == .incident
                ? "sinew amend \(record.name) --opened 2026-03-01" : "sinew show \(record.name)")
    }

    static func notRetractable(_ record: Record) -> Refusal {
        Refusal(
            "retract-declared", "\(record.name) is declared, not recorded.",
            rule: "What is declared is retired; what happened is retracted.",
            next: "sinew \(record.noun.rawValue) retire \(record.name)")
    }

    static var reasonMissing: Refusal {
        Refusal(
            "reason-missing", "No reason was given.",
            rule: "Taking something back says why.",
            next: "the same command with --reason \"TEXT\"")
    }

    static var nothingToUndo: Refusal {
        Refusal(
            "nothing-to-undo", "You have done nothing that can be undone.",
            rule: "Undo takes back your last act.", next: "sinew log")
    }

    static func undoneAlready(_ sequence: Int64) -> Refusal {
        Refusal(
            "undone-already", "Your last act took entry #\(sequence) back already.",
            rule: "Undo takes back one act; what it took back is said anew.", next: "sinew ledger")
    }

    static func restedOn(_ names: [String], _ how: String) -> Refusal {
        Refusal(
            "undo-rested-on", "\(names.prefix(3).joined(separator: ", ")) \(how).",
            rule: "Undo works while nothing rests on the act.",
            next: "sinew amend NAME, or sinew retract NAME --reason \"TEXT\"")
    }

    static func notUndoable(_ type: String) -> Refusal {
        let act = type.split(separator: ".").joined(separator: " ")
        return Refusal(
            "undo-not-offered", "Your last act (\(act)) cannot be undone.",
            rule: "Undo takes back what was added or changed.",
            next: "sinew explain NAME")
    }

    static var redactsFounding: Refusal {
        Refusal(
            "redact-founding", "The first entry cannot be redacted.",
            rule: "The first entry holds the key that everything is checked with.",
            next: "sinew ledger")
    }

    static func redactsAdopted(_ pack: Record, by workflow: Record) -> Refusal {
        Refusal(
            "redact-adopted",
            "The words of the pack \(pack.name) are what \(workflow.name) is checked by.",
            rule: "A pack that a workflow adopts keeps its words.",
            next: "sinew workflow edit \(workflow.name) --pack PACK")
    }

    static func redactsLastMember(_ member: Record) -> Refusal {
        Refusal(
            "redact-last-member", "Without \(member.name)'s handle nobody could act any more.",
            rule: "Somebody must be able to act in a ledger.", next: "sinew member add HANDLE")
    }

    static func nothingToRedact(_ name: String) -> Refusal {
        Refusal(
            "nothing-to-redact", "\(quoted(name)) has no words left.",
            rule: "A redaction removes words once.", next: "sinew show \(name)")
    }

    static func suggestionSettled(_ record: Record) -> Refusal {
        Refusal(
            "suggestion-settled", "\(record.name) was \(record.state.rawValue) already.",
            rule: "A suggestion is accepted or declined once.",
            next: "sinew suggestion list")
    }

    static var noSuggestions: Refusal {
        Refusal(
            "no-suggestions", "No suggestion is open.",
            rule: "Only open suggestions are accepted.", next: "sinew import owners PATH")
    }

    static func selfUse(_ record: Record) -> Refusal {
        Refusal(
            "use-not-offered", "\(record.name) cannot be used in this way.",
            rule: "Evidence, decisions, controls and runbooks are used.",
            next: "sinew show \(record.name)")
    }

    static func supersedesItself(_ record: Record) -> Refusal {
        Refusal(
            "supersedes-itself", "\(record.name) cannot replace itself.",
            rule: "One decision replaces another.", next: "sinew show \(record.name)")
    }

    static func supersedesInCircle(_ name: String, _ other: Record) -> Refusal {
        Refusal(
            "supersedes-in-circle",
            "\(name) cannot replace \(other.name), which replaces it already.",
            rule: "Of two decisions one replaces the other, also by way of a third.",
            next: "sinew show \(other.name)")
    }

    static func stepWithoutWorkflow(_ slug: String) -> Refusal {
        Refusal(
            "step-without-workflow", "\(quoted(slug)) does not say which workflow the step is in.",
            rule: "A step is called WORKFLOW/STEP.",
            next: "sinew step add WORKFLOW/\(slug.isEmpty ? "STEP" : slug)")
    }

    static func stepStays(_ step: Record) -> Refusal {
        Refusal(
            "step-stays", "\(step.name) stays in the workflow it was added to.",
            rule: "A step is called WORKFLOW/STEP after its workflow.",
            next: "sinew step retire \(step.name), then sinew step add WORKFLOW/STEP")
    }

    static func lastMember(_ member: Record) -> Refusal {
        Refusal(
            "last-member", "\(member.name) is the only one left who can act.",
            rule: "Somebody must be able to act in a ledger.", next: "sinew member add HANDLE")
    }

    static func notDeclared(_ noun: Noun) -> Refusal {
        Refusal(
            "add-not-offered", "\(raised(noun.indefinite)) is not added under a name.",
            rule: "What is declared is added; what happened is recorded.", next: "sinew --help")
    }

    static func changedHere(_ record: Record, _ field: String) -> Refusal {
        let verb = record.noun.isDeclared ? "\(record.noun.rawValue) edit" : "amend"
        return Refusal(
            "import-changed-here",
            "\(field) of \(record.name) was changed here since it was imported; "
                + "the file changed it too.",
            rule: "An import never overwrites what a person wrote here.",
            next: "sinew \(verb) \(record.name) --\(field) \"AS IN THE FILE\", "
                + "or the file as sinew show \(record.name) says, and import again")
    }

    static func importNoun(_ noun: Noun) -> Refusal {
        Refusal(
            "import-not-offered", "\(raised(noun.indefinite)) cannot be imported.",
            rule: "Runbooks, incidents, decisions, evidence and owners are imported.",
            next: "sinew import --help")
    }
    static func packNamedOtherwise(_ name: String, _ pack: Record) -> Refusal {
        Refusal(
            "pack-named-otherwise", "The file describes \(quoted(name)), not \(pack.name).",
            rule: "A new version has the name of its pack.", next: "sinew pack add FILE")
    }

    static func packVersionKept(_ pack: Record, _ version: String) -> Refusal {
        Refusal(
            "pack-version-kept",
            "\(pack.name) said something else in version \(quoted(version)).",
            rule: "A workflow keeps the version it adopted, so each has a name (invariant 13).",
            next: "sinew pack edit \(pack.name) --content FILE, with another version in it")
    }

    static func capabilityUnknown(
        _ name: String, in pack: Record, offered: [String]
    ) -> Refusal {
        Refusal(
            "capability-unknown",
            "The pack \(pack.name) has no capability \(quoted(name)); it has "
                + offered.joined(separator: ", ") + ".",
            rule: "A step puts one capability of its workflow's pack to work.",
            next: "sinew pack show \(pack.name)")
    }

    static func happensLater(_ what: String) -> Refusal {
        Refusal(
            "happens-later", "\(what) would lie in the future.",
            rule: "What is recorded has happened.", next: "the same command without the date")
    }
}
