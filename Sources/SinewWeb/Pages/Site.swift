/// What every page of one server says alike.
package struct Site: Sendable {
    package var ledgerName: String
    /// Who acts where a form is sent.
    package var actorName: String
    /// Has to come back with every form: another site cannot know it.
    package var formToken: String

    package init(ledgerName: String, actorName: String, formToken: String) {
        self.ledgerName = ledgerName
        self.actorName = actorName
        self.formToken = formToken
    }
}
