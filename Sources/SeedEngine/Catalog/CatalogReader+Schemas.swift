extension CatalogReader {
    /// Reads and compiles a schema; `nil` when it has mistakes, which are noted.
    mutating func readSchema(
        _ name: String, at location: SourceLocation
    ) -> CompiledSchema? {
        let path = "\(directory)/\(name)"
        let text: [UInt8]
        do throws(SeedError) {
            text = try ByteSource.contents(of: path)
        } catch {
            problems.add(
                "the schema \(name) \(error.message)", at: location)
            return nil
        }
        do throws(SeedError) {
            let document = try JSONDocument(text: text, file: path)
            var library = SchemaLibrary()
            // No reference leads out of the catalog's directory, which is complete by itself.
            library.add(folder: directory, as: SchemaLibrary.catalogURI)
            if let slash = name.lastIndex(of: "/") {
                let folder = name[...slash]
                library.add(
                    folder: "\(directory)/\(folder.dropLast())",
                    as: SchemaLibrary.catalogURI + folder)
            }
            let compilation = CompiledSchema.compile(
                document, uri: SchemaLibrary.catalogURI + name, options: options, library: library)
            switch compilation {
            case .success(let schema): return schema
            case .failure(let mistakes):
                for mistake in mistakes {
                    problems.add(
                        mistake.message,
                        at: mistake.location ?? document.location(of: mistake.path))
                }
                return nil
            }
        } catch {
            problems.add(error)
            return nil
        }
    }
}
