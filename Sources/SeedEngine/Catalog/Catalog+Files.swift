import FoundationEssentials

extension Catalog {
    /// The schema files that stand among those of the collections and are none, nor referred to by one;
    /// sorted.
    package var unusedSchemaFiles: [String] {
        var used: Set<String> = []
        var folders: [String] = []
        for collection in collections {
            let path = "\(directory)/\(collection.schemaFile)"
            used.insert(path)
            used.formUnion(collection.schema.otherFiles)
            let folder = String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)])
            if folder != directory, !folders.contains(folder) { folders.append(folder) }
        }
        return folders.flatMap { folder -> [String] in
            // What cannot be listed was read all the same, file by file.
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            return names.filter { $0.hasSuffix(".schema.json") }.map { "\(folder)/\($0)" }
        }.filter { !used.contains($0) }.sorted()
    }
}
