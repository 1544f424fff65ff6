import ArgumentParser

@main
struct Seedbed: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seedbed", abstract: "Fills MongoDB with seed data that can be trusted.")
}
