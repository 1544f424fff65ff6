import FoundationEssentials
import SeedEngine

/// What a suite wants to have loaded, and where.
struct SeedSource: Sendable, Hashable {
    /// The seed directory, as the suite names it.
    let directory: String
    /// The catalog, for a directory that does not hold its own.
    let catalog: String?
    /// What kind of server the suite needs.
    let topology: SeedServer.Topology
    /// The file that names the directory.
    let file: String

    /// The directory and its catalog, opened.
    ///
    /// - Throws: As `SeedDirectory`.
    func open() throws(SeedError) -> SeedDirectory {
        try SeedDirectory(path: path(of: directory), catalogFile: catalog.map { path(of: $0) })
    }

    /// A relative path leads from the nearest directory around the suite's file in which there is such a
    /// thing, so that it does not matter where the tests are run.
    private func path(of name: String) -> String {
        guard !name.hasPrefix("/") else { return name }
        var place = file[...]
        while let slash = place.lastIndex(of: "/") {
            place = place[..<slash]
            let path = "\(place)/\(name)"
            if FileManager.default.fileExists(atPath: path) { return path }
        }
        return name
    }
}
