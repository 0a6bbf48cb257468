/// What each noun is for, with one example: what an empty page and a help text say.
package enum NounGuide {
    package static func purpose(_ noun: Noun) -> String {
        switch noun {
        case .ledger: "The list of everything that happened, in order."
        case .member: "The people who own, decide, answer and learn."
        case .pack: "A way of working as data: capabilities, checks, levels and rhythms."
        case .workflow: "Something a team keeps going, from its start to its safe end."
        case .step: "One capability at work in a workflow, with its contract."
        case .handoff: "What one step gives another, and the test it must pass."
        case .metric: "A figure that is looked at, with the value wanted."
        case .control: "A rule that allows, denies or escalates, and who performs it."
        case .runbook: "What to do when something happens, step by step."
        case .constraint: "Something that limits a workflow or a step, and who watches it."
        case .assumption: "Something taken for granted, and what would disprove it."
        case .area: "A path in somebody's repository, and who answers for it."
        case .reading: "One figure of a metric at one moment."
        case .evidence: "What shows that something is so: a table, a run, a mail, a measurement."
        case .decision: "What was decided, why, by whom, and when it is looked at again."
        case .incident: "Something that did not work, from its start to service being back."
        case .lesson: "What an incident taught, until a runbook or a control says it."
        case .action: "One thing to do, with one owner and one day."
        case .suggestion: "An owner that somebody's file names, waiting for a yes or a no."
        case .exception: "Leave from a control: for whom, why and until when."
        case .run: "One time that a runbook was followed, step by step."
        case .drill: "A planned try of what should hold when something goes wrong."
        case .retrieval: "A timed question: who found what, how fast, and by which way."
        case .item: "One thing that was offered over a handoff."
        case .review: "One sitting of a review: what stood on its agenda and what came of it."
        case .score: "One session that scored the capabilities of a workflow."
        case .note: "The monthly note on what was standardised and why."
        case .pause: "Expansion held while something is tightened."
        }
    }

    package static func example(_ noun: Noun) -> String {
        switch noun {
        case .member: "sinew member add mei --name \"Mei Tanaka\" --function operations"
        case .workflow:
            "sinew workflow add payments --title \"Payments\" --criticality critical "
                + "--primary mei --backup jonah"
        case .step:
            "sinew step add payments/problem-framing --capability problem-framing "
                + "--trigger \"A payment is late\" --stop \"The partner has been told\""
        case .handoff:
            "sinew handoff add framing-to-design --from payments/problem-framing "
                + "--to payments/constraint-aware-design --what \"the agreed statement\""
        case .metric:
            "sinew metric add late-payments --title \"Payments after cut-off\" --unit \"per week\" "
                + "--direction down --target 2"
        case .control:
            "sinew control add late-send --title \"Nothing is sent after cut-off\" "
                + "--control-kind manual --owner mei"
        case .runbook: "sinew import runbooks DIR"
        case .constraint:
            "sinew constraint add bank-hours --statement \"The bank closes at 16:00\" "
                + "--of payments --owner mei"
        case .assumption:
            "sinew assumption add one-bank --statement \"One bank is enough\" --of payments "
                + "--disproof \"The bank is down for a day\""
        case .area, .suggestion: "sinew import owners PATH"
        case .pack: "sinew pack show six-muscle-loop"
        case .reading: "sinew metric read late-payments 3"
        case .evidence: "sinew log \"Cut-off times read from the contracts +banks ~payments\""
        case .decision:
            "sinew decision add --title \"Send nothing after cut-off\" "
                + "--outcome \"We stop at 16:00 and say so\""
        case .incident:
            "sinew incident open \"Payments stuck at the bank\" --on payments --severity sev2"
        case .lesson: "sinew lesson add \"Ask the bank for a name\" --from I-3 --changes cut-off"
        case .action: "sinew action add \"Call the bank\" --due friday --owner mei --from I-3"
        case .ledger: "sinew init"
        case .exception:
            "sinew exception ask late-send --cause bank-holiday --until friday "
                + "--because \"The bank closes early\""
        case .run: "sinew runbook run cut-off --on I-3"
        case .drill:
            "sinew drill plan \"The bank is closed\" --on payments/problem-framing "
                + "--scenario \"A payment is late on a bank holiday\" --leader tom"
        case .retrieval: "sinew drill retrieve"
        case .item:
            "sinew handoff offer framing-to-design \"Cut-off times agreed\" --evidence E-3"
        case .review: "sinew review agenda"
        case .score: "sinew score open payments"
        case .note: "sinew note draft"
        case .pause:
            "sinew pause start payments --signal ownership-asked --tighten \"Name an owner\" "
                + "--owner mei"
        }
    }

    /// The command that lists what there is of a noun.
    package static func list(_ noun: Noun) -> String {
        switch noun {
        case .run: "sinew runbook runs"
        case .item: "sinew handoff items"
        default: "sinew \(noun.rawValue) list"
        }
    }

    /// The command that tells what a noun carries.
    package static func help(_ noun: Noun) -> String {
        switch noun {
        case .evidence: "sinew log --help"
        case .incident: "sinew incident open --help"
        case .area, .suggestion: "sinew import --help"
        case .reading: "sinew metric read --help"
        case .pack: "sinew pack add --help"
        case .ledger: "sinew init --help"
        case .run: "sinew runbook run --help"
        case .retrieval: "sinew drill retrieve --help"
        case .item: "sinew handoff offer --help"
        case .exception, .drill, .review, .score, .note, .pause: "sinew \(noun.rawValue) --help"
        default: "sinew \(noun.rawValue) add --help"
        }
    }

    package static func action(_ noun: Noun) -> Sheet.Action? {
        switch noun {
        case .evidence:
            Sheet.Action("Log evidence", command: "sinew log \"TEXT\"", page: "/evidence/new")
        case .suggestion:
            Sheet.Action("Accept them all", command: "sinew suggestion accept --all")
        case .pack: Sheet.Action("Read it", command: example(noun))
        case .incident: Sheet.Action("Open one", command: example(noun))
        case .exception: Sheet.Action("Ask for one", command: example(noun))
        case .run: Sheet.Action("Follow a runbook", command: example(noun))
        case .lesson, .action: Sheet.Action("Add one", command: example(noun))
        case .review: Sheet.Action("See what is due", command: example(noun), page: "/agenda")
        case .runbook, .area:
            Sheet.Action("Bring them in", command: example(noun))
        default:
            Sheet.Action(
                "Add one", command: example(noun),
                page: noun.hasForm ? ReportPage.new(noun) : nil)
        }
    }
}
