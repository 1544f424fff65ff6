import SeedEngine

/// Finds the values of a reference, and which of them lead to documents.
///
/// The server groups the values; they are looked up in batches, since an aggregation cannot look into
/// another database.
struct ReferenceLookup {
    /// So many values are looked up at once.
    static let batchCount = 500

    let reference: Reference
    let source: Destination
    /// The target's collection, found by the values.
    let target: Destination

    init(_ reference: Reference, from source: Destination, to target: Destination) {
        self.reference = reference
        self.source = source
        self.target = target.foundBy(
            Self.names(reference.paths.count), in: reference.targetFields)
    }

    /// The names of the parts of a value in its group.
    private static func names(_ count: Int) -> [String] { (0..<count).map { "v\($0)" } }

    /// The stages that make a document of each value: `_id` with its parts, how many there are, and the
    /// first document's `_id`.
    var pipeline: BSONValue {
        var stages: [BSONValue] = []
        for list in lists { stages.append(["$unwind": .string("$" + list)]) }
        let parts = reference.paths.enumerated().map { number, path in
            BSONValue.Member(
                "v\(number)",
                ["$ifNull": [.string("$" + path.replacing("[]", with: "")), .null]])
        }
        stages.append([
            "$group": [
                "_id": .document(parts), "count": ["$sum": 1], "first": ["$first": "$_id"],
            ]
        ])
        return ["pipeline": .array(stages)]
    }

    /// The lists on the way, outer ones first, each once.
    private var lists: [String] {
        var lists: [String] = []
        for path in reference.paths {
            var way: [Substring] = []
            for step in path.split(separator: ".") {
                way.append(step.hasSuffix("[]") ? step.dropLast(2) : step)
                let list = way.joined(separator: ".")
                if step.hasSuffix("[]"), !lists.contains(list) { lists.append(list) }
            }
        }
        return lists
    }

    /// Finds all values and looks them up.
    func run(with client: borrowing ClientHandle) throws(ServerFailure) -> ReferenceVerification {
        var verification = ReferenceVerification(of: reference, at: source)
        var writer = BSONWriter(capacity: 256)
        pipeline.appendBody(to: &writer)
        let collection = client.collection(source.collection, in: source.database)
        let cursor = try collection.aggregate(writer.bytes)
        var isOpen = true
        while isOpen {
            var groups: [BSONValue] = []
            isOpen = try cursor.visit(atMost: Self.batchCount) { groups.append(BSONValue($0)) }
            try lookUp(groups, with: client, into: &verification)
        }
        return verification
    }

    private func lookUp(
        _ groups: [BSONValue], with client: borrowing ClientHandle,
        into verification: inout ReferenceVerification
    ) throws(ServerFailure) {
        guard !groups.isEmpty else { return }
        verification.valueCount += groups.count
        var writer = BSONWriter()
        var starts: [Int] = []
        for group in groups {
            starts.append(writer.count)
            (group["_id"] ?? .document([])).appendBody(to: &writer)
        }
        let chunk = RecordChunk(
            batch: RecordBatch(taking: writer, starts: starts), range: 0..<groups.count,
            precedingCount: 0)
        var keys = KeyTable()
        var isSettled = [Bool](repeating: false, count: groups.count)
        var positions: [Int] = []
        for position in 0..<chunk.count {
            switch keys.insert(chunk[position], key: target.recordKey, at: position) {
            case .added: positions.append(position)
            case .repeated: isSettled[position] = true
            // A missing part: an optional reference is not checked then.
            case .incomplete: isSettled[position] = reference.isOptional
            }
        }
        try ChunkReader.visitStored(
            of: positions, in: chunk, keys: &keys, at: target, comparison: .namedFields,
            client: client, visit: { position, _, _ in isSettled[position] = true })
        for (position, group) in groups.enumerated() where !isSettled[position] {
            verification.add(dangling(group))
        }
    }

    private func dangling(_ group: BSONValue) -> DanglingValue {
        let parts = (group["_id"]?.members ?? []).map(\.value)
        var count = 0
        if case .int(let number)? = group["count"] { count = Int(number) }
        let hasValue = parts.contains { $0 != .null }
        return DanglingValue(
            value: hasValue ? parts.map(Self.text).joined(separator: ", ") : nil,
            document: Self.text(group["first"] ?? .null), count: count)
    }

    private static func text(_ value: BSONValue) -> String {
        let text = value.text ?? JSONWriter.compact(value)
        return text.count > 80 ? text.prefix(79) + "…" : text
    }
}

extension MongoConnection {
    /// Looks up all stored values of a reference.
    func verify(_ lookup: ReferenceLookup) throws(SeedError) -> ReferenceVerification {
        let place = "reading references of \(lookup.source.namespace)"
        return try explaining(place) { () throws(ServerFailure) in try lookup.run(with: client) }
    }
}
