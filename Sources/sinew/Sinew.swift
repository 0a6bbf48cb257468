import ArgumentParser
import SinewLedger
import SinewWeb

@main struct Sinew: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "sinew", version: "0.1.0")
    func run() async throws { print(try stubProbe(), stubWeb()) }
}
