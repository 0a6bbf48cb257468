package import Hummingbird
package import Logging
import ServiceLifecycle
import SinewCore
package import SinewRuntime

/// The pages of one ledger, served on loopback.
///
///     let server = WebServer(
///         desk: desk, acting: actor, address: try WebAddress(), ledgerName: "Oxbow Mutual",
///         shorthand: shorthand, newKey: newKey, logger: logger)
///     try await server.runUntilStopped()
package struct WebServer: Service {
    package let address: WebAddress
    private let routes: Routes
    private let logger: Logger
    private let whenReady: @Sendable (_ url: String) async -> Void

    /// - Parameters:
    ///   - acting: in whose name forms are recorded.
    ///   - formToken: a text that nobody can guess, which forms carry and which outlasts a
    ///     restart; nil for one that does not.
    ///   - newKey: a fresh text of at least 128 random bits, for the keys by which a form sent
    ///     twice is recorded once.
    ///   - whenReady: called once requests are answered.
    package init(
        desk: any Desk, acting: Actor, address: WebAddress, ledgerName: String,
        formToken: String? = nil, shorthand: Shorthand,
        newKey: @escaping @Sendable () -> String, logger: Logger,
        whenReady: @escaping @Sendable (_ url: String) async -> Void = { _ in }
    ) {
        self.address = address
        self.logger = logger
        self.whenReady = whenReady
        routes = Routes(
            desk: desk, acting: acting,
            site: Site(
                ledgerName: ledgerName, actorName: acting.name, formToken: formToken ?? newKey()),
            shorthand: shorthand, newKey: newKey,
            gate: RequestGate(address: address), logger: logger)
    }

    /// Serves as one of several services of a process, until that process is asked to stop.
    package func run() async throws { try await application.run() }

    /// Serves until SIGINT or SIGTERM; requests that have begun are answered first.
    package func runUntilStopped() async throws {
        try await application.runService()
    }

    /// What listens; tests send requests through its router without a socket.
    package var application: Application<RouterResponder<BasicRequestContext>> {
        let url = address.url
        return Application(
            responder: routes.router.buildResponder(),
            server: .http1(
                configuration: .init(
                    idleTimeout: .seconds(WebLimits.idleSecondsMax),
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: WebLimits.headBytesMax,
                        maxHeaderListSize: WebLimits.headBytesMax,
                        maxHeaderFieldCount: WebLimits.headFieldsMax))),
            configuration: ApplicationConfiguration(
                address: .hostname(address.host, port: address.port),
                availableConnectionsDelegate: .maximum(WebLimits.connectionsMax, logger: logger)),
            onServerRunning: { [whenReady] _ in await whenReady(url) },
            logger: logger)
    }
}
