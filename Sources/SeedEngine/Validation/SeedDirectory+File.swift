extension SeedDirectory {
    /// A file of the directory that holds records.
    public struct File: Sendable {
        /// The collection whose records it holds.
        public let collection: CollectionDefinition
        /// The file as messages name it: the directory as the user wrote it, and the file's name.
        public let path: String
        private let form: JSONTextForm
        private let compression: Compression?
        private let input: SpooledInput?

        init(collection: CollectionDefinition, path: String, name: String) {
            self.collection = collection
            self.path = path
            let name = SeedFileName(name)
            form = name?.form ?? .json
            compression = name?.compression
            input = nil
        }

        init(collection: CollectionDefinition, input: SpooledInput) {
            self.collection = collection
            path = input.name
            form = .detected
            compression = input.compression
            self.input = input
        }

        /// The file's text, from its beginning.
        ///
        /// - Throws: `SeedError` with code `unreadable` when it cannot be opened.
        package func open() throws(SeedError) -> ByteSource {
            if let input { return try input.open() }
            return try ByteSource(path: path, compression: compression)
        }

        /// Reads the file's records, from the first.
        ///
        /// - Parameter windowSize: About how many bytes of text are held at a time.
        /// - Returns: The reader, before the first record.
        /// - Throws: `SeedError` with code `unreadable` when it cannot be opened.
        package func makeReader(
            windowSize: Int = JSONRecordReader.defaultWindowSize
        ) throws(SeedError) -> JSONRecordReader {
            let schema = collection.schema
            return JSONRecordReader(try open(), form: form, windowSize: windowSize) {
                schema.keepsDigits(at: $0)
            }
        }
    }
}
