extension Sheet.Part {
    /// Whether it is a picture of what the part behind it says in words.
    package var isDrawing: Bool {
        switch content {
        case .ring, .series: true
        default: false
        }
    }
}

extension Sheet {
    /// The steps of a workflow as a closed cord. A picture is never the only place of a fact.
    package struct Ring: Sendable, Hashable {
        package var title: String
        /// What the drawing says, for those who do not see it.
        package var description: String
        /// What stands in its middle.
        package var middle: String
        package var steps: [Step]

        package init(title: String, description: String, middle: String, steps: [Step]) {
            self.title = title
            self.description = description
            self.middle = middle
            self.steps = steps
        }

        package struct Step: Sendable, Hashable {
            package var title: String
            package var page: String
            package var status: Status
            /// How it stands, and whose it is: `holds · mei, ruben`.
            package var state: String
            package var passage: Passage

            package init(
                title: String, page: String, status: Status, state: String, passage: Passage
            ) {
                self.title = title
                self.page = page
                self.status = status
                self.state = state
                self.passage = passage
            }
        }

        /// How a step hands over to the next one.
        package enum Passage: Sendable, Hashable {
            /// What is said about the handoff, such as the wait that was agreed.
            case declared(String)
            case missing(String)
        }
    }

    /// Figures in the order of their days, oldest first.
    package struct Series: Sendable, Hashable {
        package var title: String
        package var description: String
        /// As decimal texts; an empty one is a gap.
        package var figures: [String]
        package var target: String?
        /// Figures of the same days on the same axis, drawn dashed.
        package var beside: [String]

        package init(
            title: String, description: String, figures: [String], target: String?,
            beside: [String] = []
        ) {
            self.title = title
            self.description = description
            self.figures = figures
            self.target = target
            self.beside = beside
        }
    }
}
