import SeedEngine

/// Why a record cannot be stored, seen before it is sent.
enum StorageObstacle {
    case missing(path: String)
    case operatorName(String)
    case dottedName(String)
    case tooLarge(byteCount: Int)

    var message: String {
        switch self {
        case .missing(let path): "the record has no '\(path)', which its identity needs"
        case .operatorName(let name):
            "the field '\(name)' cannot be stored: MongoDB keeps names that begin with '$' for"
                + " operators"
        case .dottedName(let name):
            "the field '\(name)' cannot be merged, because MongoDB takes its dots for a path; use"
                + " --mode replace"
        case .tooLarge(let byteCount):
            "the record has \(byteCount) bytes in BSON, and MongoDB stores at most"
                + " \(StoredForm.largestDocument)"
        }
    }
}

/// Writes records as the server is to store them.
///
/// One for each chunk; keeps its memory between records.
struct StoredForm: ~Copyable {
    /// MongoDB's limit for one document in bytes ("MongoDB Limits and Thresholds", BSON Document Size).
    static let largestDocument = 16 << 20

    private let identifier: IdentifierTemplate?
    private var writer = BSONWriter(capacity: 4096)

    init(identifier: IdentifierTemplate?) { self.identifier = identifier }

    /// The document for an insert: `_id` first, where the record or the catalog gives one.
    ///
    /// - Returns: Bytes that are valid until the next call and as long as the record.
    mutating func insertion(of record: BSONView) -> Result<UnsafeRawBufferPointer, StorageObstacle>
    {
        switch Self.survey(record) {
        case .failure(let obstacle): return .failure(obstacle)
        case .success(let survey):
            guard identifier != nil || survey.hasStrayIdentifier else {
                return Self.checkingSize(record.bytes)
            }
        }
        writer.truncate(to: 0)
        writer.beginDocument()
        if let identifier {
            if let path = identifier.append(for: record, to: &writer) {
                return .failure(.missing(path: path))
            }
        } else if let own = record.element("_id") {
            writer.head(own.type, "_id")
            writer.value(encoded: own.value)
        }
        appendFields(of: record)
        writer.end()
        return Self.checkingSize(writer.bytes)
    }

    /// The document for a replacement: without `_id`, so that the stored one stays.
    ///
    /// - Returns: Bytes that are valid until the next call and as long as the record.
    mutating func replacement(of record: BSONView) -> Result<
        UnsafeRawBufferPointer, StorageObstacle
    > {
        switch Self.survey(record) {
        case .failure(let obstacle): return .failure(obstacle)
        case .success(let survey):
            guard survey.hasIdentifier else { return Self.checkingSize(record.bytes) }
        }
        writer.truncate(to: 0)
        writer.beginDocument()
        appendFields(of: record)
        writer.end()
        return Self.checkingSize(writer.bytes)
    }

    /// The document that takes the place of a stored one after its deletion: with the stored `_id`.
    ///
    /// - Returns: Bytes that are valid until the next call.
    mutating func reinsertion(
        of record: BSONView, as stored: BSONView
    ) -> UnsafeRawBufferPointer {
        writer.truncate(to: 0)
        writer.beginDocument()
        if let identifier = stored.element("_id") {
            writer.head(identifier.type, "_id")
            writer.value(encoded: identifier.value)
        }
        appendFields(of: record)
        writer.end()
        return writer.bytes
    }

    /// The update that sets those fields of the record that differ in the stored document.
    ///
    /// - Returns: Bytes that are valid until the next call.
    mutating func merge(
        of record: BSONView, into stored: BSONView
    ) -> Result<UnsafeRawBufferPointer, StorageObstacle> {
        writer.truncate(to: 0)
        writer.beginDocument()
        writer.beginDocument("$set")
        for element in record where !element.isIdentifier {
            guard !element.isOperator else { return .failure(.operatorName(element.keyText)) }
            guard !element.hasDottedKey else { return .failure(.dottedName(element.keyText)) }
            guard !stored.holds(element) else { continue }
            writer.head(element.type, element.key)
            writer.value(encoded: element.value)
        }
        writer.end()
        writer.end()
        return Self.checkingSize(writer.bytes)
    }

    private mutating func appendFields(of record: BSONView) {
        for element in record where !element.isIdentifier {
            writer.head(element.type, element.key)
            writer.value(encoded: element.value)
        }
    }

    private static func checkingSize(
        _ bytes: UnsafeRawBufferPointer
    ) -> Result<UnsafeRawBufferPointer, StorageObstacle> {
        bytes.count <= largestDocument
            ? .success(bytes) : .failure(.tooLarge(byteCount: bytes.count))
    }

    private struct Survey {
        var hasIdentifier = false
        /// Whether there is an `_id` that does not stand first.
        var hasStrayIdentifier = false
    }

    private static func survey(_ record: BSONView) -> Result<Survey, StorageObstacle> {
        var survey = Survey()
        var isFirst = true
        for element in record {
            if element.isOperator { return .failure(.operatorName(element.keyText)) }
            if element.isIdentifier {
                survey.hasIdentifier = true
                survey.hasStrayIdentifier = !isFirst
            }
            isFirst = false
        }
        return .success(survey)
    }
}

extension StorageObstacle: Error {}

extension BSONElement {
    /// Whether the field is the document's `_id`.
    var isIdentifier: Bool {
        keyCount == 3 && key[0] == 0x5F && key[1] == 0x69 && key[2] == 0x64
    }

    /// Whether MongoDB would take the name for an operator.
    fileprivate var isOperator: Bool { keyCount > 0 && key[0] == 0x24 }

    fileprivate var hasDottedKey: Bool { key.contains(0x2E) }

    /// Whether type and value are the same, bit for bit.
    func hasSameValue(as other: BSONElement) -> Bool {
        type == other.type && valueCount == other.valueCount
            && valueStart.hasSameBytes(as: other.value)
    }
}

extension BSONView {
    /// Whether the document has this very field, with the same type and value.
    func holds(_ element: BSONElement) -> Bool {
        self.element(element.key)?.hasSameValue(as: element) ?? false
    }
}
