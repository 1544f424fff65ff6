extension ReportPage {
    /// How many of a field's values are listed.
    private static let mostValues = 8
    private static let leastTexts = 30

    /// Writes the section of a collection: its fields, and some of its records.
    mutating func writeFields(of position: Int) {
        let collection = statistics.collections[position]
        page.markup("<section aria-labelledby=\"collection-")
        page.number(position)
        page.markup("\"><h2 id=\"collection-")
        page.number(position)
        page.element("\">", collection.definition.name, "</h2>\n")
        var facts = [collection.recordCount.counted("record"), collection.fileName]
        facts.append("key \(collection.definition.key.joined(separator: ", "))")
        if let summary = collection.summary { facts.insert(summary, at: 0) }
        page.element("<p class=\"soft\">", facts.joined(separator: " · "), "</p>\n")
        if collection.strangerCount > 0 {
            page.element(
                "<p class=\"note\" role=\"note\">",
                "\(collection.strangerCount.counted("value")) of the file could not be read as"
                    + " records; seedbed validate says where.", "</p>\n")
        }
        for field in collection.fields where !field.saysNothing { write(field) }
        if collection.hasMoreFields {
            page.markup("<p class=\"soft\">There are more fields than are shown here.</p>\n")
        }
        writeSamples(of: collection)
        page.markup("</section>\n")
    }

    private mutating func write(_ field: FieldStatistics) {
        page.element("<div class=\"field\"><div><div class=\"path\">", field.path, "</div>")
        if let summary = field.summary {
            page.element("<p class=\"about\">", summary.cut(to: 300), "</p>")
        }
        page.element(
            "</div><div class=\"filled\">", NumberText.percent(field.filled, of: field.places),
            " filled<span class=\"meter\"><i style=\"width:")
        page.number(field.places == 0 ? 0 : Double(field.filled) * 100 / Double(field.places))
        page.markup("%\"></i></span></div><div class=\"values\">")
        writeValues(of: field)
        page.markup("</div></div>\n")
    }

    private mutating func writeValues(of field: FieldStatistics) {
        page.element("<p>", facts(about: field).joined(separator: " · "), "</p>")
        guard field.filled > 0, !field.isSecret else { return }
        if field.isAll(.boolean) {
            writeTop(
                [
                    ValueCounts.Entry(value: "true", count: field.trueCount),
                    ValueCounts.Entry(value: "false", count: field.filled - field.trueCount),
                ], of: field)
        } else if field.isAll(.instant), field.days.first < field.days.last {
            let chart = ColumnChart(
                field.days, title: field.path, limit: 80, width: 320, height: 52)
            chart.write(to: &page, id: nextChart())
        } else if field.isAll(.number), let numbers = field.numbers {
            write(numbers, of: field, title: field.path)
        } else if field.isAll(.text) {
            writeTexts(of: field)
        } else if field.isAll(.list) {
            write(field.itemCounts, of: field, title: "\(field.path): items of a list")
        }
    }

    /// Lists numbers where they are few, and draws them where they are many.
    private mutating func write(
        _ numbers: NumberSummary, of field: FieldStatistics, title: String
    ) {
        guard numbers.minimum < numbers.maximum else { return }
        guard let frequencies = numbers.frequencies else {
            let chart = ColumnChart(numbers, title: title, width: 320, height: 52)
            return chart.write(to: &page, id: nextChart())
        }
        let entries = frequencies.sorted { $0.key < $1.key }.map { number, count in
            ValueCounts.Entry(value: NumberText.short(number), count: count)
        }
        if numbers.count > entries.count { writeTop(entries, of: field) }
    }

    private mutating func writeTexts(of field: FieldStatistics) {
        let entries = field.values.entries
        let repeats = entries.contains { $0.count > 1 }
        if repeats, entries.count <= 40 {
            writeTop(entries, of: field)
            return
        }
        let examples = field.values.examples.map { Secrecy.masked($0).cut(to: 60) }
        page.element("<p class=\"soft\">such as ", examples.joined(separator: ", "), "</p>")
        // The lengths of a few texts say nothing.
        if field.lengths.count >= Self.leastTexts {
            write(field.lengths, of: field, title: "\(field.path): characters of a text")
        }
    }

    /// What can be said of a field in some words.
    private func facts(about field: FieldStatistics) -> [String] {
        guard field.filled > 0 else { return ["no values"] }
        var facts = [field.kinds.map(\.rawValue).joined(separator: " or ")]
        if field.nulls > 0 { facts.append("\(field.nulls.grouped) null") }
        if field.missing > 0 { facts.append("\(field.missing.grouped) missing") }
        guard !field.isSecret else { return facts + ["values are not shown"] }
        if let numbers = field.numbers, numbers.count > 0 {
            facts.append(
                range(of: numbers)
                    + (numbers.minimum < numbers.maximum
                        ? ", mean \(NumberText.short(numbers.mean))" : ""))
        }
        if field.days.count > 0 {
            let dates = [field.days.first, field.days.last].map { CalendarDate(day: $0).iso8601 }
            facts.append(dates[0] == dates[1] ? dates[0] : "\(dates[0]) to \(dates[1])")
        }
        if field.lengths.count > 0 {
            if let distinct = field.values.distinctCount {
                facts.append(
                    distinct == 1
                        ? "one value"
                        : distinct == field.lengths.count
                            ? "all different" : "\(distinct.grouped) different")
            } else {
                facts.append("more than \(ValueCounts.mostValues) different")
            }
            facts.append("\(range(of: field.lengths)) characters")
        }
        if field.itemCounts.count > 0 {
            facts.append("\(range(of: field.itemCounts)) items")
        }
        return facts
    }

    private func range(of numbers: NumberSummary) -> String {
        let (low, high) = (numbers.minimum, numbers.maximum)
        return low == high
            ? NumberText.short(low) : "\(NumberText.short(low)) to \(NumberText.short(high))"
    }

    /// Lists values with how often they occur.
    private mutating func writeTop(_ entries: [ValueCounts.Entry], of field: FieldStatistics) {
        let shown = entries.filter { $0.count > 0 }
        let most = shown.map(\.count).max() ?? 0
        page.element("<table class=\"top\" aria-label=\"", "\(field.path) by value", "\">")
        page.markup("<tbody>")
        for entry in shown.prefix(Self.mostValues) {
            let value = entry.value.isEmpty ? "(empty)" : Secrecy.masked(entry.value)
            page.element("<tr><th scope=\"row\">", value, "</th><td>")
            bar(entry.count, of: most)
            page.element(
                "</td><td class=\"n\">",
                entry.count.grouped + " · "
                    + NumberText.percent(entry.count, of: field.filled), "</td></tr>")
        }
        page.markup("</tbody></table>")
        if shown.count > Self.mostValues {
            page.element(
                "<p class=\"soft\">and ", (shown.count - Self.mostValues).grouped,
                " more values</p>")
        }
    }

    private mutating func writeSamples(of collection: CollectionStatistics) {
        guard !collection.samples.isEmpty else { return }
        page.markup("<details><summary>Sample records<span class=\"unseen\"> of ")
        page.element("", collection.definition.name, "</span></summary>")
        for sample in collection.samples {
            page.element("<pre tabindex=\"0\">", sample, "</pre>")
        }
        page.markup("</details>\n")
    }
}

extension FieldStatistics {
    /// Whether it is an object that is always there, of which only its fields tell anything.
    fileprivate var saysNothing: Bool {
        isAll(.object) && nulls == 0 && missing == 0 && summary == nil
    }
}

extension CollectionStatistics {
    /// What the schema says the collection is.
    fileprivate var summary: String? {
        definition.schema.definitions.first.flatMap { $0.summary ?? $0.title }
    }
}
