/// Where a catalog's parts lie: all that generation needs of a catalog.
package struct CatalogLayout: Sendable {
    /// The files of one collection, relative to the catalog's directory.
    package struct Collection: Sendable, Hashable {
        /// The name by which references, reports and profiles call the collection.
        package let name: String
        package let fileName: String
        package let schemaFile: String
        /// The files that the schema refers to.
        package let otherSchemaFiles: [String]

        package init(
            name: String, fileName: String, schemaFile: String, otherSchemaFiles: [String] = []
        ) {
            self.otherSchemaFiles = otherSchemaFiles
            self.name = name
            self.fileName = fileName
            self.schemaFile = schemaFile
        }
    }

    /// The data set's name, such as `farm`.
    package let name: String
    /// The catalog's own file.
    package let file: String
    /// The directory of the schemas and the reference records.
    package let directory: String
    /// The collections in SEED_ORDER.
    package let collections: [Collection]

    /// Takes a catalog whose file is `catalog.yaml` in the directory.
    package init(name: String, directory: String, collections: [Collection]) {
        self.name = name
        file = "\(directory)/catalog.yaml"
        self.directory = directory
        self.collections = collections
    }

    /// Takes the layout of a catalog that was read.
    package init(_ catalog: Catalog) {
        name = catalog.name
        file = catalog.file
        directory = catalog.directory
        collections = catalog.collections.map {
            let files = $0.schema.otherFiles.filter { $0.hasPrefix("\(catalog.directory)/") }
            return Collection(
                name: $0.name, fileName: $0.fileName, schemaFile: $0.schemaFile,
                otherSchemaFiles: files.map { String($0.dropFirst(catalog.directory.count + 1)) })
        }
    }

    /// The files of a collection.
    package subscript(name: String) -> Collection? { collections.first { $0.name == name } }
}
