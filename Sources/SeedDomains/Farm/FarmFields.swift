import SeedEngine

/// Fields that depend on nothing else of the farm, and how they are made unless a profile says it: in the
/// language of profiles.
enum FarmFields {
    private static let text = """
        factories:
          quality_thresholds.tier_1: 85
          quality_thresholds.tier_2: 70
          quality_thresholds.tier_3: 50
          payment_policy.policy_type:
            pick: [split_payment, weekly_bonus, delayed_payment, feedback_only]
        collection_points:
          operating_hours.weekdays: "06:00-10:00"
          operating_hours.weekends: "07:00-09:00"
          capacity.max_daily_kg: {pick: [1000, 1500, 2000, 3000, 5000, 7500, 10000]}
          capacity.storage_type: {pick: [covered_shed, open_air, refrigerated]}
          capacity.has_weighing_scale: true
          capacity.has_qc_device: {pick: [true, false]}
        farmers:
          contact.email: ""
          contact.address: ""
          farm_scale: {pick: {smallholder: 60, medium: 35, estate: 5}}
          notification_channel: {pick: {sms: 70, whatsapp: 30}}
          interaction_pref: {pick: {text: 80, voice: 20}}
          pref_lang: {pick: {sw: 50, en: 30, ki: 15, luo: 5}}
        """

    /// Compiles the rules of a profile's sections over these.
    ///
    /// - Throws: `SeedError` with code `usage` naming every mistake of the profile's rules.
    static func compile(
        _ profile: FarmProfile, _ request: GenerationRequest
    ) throws(SeedError) -> [String: RuledFields] {
        let counts = [
            ("factories", profile.factoryCount), ("collection_points", profile.pointCount),
            ("farmers", profile.farmerCount),
        ]
        var problems = SourceProblems()
        let sections = SourceMapping(
            try SourceNode(yaml: text, file: "farm"), of: "the farm", problems: &problems)
        let collections = counts.map { name, count in
            RuledCollection(
                name, count: count,
                defaults: FieldRules(sections?[name], problems: &problems),
                rules: profile.rules[name] ?? .none, locale: .swKE)
        }
        try problems.throwIfAny()
        return try RuledFields.compile(collections, request)
    }
}
