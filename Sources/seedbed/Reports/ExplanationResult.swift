import SeedEngine

/// What a profile makes, for people and for machines.
struct ExplanationResult {
    let profile: Profile
    let plan: GenerationPlan
    let explanation: PlanExplanation
    /// The collections whose fields are wanted; all that are generated when there is none.
    let collections: [String]

    // MARK: - For people

    /// A table of the files, one of the fields of each collection, and one of the scenarios.
    func text(style: TextStyle) -> String {
        var text = style.strong(profile.name.onOneLine) + "\n"
        if !profile.description.isEmpty { text += "\(profile.description.onOneLine)\n" }
        text +=
            "\(profile.location.file.onOneLine), catalog \(plan.catalog.name.onOneLine), format"
            + " \(plan.format), seed \(plan.seed), as of \(plan.asOf.iso8601)\n\n"
        text += files(style)
        for collection in explanation.collections where isWanted(collection) {
            text += "\n" + fields(of: collection, style)
        }
        if !explanation.stories.isEmpty { text += "\n" + stories(style) }
        return text
    }

    private func isWanted(_ collection: PlanExplanation.Collection) -> Bool {
        collections.isEmpty ? !collection.isCopied : collections.contains(collection.name)
    }

    private func files(_ style: TextStyle) -> String {
        var table = TextTable(
            [
                .text("collection"), .text("file"), .number("records"), .number("size"),
                .text("source"),
            ],
            style: style)
        for collection in explanation.collections {
            table.add([
                collection.name, collection.fileName, collection.count.grouped,
                collection.byteCount.asSize,
                collection.isCopied ? "reference set" : "generated",
            ])
        }
        table.setTotal([
            "total", explanation.collections.count.counted("file"),
            explanation.collections.reduce(0) { $0 + $1.count }.grouped,
            explanation.collections.reduce(0) { $0 + $1.byteCount }.asSize, "",
        ])
        return table.text
    }

    private func fields(
        of collection: PlanExplanation.Collection, _ style: TextStyle
    ) -> String {
        var table = TextTable([.text("field"), .text("values")], style: style)
        for field in collection.fields {
            table.add([field.path.onOneLine, field.text.onOneLine])
        }
        let sample =
            collection.sampleCount < collection.count
            ? ", from a sample of \(collection.sampleCount.grouped)" : ""
        return style.strong(collection.name) + ": \(collection.count.counted("record"))\(sample)\n"
            + table.text
    }

    private func stories(_ style: TextStyle) -> String {
        var table = TextTable(
            [
                .text("scenario"), .text("badge"), .text("collection"), .number("records"),
                .text("times"),
            ],
            style: style)
        for story in explanation.stories {
            table.add([
                story.scenario.onOneLine, story.badge.onOneLine, story.collection,
                story.count.grouped, story.timeline.text,
            ])
        }
        return table.text
    }

    // MARK: - For machines

    /// The result as one object.
    var value: BSONValue {
        [
            "command": .string(ProfilesExplainCommand.name),
            "ok": true,
            "exit_code": 0,
            "profile": .string(profile.name),
            "description": .string(profile.description),
            "file": .string(profile.location.file),
            "catalog": .string(plan.catalog.name),
            "format": .int(Int64(plan.format)),
            "seed": plan.seedValue,
            "as_of": .string(plan.asOf.iso8601),
            "collections": .array(explanation.collections.map(value)),
            "scenarios": .array(
                explanation.stories.map { story in
                    [
                        "scenario": .string(story.scenario),
                        "badge": .string(story.badge),
                        "collection": .string(story.collection),
                        "records": .int(Int64(story.count)),
                        "timeline": story.timeline.value,
                    ]
                }),
        ]
    }

    private func value(of collection: PlanExplanation.Collection) -> BSONValue {
        [
            "collection": .string(collection.name),
            "file": .string(collection.fileName),
            "source": .string(collection.isCopied ? "reference" : "generated"),
            "records": .int(Int64(collection.count)),
            "sampled": .int(Int64(collection.sampleCount)),
            "bytes": .int(Int64(collection.byteCount)),
            "time_field": .optional(collection.timeField),
            "fields": .array(isWanted(collection) ? collection.fields.map(\.value) : []),
        ]
    }
}

extension Int {
    /// A number of bytes, as people say it: `340 B`, `12 kB`, `3.4 MB`.
    fileprivate var asSize: String {
        var (size, unit) = (self, "B")
        for next in ["kB", "MB", "GB", "TB"] where size >= 10_000 || (unit == "B" && size >= 1000) {
            size = (size + 500) / 1000
            unit = next
        }
        return "\(size.grouped) \(unit)"
    }
}
