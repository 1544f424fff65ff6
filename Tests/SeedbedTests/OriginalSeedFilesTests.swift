import SeedEngine
import SeedMongo
import SeedTestSupport
import Testing

/// Seed files as they were written for the platform's services, with all the liberties that their
/// validators allow: fields left out, integers for floats, instants in many forms, comments.
@Suite(
    "Seed files of the original services", .liveServer, .freshDatabase, .timeLimit(.minutes(5)))
struct OriginalSeedFilesTests {
    static let files = [
        "grading_models.json": """
        {"_id": "x", "_comment": "one record alone", "model_id": "tbk", "model_version": "1.0.0",
         "crops_name": "Tea", "market_name": "Kenya_TBK", "grading_type": "binary",
         "attributes": {"leaf": {"num_classes": 2.0, "classes": ["fine", "coarse"]}},
         "grade_labels": {"ACCEPT": "Primary"}}
        """,
        "regions.json": """
        [{"region_id": "kericho-highland", "name": "Kericho Highland", "county": " Kericho ",
          "geography": {"center_gps": {"lat": 0, "lng": 35.3}, "radius_km": 25,
            "altitude_band": {"min_meters": 1800.0, "max_meters": 2200, "label": "highland"}},
          "flush_calendar": {
            "first_flush": {"start": "03-15", "end": "05-15"},
            "monsoon_flush": {"start": "06-15", "end": "09-30"},
            "autumn_flush": {"start": "10-15", "end": "12-15"},
            "dormant": {"start": "12-16", "end": "03-14", "characteristics": "rest"}},
          "agronomic": {"soil_type": "volcanic_red"},
          "weather_config": {"api_location": {"lat": 0.3, "lng": 35.3}, "altitude_for_api": 1900},
          "created_at": "2025-01-01 03:00:00+03:00", "updated_at": "2025-01-01"}]
        """,
        "cost_events.json": """
        [{"id": "6f1d1f0e-6e52-4a0c-9f0a-3f1f6f6b7a01", "cost_type": "llm", "amount_usd": "0.10",
          "quantity": 5.0, "unit": "tokens", "timestamp": "2025-06-01T12:00:00.1234567-0300",
          "source_service": "ai-model", "success": true, "request_id": "r-1"},
         {"id": "6f1d1f0e-6e52-4a0c-9f0a-3f1f6f6b7a02", "cost_type": "sms", "amount_usd": 0.0015,
          "quantity": 1, "unit": "messages", "timestamp": "2025-06-01t12:00z",
          "source_service": "notification-model", "success": false, "request_id": "r-2",
          "metadata": {"anything": {"goes": [1, 2.5, null]}}}]
        """,
        "farmers.json": """
        [{"id": "WM-0001", "first_name": "Grace", "last_name": "Bett",
          "region_id": "kericho-highland", "farm_location": {"latitude": 0, "longitude": 35},
          "farm_size_hectares": 1, "farm_scale": "medium", "national_id": "12345678",
          "registration_date": "2025-01-01T00:00:00.120"}]
        """,
        "farmer_performance.json": """
        [{"farmer_id": "WM-0001", "grading_model_id": "tbk", "grading_model_version": "1.0.0",
          "farm_size_hectares": 1, "farm_scale": "medium",
          "historical": {"grade_distribution_30d": {"Primary": 3.0}, "total_kg_30d": 10},
          "today": {"metrics_date": "2025-06-01T00:00:00Z"}}]
        """,
        "weather_observations.json": """
        [{"region_id": "kericho-highland", "date": "2025-06-01T00:00:00", "temp_min": 8,
          "temp_max": 18.5, "precipitation_mm": 0, "humidity_avg": 60,
          "created_at": "2025-06-01T06:00"}]
        """,
    ]

    /// Loads the files, and gives the stored documents of one collection.
    private func stored(_ database: String, _ collection: String) async throws -> [BSONValue] {
        let fresh = try FreshDatabase.required()
        let scratch = try Scratch()
        for (name, text) in Self.files { try scratch.write(name, text) }
        let run = try await Seedbed.run(
            [
                "load", scratch.path, "--catalog", "seed-data/farm/catalog.yaml", "--as-of",
                "2025-07-01T00:00:00Z", "--database-suffix", fresh.naming.suffix,
            ] + fresh.uri.hostNames.flatMap { ["--allow-host", $0] },
            environment: ["MONGODB_URI": try LiveServer.text()])
        #expect(run.exitCode == 0, "\(run.output)\(run.errors)")
        let reply = try await fresh.connection.run(
            ["find": .string(collection), "sort": ["_id": 1]],
            on: try fresh.naming.name(of: database))
        return reply["cursor"]?["firstBatch"]?.elements ?? []
    }

    @Test("regions: integers become floats, offsets UTC, the county is trimmed")
    func storesRegions() async throws {
        func flush(_ start: BSONValue, _ end: BSONValue, _ text: BSONValue = "") -> BSONValue {
            ["start": start, "end": end, "characteristics": text]
        }
        let expected: BSONValue = [
            "_id": "kericho-highland", "region_id": "kericho-highland",
            "name": "Kericho Highland", "county": "Kericho", "country": "Kenya",
            "geography": [
                "center_gps": ["lat": 0.0, "lng": 35.3], "radius_km": 25.0,
                "altitude_band": ["min_meters": 1800, "max_meters": 2200, "label": "highland"],
                "boundary": nil, "area_km2": nil, "perimeter_km": nil,
            ],
            "flush_calendar": [
                "first_flush": flush("03-15", "05-15"), "monsoon_flush": flush("06-15", "09-30"),
                "autumn_flush": flush("10-15", "12-15"),
                "dormant": flush("12-16", "03-14", "rest"),
            ],
            "agronomic": [
                "soil_type": "volcanic_red", "typical_diseases": [],
                "harvest_peak_hours": "06:00-10:00", "frost_risk": false,
            ],
            "weather_config": [
                "api_location": ["lat": 0.3, "lng": 35.3], "altitude_for_api": 1900,
                "collection_time": "06:00",
            ],
            "is_active": true, "created_at": "2025-01-01T00:00:00Z",
            "updated_at": "2025-01-01T00:00:00Z",
        ]
        #expect(try await stored("plantation_e2e", "regions") == [expected])
    }

    @Test("cost events: the instant is a date, the amount is text with its digits")
    func storesCostEvents() async throws {
        let first: BSONValue = [
            "_id": "6f1d1f0e-6e52-4a0c-9f0a-3f1f6f6b7a01",
            "id": "6f1d1f0e-6e52-4a0c-9f0a-3f1f6f6b7a01", "cost_type": "llm", "amount_usd": "0.10",
            "quantity": 5, "unit": "tokens", "timestamp": .date(1_748_790_000_123),
            "source_service": "ai-model", "success": true, "metadata": [:], "factory_id": nil,
            "request_id": "r-1", "agent_type": nil, "model": nil, "knowledge_domain": nil,
        ]
        let second: BSONValue = [
            "_id": "6f1d1f0e-6e52-4a0c-9f0a-3f1f6f6b7a02",
            "id": "6f1d1f0e-6e52-4a0c-9f0a-3f1f6f6b7a02", "cost_type": "sms",
            "amount_usd": "0.0015", "quantity": 1, "unit": "messages",
            "timestamp": .date(1_748_779_200_000), "source_service": "notification-model",
            "success": false, "metadata": ["anything": ["goes": [1, 2.5, nil]]], "factory_id": nil,
            "request_id": "r-2", "agent_type": nil, "model": nil, "knowledge_domain": nil,
        ]
        #expect(try await stored("platform_cost_e2e", "cost_events") == [first, second])
    }

    @Test("grading models: comments are dropped, defaults filled in, now is the as-of")
    func storesGradingModels() async throws {
        let expected: BSONValue = [
            "_id": "tbk", "model_id": "tbk", "model_version": "1.0.0", "regulatory_authority": nil,
            "crops_name": "Tea", "market_name": "Kenya_TBK", "grading_type": "binary",
            "attributes": ["leaf": ["num_classes": 2, "classes": ["fine", "coarse"]]],
            "grade_rules": ["reject_conditions": [:], "conditional_reject": []],
            "grade_labels": ["ACCEPT": "Primary"], "active_at_factory": [],
            "created_at": "2025-07-01T00:00:00Z", "updated_at": "2025-07-01T00:00:00Z",
        ]
        #expect(try await stored("plantation_e2e", "grading_models") == [expected])
    }

    @Test("farmers: nested defaults are filled in, fractions have six digits")
    func storesFarmers() async throws {
        let expected: BSONValue = [
            "_id": "WM-0001", "id": "WM-0001", "grower_number": nil, "first_name": "Grace",
            "last_name": "Bett", "region_id": "kericho-highland",
            "farm_location": ["latitude": 0.0, "longitude": 35.0, "altitude_meters": 0.0],
            "contact": ["phone": "", "email": "", "address": ""], "farm_size_hectares": 1.0,
            "farm_scale": "medium", "national_id": "12345678",
            "registration_date": "2025-01-01T00:00:00.120000Z", "is_active": true,
            "notification_channel": "sms", "interaction_pref": "text", "pref_lang": "sw",
            "created_at": "2025-07-01T00:00:00Z", "updated_at": "2025-07-01T00:00:00Z",
        ]
        #expect(try await stored("plantation_e2e", "farmers") == [expected])
    }

    @Test("performance: counts are integers, whole objects of defaults are there")
    func storesPerformance() async throws {
        let documents = try await stored("plantation_e2e", "farmer_performances")
        let historical = try #require(documents.first?["historical"])
        #expect(historical["grade_distribution_30d"] == ["Primary": 3])
        #expect(historical["total_kg_30d"] == 10.0)
        #expect(historical["yield_kg_per_hectare_year"] == 0.0)
        #expect(historical["attribute_distributions_90d"] == [:])
        #expect(historical["improvement_trend"] == "stable")
        #expect(historical["computed_at"] == .null)
        #expect(
            documents.first?["today"] == [
                "deliveries": 0, "total_kg": 0.0, "grade_counts": [:], "attribute_counts": [:],
                "last_delivery": nil, "metrics_date": "2025-06-01",
            ])
    }

    @Test("weather: the date is a date alone, and makes the _id with the region")
    func storesWeather() async throws {
        let expected: BSONValue = [
            "_id": "kericho-highland_2025-06-01", "region_id": "kericho-highland",
            "date": "2025-06-01", "temp_min": 8.0, "temp_max": 18.5, "precipitation_mm": 0.0,
            "humidity_avg": 60.0, "source": "open-meteo", "created_at": "2025-06-01T06:00:00Z",
        ]
        #expect(try await stored("plantation_e2e", "weather_observations") == [expected])
    }
}
