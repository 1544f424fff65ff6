/// Where a catalog's parts lie: all that generation needs of a catalog.
package struct CatalogLayout: Sendable {
    /// The files of one collection, relative to the catalog's directory.
    package struct Collection: Sendable, Hashable {
        /// The name by which references, reports and profiles call the collection.
        package let name: String
        package let fileName: String
        package let schemaFile: String

        package init(name: String, fileName: String, schemaFile: String) {
            self.name = name
            self.fileName = fileName
            self.schemaFile = schemaFile
        }
    }

    /// The data set's name, such as `farm`.
    package let name: String
    /// The directory of `catalog.yaml`, its schemas and the reference records.
    package let directory: String
    /// The collections in SEED_ORDER.
    package let collections: [Collection]

    package init(name: String, directory: String, collections: [Collection]) {
        self.name = name
        self.directory = directory
        self.collections = collections
    }

    /// The files of a collection.
    package subscript(name: String) -> Collection? { collections.first { $0.name == name } }
}
