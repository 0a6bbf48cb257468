import Hummingbird

/// The body of a form: bounded in bytes, and in the time it may take to arrive.
struct FormBody: Sendable {
    let text: String

    init(_ request: Request) async throws {
        let bytes = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            group.addTask { try await FormBody.read(request) }
            group.addTask {
                try await Task.sleep(for: .seconds(WebLimits.bodySecondsMax))
                throw HTTPError(.requestTimeout, message: "The form took too long to arrive.")
            }
            defer { group.cancelAll() }
            return try await group.next() ?? []
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw HTTPError(.badRequest, message: "This form cannot be read.")
        }
        self.text = text
    }

    private static func read(_ request: Request) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        for try await buffer in request.body {
            guard bytes.count + buffer.readableBytes <= WebLimits.bodyBytesMax else {
                throw HTTPError(.contentTooLarge, message: "The form is longer than 1 MiB.")
            }
            bytes.append(contentsOf: buffer.readableBytesView)
        }
        return bytes
    }
}
