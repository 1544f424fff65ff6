/// A chart of columns: how much falls into each of some intervals that follow each other.
struct ColumnChart {
    /// One column.
    struct Column {
        /// The interval, for people.
        let label: String
        let count: Int
    }

    /// What the chart shows, for those who do not see it.
    let title: String
    /// How long an interval is, such as `day`.
    let interval: String
    let columns: [Column]
    /// The words below the first and the last column.
    let start: String
    let end: String
    /// The size of the drawing in its own units.
    let width: Double
    let height: Double

    private var most: Int { columns.map(\.count).max() ?? 0 }

    /// Draws the chart, and puts a table with the same numbers beside it.
    ///
    /// `id` is a name that no other chart of the page has.
    func write(to page: inout HTMLWriter, id: String) {
        page.markup("<figure class=\"chart\"><svg viewBox=\"0 0 ")
        page.number(width)
        page.markup(" ")
        page.number(height)
        page.markup("\" role=\"img\" aria-labelledby=\"")
        page.content(id)
        page.element("\" preserveAspectRatio=\"none\"><title id=\"", id, "\">")
        page.element("", title, "</title>")
        let step = width / Double(max(columns.count, 1))
        let gap = step > 4 ? min(step * 0.18, 3) : step * 0.08
        for (position, column) in columns.enumerated() {
            // A column that is there shows, however small it is.
            let share = Double(column.count) / Double(max(most, 1))
            let size = column.count == 0 ? 0 : max(share * (height - 2), 1.5)
            page.markup("<rect x=\"")
            page.number(Double(position) * step + gap / 2)
            page.markup("\" y=\"")
            page.number(height - size)
            page.markup("\" width=\"")
            page.number(max(step - gap, 0.3))
            page.markup("\" height=\"")
            page.number(size)
            page.element(
                "\"><title>", "\(column.label): \(column.count.grouped)", "</title></rect>")
        }
        page.markup("</svg><figcaption><span>")
        page.element("", start, "</span>")
        page.element("<span class=\"peak\">peak ", most.grouped, "</span><span>")
        page.element("", end, "</span></figcaption>")
        writeTable(to: &page)
        page.markup("</figure>\n")
    }

    private func writeTable(to page: inout HTMLWriter) {
        page.element(
            "<details><summary>Numbers<span class=\"unseen\"> of ", title, "</span></summary>")
        page.element("<table><thead><tr><th scope=\"col\">", interval, "</th>")
        page.markup("<th scope=\"col\" class=\"n\">count</th></tr></thead><tbody>")
        for column in columns where column.count > 0 {
            page.element("<tr><td>", column.label, "</td>")
            page.element("<td class=\"n\">", column.count.grouped, "</td></tr>")
        }
        page.markup("</tbody></table></details>")
    }
}

extension ColumnChart {
    /// How instants spread over time.
    init(_ days: DaySeries, title: String, limit: Int, width: Double, height: Double) {
        let (unit, bars) = days.bars(atMost: limit)
        let name =
            switch unit {
            case .day: "day"
            case .week: "week"
            case .fourWeeks: "four weeks"
            case .year: "year"
            }
        self.init(
            title: title, interval: name,
            columns: bars.map { Column(label: CalendarDate(day: $0.day).iso8601, count: $0.count) },
            start: CalendarDate(day: days.first).iso8601,
            end: CalendarDate(day: days.last).iso8601, width: width, height: height)
    }

    /// How numbers spread over their range.
    init(_ numbers: NumberSummary, title: String, width: Double, height: Double) {
        let bars = numbers.histogram.bars(atMost: 24)
        self.init(
            title: title, interval: "range",
            columns: bars.map { bar in
                Column(
                    label: "\(NumberText.short(bar.low)) to \(NumberText.short(bar.high))",
                    count: bar.count)
            },
            start: NumberText.short(numbers.minimum), end: NumberText.short(numbers.maximum),
            width: width, height: height)
    }
}
