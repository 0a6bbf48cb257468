extension Command {
    /// The same evidence with files that are kept with it.
    ///
    /// - Parameter digests: SHA-256 of each, in lower-case hexadecimal.
    package func attaching(_ digests: [String]) -> Command {
        guard !digests.isEmpty, case .logEvidence(var values, let happened) = self else {
            return self
        }
        values["attachments"] = .texts(digests)
        return .logEvidence(values: values, happened: happened)
    }
}
