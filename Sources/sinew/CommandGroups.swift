import ArgumentParser

/// All commands, as the help lists them.
enum CommandGroups {
    /// Built when asked for: each command makes its help text, and there are many.
    static var all: [CommandGroup] {
        [
            CommandGroup(
                name: "Every day",
                subcommands: [
                    Init.self, Status.self, Log.self, Find.self, Show.self, Explain.self,
                    Check.self, Signals.self, Confirm.self, Use.self, Week.self,
                ]),
            CommandGroup(
                name: "How we mean to work",
                subcommands: [
                    PlanFiles.self, ApplyFiles.self, SchemaCommands.self,
                    NounCommands<WorkflowNoun>.self, NounCommands<StepNoun>.self,
                    NounCommands<MemberNoun>.self, NounCommands<HandoffNoun>.self,
                    NounCommands<MetricNoun>.self, NounCommands<ControlNoun>.self,
                    NounCommands<RunbookNoun>.self, NounCommands<ConstraintNoun>.self,
                    NounCommands<AssumptionNoun>.self, NounCommands<AreaNoun>.self,
                    Packs.self, GateCommands.self, ReviewCommands.self,
                ]),
            CommandGroup(
                name: "What happened",
                subcommands: [
                    EvidenceCommands.self, DecisionCommands.self, IncidentCommands.self,
                    LessonCommands.self, ActionCommands.self, ExceptionCommands.self,
                    PauseCommands.self, DrillCommands.self,
                    RetrievalCommands.self,
                    SuggestionCommands.self, Import.self,
                ]),
            CommandGroup(
                name: "Looking back",
                subcommands: [
                    ScoreCommands.self, Deltas.self, NoteCommands.self, LeadershipQuestions.self,
                    NinetyDays.self,
                    Cost.self, Measures.self,
                ]),
            CommandGroup(
                name: "Being wrong, honestly",
                subcommands: [Amend.self, Retract.self, Undo.self, Redact.self]),
            CommandGroup(
                name: "The ledger itself",
                subcommands: [
                    LedgerEntries.self, Attachment.self, Verify.self, Checkpoint.self, Prove.self,
                    Backup.self, Restore.self, Export.self, IndexCommands.self, Doctor.self,
                    Serve.self,
                    ExitCodes.self,
                ]),
        ]
    }

    /// The groups from which a command line is read. Where its first word is a command, that one
    /// alone: to lay out all the others takes longer than a search.
    static func reached(by arguments: [String]) -> [CommandGroup] {
        guard let verb = arguments.dropFirst().first, let command = everyDay[verb] else {
            return all
        }
        return [CommandGroup(name: "Every day", subcommands: [command])]
    }

    /// What people wait for most often, by name.
    private static let everyDay: [String: any ParsableCommand.Type] = [
        "check": Check.self, "find": Find.self, "incident": IncidentCommands.self,
        "log": Log.self, "show": Show.self, "status": Status.self,
    ]
}
