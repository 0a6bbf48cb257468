/// Every bound of the pages, with its unit.
package enum WebLimits {
    /// Longest body that a form may send.
    package static let bodyBytesMax = 1024 * 1024
    /// How long a body may take to arrive in full.
    package static let bodySecondsMax: Int64 = 20
    /// How long a connection may stay silent, and how long a request's head may take.
    package static let idleSecondsMax: Int64 = 30
    package static let connectionsMax = 256
    package static let headBytesMax = 16 * 1024
    package static let headFieldsMax = 64
    /// Longest address of a page, path and query together.
    package static let addressBytesMax = 4096
    package static let formFieldsMax = 64
    /// Newest records on the page of a noun.
    package static let recordsPerPage = 100
    package static let eventsPerPage = 100
    /// Hits on one page of a search.
    package static let hitsPerPage = 50
    /// Longest Markdown that is set as such; beyond it the words are shown as typed.
    package static let markdownBytesMax = 256 * 1024
    /// Deepest nest of quotes and lists in one line; deeper documents are shown as typed.
    package static let markdownNestingMax = 64
    /// Longest run of one delimiter, such as asterisks, outside of code and rules.
    package static let markdownRunBytesMax = 512
    /// Most bars in one line, which bounds the columns of a table.
    package static let markdownLineBarsMax = 512
}
