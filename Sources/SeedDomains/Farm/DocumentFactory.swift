import SeedEngine

/// Quality documents: one for each delivery, farmer after farmer.
struct DocumentFactory: RecordFactory {
    let collection = "documents"
    let overrides: FieldOverrides
    private let world: FarmWorld
    private let deliveries: Deliveries
    private let ids = NumberedIdentifiers(prefix: "DOC-GEN-", digits: 4)
    private let ingestionIDs = NumberedIdentifiers(prefix: "ING-GEN-", digits: 4)
    private let batches: RandomSource
    private let sizes: RandomSource
    private let confidences: RandomSource

    init(_ world: FarmWorld) {
        self.world = world
        overrides = world.overrides(of: collection)
        deliveries = Deliveries(world)
        batches = world.streams.source(collection, "raw_document.blob_path")
        sizes = world.streams.source(collection, "raw_document.size_bytes")
        confidences = world.streams.source(collection, "extraction.confidence")
    }

    var count: Int { world.documentStarts[world.documentStarts.count - 1] }

    func appendFields(of index: Int, to writer: inout BSONWriter) {
        let farmer = farmer(of: index)
        let ordinal = index - world.documentStarts[farmer]
        let delivery = deliveries.delivery(of: farmer, ordinal)
        let plant = Int(world.farmers[farmer].plant)
        let farmerID = overrides["linkage_fields.farmer_id"]?.text ?? world.farmerIDs[farmer]
        let plantID = overrides["linkage_fields.factory_id"]?.text ?? world.plantIDs[plant]
        let received = Instant(seconds: Int64(delivery.receivedAt))
        let path = "results/\(plantID)/\(farmerID)/batch-\(batch(farmer, ordinal)).json"

        writer.append("document_id", ids[index])
        writer.append(document: "raw_document") { writer in
            var size = sizes.stream(at: farmer, ordinal)
            writer.append("blob_container", "quality-events-demo" as StaticString)
            writer.append("blob_path", path)
            writer.append("content_hash", Self.hash(path, received))
            writer.append("size_bytes", size.integer(in: 800...2000))
            writer.append("stored_at", received)
        }
        writer.append(document: "extraction") { writer in
            var confidence = confidences.stream(at: farmer, ordinal)
            writer.append("ai_agent_id", world.source.agent)
            writer.append("extraction_timestamp", received.adding(seconds: delivery.extractedAfter))
            writer.append("confidence", scaled: confidence.integer(in: 85...98), digits: 2)
            writer.append("validation_passed", true)
            writer.append(array: "validation_warnings") { _ in }
        }
        writer.append(document: "ingestion") { writer in
            writer.append("ingestion_id", ingestionIDs[index])
            writer.append("source_id", world.source.id)
            writer.append("received_at", received)
            writer.append("processed_at", received.adding(seconds: delivery.processedAfter))
        }
        appendMaps(
            delivery, farmer: farmerID, plant: plantID, model: world.model(atPlant: plant),
            to: &writer)
        writer.append("created_at", received.adding(seconds: delivery.createdAfter))
    }

    private func appendMaps(
        _ delivery: Delivery, farmer: String, plant: String, model: GradingModel,
        to writer: inout BSONWriter
    ) {
        let point = delivery.point < 0 ? nil : world.pointID(delivery.point)
        writer.append(document: "extracted_fields") { writer in
            writer.append("farmer_id", farmer)
            writer.append("factory_id", plant)
            writer.append("grading_model_id", model.id)
            writer.append("grading_model_version", model.version)
            if let point { writer.append("collection_point_id", point) }
            writer.append(document: "bag_summary") { writer in
                writer.append("total_weight_kg", scaled: delivery.weight, digits: 1)
                writer.append("primary_percentage", scaled: delivery.primaryTenths, digits: 1)
                writer.append(
                    "secondary_percentage", scaled: 1000 - delivery.primaryTenths, digits: 1)
                writer.append("grade", delivery.tier.grade.name)
            }
            writer.append(document: "attribute_counts") { writer in
                model.append(leaves: delivery.leaves, to: &writer)
            }
        }
        writer.append(document: "linkage_fields") { writer in
            writer.append("farmer_id", farmer)
            writer.append("factory_id", plant)
            writer.append("grading_model_id", model.id)
            if let point { writer.append("collection_point_id", point) }
        }
    }

    /// The number of a farmer's batch: different for each, three digits as long as there are enough.
    private func batch(_ farmer: Int, _ ordinal: Int) -> String {
        guard ordinal < 999 else { return String(ordinal + 1) }
        let permutation = KeyedPermutation(count: 999, source: batches.nested(at: farmer))
        return String(permutation[ordinal] + 1, digits: 3)
    }

    /// The farmer to whom a document belongs.
    ///
    /// O(log farmers).
    private func farmer(of index: Int) -> Int {
        var low = 0
        var high = world.documentStarts.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if world.documentStarts[middle] <= index { low = middle } else { high = middle - 1 }
        }
        return low
    }

    private static func hash(_ path: String, _ time: Instant) -> String {
        var digest = ContentDigest()
        digest.update(path)
        digest.update(time.iso8601)
        return "sha256:\(digest.hexadecimal)"
    }
}

extension GradingModel {
    /// Appends how many leaves of each class there are, under the leaf attribute; classes without any are
    /// left out.
    func append(leaves: [Int], to writer: inout BSONWriter) {
        guard leaves.contains(where: { $0 > 0 }) else { return }
        writer.append(document: "leaf_type") { writer in
            for (position, count) in leaves.enumerated() where count > 0 {
                BSONValue.int(Int64(count)).append(key: leafClasses[position], to: &writer)
            }
        }
    }
}
