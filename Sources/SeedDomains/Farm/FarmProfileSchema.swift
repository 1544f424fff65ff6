import SeedEngine

/// The JSON Schema of the farm's part of a profile.
///
/// `FarmProfile` reads the keys; what they must be to each other, only it can tell.
enum FarmProfileSchema {
    static let value = object(
        "What to generate of the farm.",
        [
            (
                "regions",
                object(
                    "The regions in use.",
                    [
                        (
                            "count",
                            integer("The first so many of the reference set are used.", from: 1)
                        )
                    ])
            ),
            (
                "factories",
                object(
                    "The factories.",
                    [
                        ("count", count), ("distribution", object(nil, [("by_region", spread)])),
                        ("fields", fields),
                    ])
            ),
            (
                "collection_points",
                object(
                    "Where farmers deliver.",
                    [
                        ("count", count),
                        (
                            "per_factory",
                            [
                                "description": "A number, or about a number: \"~3\".",
                                "anyOf": [
                                    ["type": "integer", "minimum": 0],
                                    ["type": "string", "pattern": "^~?[0-9]+$"],
                                ],
                            ]
                        ),
                        ("fields", fields),
                    ])
            ),
            ("farmers", farmers),
            (
                "farmer_performance",
                object(
                    "Summed up from the documents.",
                    [
                        ("generate_for", ["const": "all_farmers"]),
                        ("historical_days", days("How many days back weather and documents go.")),
                    ])
            ),
            (
                "weather_observations",
                object(
                    "One for each region and day.",
                    [
                        ("generate_for", ["const": "all_regions"]),
                        ("date_range", days("How many days back.")),
                    ])
            ),
            (
                "quality_documents",
                object(
                    "The farmers' deliveries.",
                    [
                        ("count", integer("How many in all.", from: 0)),
                        (
                            "distribution",
                            object(
                                nil,
                                [
                                    ("per_farmer", range("How many a farmer has.")),
                                    ("date_range", days("How many days back.")),
                                ])
                        ),
                    ])
            ),
            (
                "cost_events",
                object(
                    "What services cost.",
                    [
                        ("date_range", days("How many days back.")),
                        ("daily_events", range("How many a day has.")),
                        ("distribution", weights(CostType.allCases.map(\.rawValue))),
                        (
                            "source_services",
                            [
                                "description": "The services that may report costs. Default: any.",
                                "anyOf": [
                                    ["type": "string"],
                                    ["type": "array", "items": ["type": "string"]],
                                ],
                            ]
                        ),
                    ])
            ),
        ])

    private static let farmers = object(
        "The farmers.",
        [
            ("count", count),
            (
                "id_prefix",
                [
                    "type": "string", "minLength": 1,
                    "description": "What ids begin with; not as those of the reference set.",
                ]
            ),
            (
                "distribution",
                object(
                    nil,
                    [("by_region", spread)] + FarmProfile.weighted.map { ($0, shares) })
            ),
            ("fields", fields),
            (
                "scenarios",
                object(
                    "How many farmers follow which story; the rest deliver at random.",
                    Scenario.all.map { ($0.name, integer(nil, from: 0)) })
            ),
        ])

    private static let count = integer("How many.", from: 0)

    private static let fields: BSONValue = ["$ref": "#/$defs/fields"]

    private static let shares: BSONValue = [
        "description": "Values with their weights: short for a pick in 'fields'.",
        "type": "object", "additionalProperties": ["$ref": "#/$defs/weight"],
    ]

    private static let spread: BSONValue = [
        "description": "Equal shares, all in the first region, or each anywhere.",
        "enum": .array(FarmProfile.Spread.allCases.map { .string($0.rawValue) }),
    ]

    // MARK: Kinds of values

    private static func object(
        _ description: String?, _ properties: [(String, BSONValue)]
    ) -> BSONValue {
        let members: [BSONValue.Member] = [
            .init("type", "object"), .init("additionalProperties", false),
            .init("properties", .document(properties.map { .init($0, $1) })),
        ]
        return .document(described(description) + members)
    }

    private static func integer(_ description: String?, from least: Int64) -> BSONValue {
        .document(
            described(description)
                + [.init("type", "integer"), .init("minimum", .int(least))])
    }

    /// A number, or a range such as `5-15`.
    private static func range(_ description: String) -> BSONValue {
        [
            "description": .string(description + " A number, or a range such as 5-15."),
            "anyOf": [
                ["type": "integer", "minimum": 0],
                ["type": "string", "pattern": "^[0-9]+(-[0-9]+)?$"],
            ],
        ]
    }

    /// A number, or `last_30_days`.
    private static func days(_ description: String) -> BSONValue {
        [
            "description": .string(description + " A number, or such as last_30_days."),
            "anyOf": [
                ["type": "integer", "minimum": 0, "maximum": 36_500],
                ["type": "string", "pattern": "^(last_)?[0-9]+(_days)?$"],
            ],
        ]
    }

    /// Weights of known names.
    private static func weights(_ names: [String]) -> BSONValue {
        object(
            "Weights, such as 60, 60% or 12.5; their sum does not matter.",
            names.map { name in
                (
                    name,
                    [
                        "anyOf": [
                            ["type": "number", "minimum": 0],
                            ["type": "string", "pattern": "^[0-9]+(\\.[0-9]+)?%?$"],
                        ]
                    ]
                )
            })
    }

    private static func described(_ text: String?) -> [BSONValue.Member] {
        text.map { [.init("description", .string($0))] } ?? []
    }
}
