/// A reference that can be made to lead nowhere.
struct ReferenceSite: Sendable {
    /// What is put in place of the value: it differs in each record, so that each is a mistake of its own.
    private enum Stranger: Sendable {
        /// A text that begins so.
        case text(prefix: String)
        case number
        case uuid

        func value(at index: Int, _ source: RandomSource) -> BSONValue {
            switch self {
            case .text(let prefix): return .string("\(prefix)\(index)")
            case .number: return .int(-987_000_000_000 - Int64(index))
            case .uuid:
                var stream = source.stream(at: index)
                return .string(RandomUUID(using: &stream).text)
            }
        }
    }

    private let reference: Reference
    /// All paths of the reference, and which of them gets another value.
    private let paths: [CorruptionPath]
    private let changed: Int
    private let stranger: Stranger

    /// How many digits a position in a file has at most.
    private static let mostDigits = 12

    /// Looks for the part of a reference whose value can change without breaking anything else; `nil`
    /// when there is none.
    ///
    /// - Parameters:
    ///   - reference: The reference.
    ///   - schema: The schema of its collection.
    ///   - fixed: The fields that must stay as they are: those that checks read, that others refer to,
    ///     and those of other references.
    init?(_ reference: Reference, _ schema: CompiledSchema, fixed: CorruptionPathSet) {
        let paths = reference.paths.map { CorruptionPath(catalog: $0) }
        // In a composite reference, the other parts would have to be those of the same item.
        guard paths.count == 1 || !paths.contains(where: { $0.steps.contains(.item) }) else {
            return nil
        }
        for (position, path) in paths.enumerated() where !fixed.touches(path) {
            guard let stranger = Self.stranger(at: reference.paths[position], schema, to: reference)
            else { continue }
            self.reference = reference
            self.paths = paths
            changed = position
            self.stranger = stranger
            return
        }
        return nil
    }

    private static func stranger(
        at path: String, _ schema: CompiledSchema, to reference: Reference
    ) -> Stranger? {
        guard let definition = schema.onlyDefinition(at: path), definition.allInPlace.isEmpty,
            definition.enumeration == nil, definition.constant == nil,
            definition.constantAnswer == nil, definition.pattern == nil, !definition.trims,
            [nil, .string].contains(definition.storedType)
        else { return nil }
        let types = definition.types ?? .string
        if types.contains(.string) {
            if definition.format == .uuid { return .uuid }
            let prefix = "no-such-\(reference.target)-"
            let shortest = prefix.unicodeScalars.count + 1
            guard definition.format == nil, definition.minLength ?? 0 <= shortest,
                definition.maxLength ?? .max >= shortest + mostDigits
            else { return nil }
            return .text(prefix: prefix)
        }
        guard types.contains(.integer) || types.contains(.number), !definition.hasNumberKeywords
        else { return nil }
        return .number
    }

    /// Makes the reference of a record lead nowhere; `nil` where it has no value that could.
    func corruption(
        of record: BSONValue, at index: Int, _ source: RandomSource,
        using stream: inout RandomStream
    ) -> Corruption? {
        guard let path = paths[changed].path(in: record, using: &stream),
            record.value(at: path) != nil
        else { return nil }
        var reported = path
        if paths.count > 1 {
            for other in paths {
                guard let place = other.path(in: record, using: &stream),
                    let value = record.value(at: place), value != .null
                else { return nil }
                if other == paths[0] { reported = place }
            }
        }
        return Corruption(
            .reference, .referenceUnresolved, severity: reference.severity, at: reported,
            edits: [.init(path, stranger.value(at: index, source))])
    }
}
