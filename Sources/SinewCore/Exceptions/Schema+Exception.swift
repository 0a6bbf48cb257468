extension Schema {
    static let exception = [
        Field("title", .line, "Why it is needed, in a line", isRequired: true),
        Field("control", .reference([.control]), "The control it is leave from", isRequired: true),
        Field("cause", .name, "The cause, by its name in the control's list", isRequired: true),
        Field("until", .date, "The last day that is asked for", isRequired: true),
        Field("severity", .choice(["low", "medium", "high"]), "How much could go wrong"),
        Field("on", .reference([.workflow, .step]), "The workflow or step it is for"),
        Field("for", .line, "Whom or what it is for"),
        Field("approver", .reference([.member]), "Who granted it", isOfAct: true),
        Field("granted-until", .date, "The last day it was granted for", isOfAct: true),
        Field("ends", .instant, "When it ends at the latest", isOfAct: true),
        Field(
            "repeats", .reference([.exception]), "The one before, granted for the same cause",
            isOfAct: true),
        Field(
            "signature", .choice(["risk-owner"]), "Who signed for granting it again",
            isOfAct: true),
        Field(
            "separation", .choice(["unseparated"]),
            "Granted by whoever asked, with nobody else there", isOfAct: true),
        Field(
            "ended-version", .whole, "The version of the control that ended it", isOfAct: true),
    ]
}
