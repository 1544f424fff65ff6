import FoundationEssentials

/// A directory of one test, deleted when the test is over.
final class Scratch: Sendable {
    /// Its path.
    let path: String

    init() throws {
        path =
            FileManager.default.temporaryDirectory.path
            + "/seedbed-\(UInt64.random(in: .min ... .max))"
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file, and the directories on the way to it.
    @discardableResult
    func write(_ name: String, _ text: String) throws -> String {
        try write(name, bytes: Array(text.utf8))
    }

    /// Writes a file, and the directories on the way to it.
    @discardableResult
    func write(_ name: String, bytes: [UInt8]) throws -> String {
        let file = "\(path)/\(name)"
        let directory = String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)])
        try FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(filePath: file))
        return file
    }

    /// Removes a file, or a directory with all in it.
    func remove(_ name: String) throws {
        try FileManager.default.removeItem(atPath: "\(path)/\(name)")
    }

    /// Makes a directory.
    func makeDirectory(_ name: String) throws {
        try FileManager.default.createDirectory(
            atPath: "\(path)/\(name)", withIntermediateDirectories: true)
    }

    /// Copies a directory of the checkout.
    func copy(_ source: String, to name: String) throws {
        try FileManager.default.copyItem(
            atPath: "\(Checkout.root)/\(source)", toPath: "\(path)/\(name)")
    }

    /// The text of a file.
    func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: "\(path)/\(name)")), as: UTF8.self)
    }

    /// The paths of all files, sorted, relative to the directory.
    func files(in name: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: "\(path)/\(name)").sorted()
    }

    /// Whether there is such a file or directory.
    func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: "\(path)/\(name)")
    }
}

/// A small data set: a shop's shelves, and the items on them.
enum Shop {
    static let catalog = """
        catalog: shop
        description: Shelves and items.
        collections:
          - {name: shelves, database: seedtest, key: id}
          - name: items
            database: seedtest
            key: id
            references: [{path: shelf, to: shelves}]
            checks:
              - id: worth-its-price
                path: price
                expr: {$gte: ["$price", 1]}
                message: "the price is {price}, and must be 1 at least"
                severity: warning

        """

    static let shelfSchema = """
        {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}}
        """

    static let itemSchema = """
        {"type": "object", "required": ["id", "shelf"], "properties": {
          "id": {"type": "integer"}, "shelf": {"type": "string"},
          "price": {"type": "number", "bsonType": "double"},
          "notes": {"type": "array"}}}
        """

    static let shelves = """
        [{"id": "top"}, {"id": "low"}]
        """

    /// Writes the data set with these files of records.
    static func write(_ files: [String: String], to scratch: Scratch) throws {
        try scratch.write("catalog.yaml", catalog)
        try scratch.write("schemas/shelves.schema.json", shelfSchema)
        try scratch.write("schemas/items.schema.json", itemSchema)
        for (name, text) in files { try scratch.write(name, text) }
    }
}
