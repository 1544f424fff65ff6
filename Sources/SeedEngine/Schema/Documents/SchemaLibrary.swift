import FoundationEssentials

/// The documents that `$ref` may name besides the one it stands in: local files, never the network.
package struct SchemaLibrary: Sendable {
    /// A folder of documents, and the URI under which it is known.
    private struct Folder {
        let uri: String
        let path: String
    }

    /// The URI of a catalog's directory.
    package static let catalogURI = "file:///"

    private var folders: [Folder] = []

    /// Makes a library without documents.
    package init() {}

    /// Adds a folder.
    ///
    /// A document in it has the folder's URI followed by its path in the folder. It is known by its
    /// `$id` too, when it lies in the folder itself and its name ends with `.json`.
    ///
    /// - Parameters:
    ///   - path: The folder.
    ///   - uri: Its URI, which ends with `/`.
    package mutating func add(folder path: String, as uri: String) {
        folders.append(Folder(uri: uri, path: path))
    }

    /// The file that a URI names by its path, whether or not there is one.
    func file(at uri: String) -> String? {
        for folder in folders where uri.hasPrefix(folder.uri) {
            let name = JSONPointer.percentDecoded(uri.dropFirst(folder.uri.count))
            guard let name, !name.isEmpty, !name.hasSuffix("/"), !name.contains("\0") else {
                continue
            }
            return "\(folder.path)/\(name)"
        }
        return nil
    }

    /// The document with a URI; `nil` when there is none.
    ///
    /// Looks for the file that the URI's path names, then for a document that declares it as `$id`.
    ///
    /// Cost: up to all documents of all folders are read.
    ///
    /// - Throws: `SeedError`, when the file that has the URI cannot be read or is no JSON.
    func document(at uri: String) throws(SeedError) -> JSONDocument? {
        if let text = StandardSchemas.text(at: uri) {
            return try JSONDocument(text: Array(text.utf8), file: uri)
        }
        if let file = file(at: uri), ByteSource.exists(file) {
            return try JSONDocument(text: try ByteSource.contents(of: file), file: file)
        }
        for folder in folders {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
            for name in names.sorted() where name.hasSuffix(".json") {
                let file = "\(folder.path)/\(name)"
                // A file that is no schema is nobody's business until somebody names it.
                guard let text = try? ByteSource.contents(of: file),
                    let document = try? JSONDocument(text: text, file: file),
                    let id = document.value["$id"]?.text, SchemaURI(id).document == uri
                else { continue }
                return document
            }
        }
        return nil
    }
}
