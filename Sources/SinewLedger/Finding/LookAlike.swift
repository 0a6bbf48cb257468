package import SinewCore

/// A record that may be the one somebody is about to make again.
package struct LookAlike: Sendable, Hashable {
    package var record: Record
    /// From 50 to 100.
    package var alikePercent: Int
}
