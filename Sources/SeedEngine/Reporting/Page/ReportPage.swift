/// One HTML page about a seed directory, which needs nothing but itself: no network, no script.
///
/// The same directory gives the same bytes.
package struct ReportPage {
    let statistics: DirectoryStatistics
    var page = HTMLWriter()
    private var chartCount = 0

    /// Makes the page.
    package init(_ statistics: DirectoryStatistics) {
        self.statistics = statistics
        write()
    }

    /// The text of the page.
    package var text: String { page.text }

    /// A name for the next chart that no other has.
    mutating func nextChart() -> String {
        chartCount += 1
        return "chart-\(chartCount)"
    }

    private mutating func write() {
        page.markup(
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="referrer" content="no-referrer">

            """)
        page.element("<title>", "\(statistics.catalog.name) · seed data", "</title>\n<style>\n")
        page.markup(ReportStyle.sheet)
        page.markup("</style>\n</head>\n<body>\n")
        writeHead()
        writeNavigation()
        page.markup("<main>\n")
        writeCollections()
        writeTimelines()
        writeReferences()
        writeScenarios()
        for position in statistics.collections.indices { writeFields(of: position) }
        page.markup("</main>\n<footer><p>Made by seedbed from the files of the seed directory. ")
        page.markup("Values of fields that are named like secrets are not shown.</p></footer>\n")
        page.markup("</body>\n</html>\n")
    }

    // MARK: Overview

    private mutating func writeHead() {
        page.element("<header>\n<h1>", statistics.catalog.name, "</h1>\n")
        if !statistics.catalog.description.isEmpty {
            page.element("<p class=\"soft\">", statistics.catalog.description, "</p>\n")
        }
        page.markup("<dl class=\"tiles\">\n")
        tile("Records", statistics.recordCount.grouped)
        tile("Collections", statistics.collections.count.grouped)
        tile("Size", NumberText.bytes(statistics.textSize))
        let references = statistics.references.reduce(0) { $0 + $1.values }
        tile("References", references.grouped)
        if let asOf = statistics.asOf { tile("As of", String(asOf.iso8601.prefix(10))) }
        if let origin = statistics.origin, let profile = origin.profile {
            tile("Profile", profile.cut(to: 60), origin.seed.map { "seed \($0.cut(to: 60))" })
        }
        page.markup("</dl>\n")
        if statistics.isBroken {
            page.element(
                "<p class=\"note\" role=\"note\">",
                "Some of these records were broken on purpose, to test validators;"
                    + " \(SeedDirectory.corruptionsName) says which.", "</p>\n")
        }
        page.markup("</header>\n")
    }

    private mutating func tile(_ name: String, _ value: String, _ remark: String? = nil) {
        page.element("<div><dt>", name, "</dt>")
        page.element("<dd>", value, "")
        if let remark { page.element("<small>", remark, "</small>") }
        page.markup("</dd></div>\n")
    }

    private mutating func writeNavigation() {
        page.markup(
            "<nav aria-label=\"Contents\"><ul>\n<li><a href=\"#collections\">Collections</a></li>\n"
        )
        if hasTimelines { page.markup("<li><a href=\"#time\">Over time</a></li>\n") }
        if !statistics.references.isEmpty {
            page.markup("<li><a href=\"#references\">References</a></li>\n")
        }
        if hasScenarios { page.markup("<li><a href=\"#scenarios\">Scenarios</a></li>\n") }
        for (position, collection) in statistics.collections.enumerated() {
            page.markup("<li><a href=\"#collection-")
            page.number(position)
            page.element("\">", collection.definition.name, "</a></li>\n")
        }
        page.markup("</ul></nav>\n")
    }

    private mutating func writeCollections() {
        page.markup(
            """
            <section aria-labelledby="collections"><h2 id="collections">Collections</h2>
            <div class="wide" tabindex="0" role="region" aria-labelledby="collections"><table>
            <thead><tr><th scope="col">Collection</th><th scope="col" class="n">Records</th>\
            <th scope="col" class="share"><span class="unseen">Share of all records</span></th>\
            <th scope="col" class="n">Size</th><th scope="col" class="n">A record</th>\
            <th scope="col">Stored in</th></tr></thead>
            <tbody>

            """)
        let most = statistics.collections.map(\.recordCount).max() ?? 0
        for (position, collection) in statistics.collections.enumerated() {
            page.markup("<tr><td><a href=\"#collection-")
            page.number(position)
            page.element("\">", collection.definition.name, "</a></td>")
            page.element("<td class=\"n\">", collection.recordCount.grouped, "</td>")
            page.markup("<td class=\"share\">")
            bar(collection.recordCount, of: most)
            page.element("</td><td class=\"n\">", NumberText.bytes(collection.textSize), "</td>")
            let size = collection.textSize / max(collection.recordCount, 1)
            page.element("<td class=\"n\">", NumberText.bytes(size), "</td>")
            page.element("<td>", collection.definition.namespace, "</td></tr>\n")
        }
        page.markup("</tbody></table></div></section>\n")
    }

    /// A bar whose length stands for a share; the number itself must be beside it.
    mutating func bar(_ part: Int, of total: Int) {
        guard part > 0, total > 0 else { return }
        page.markup("<span class=\"bar\" style=\"width:")
        page.number(Double(part) * 100 / Double(total))
        page.markup("%\"></span>")
    }

    // MARK: Time

    private var hasTimelines: Bool { statistics.collections.contains { $0.timeline != nil } }

    private mutating func writeTimelines() {
        guard hasTimelines else { return }
        page.markup(
            "<section aria-labelledby=\"time\"><h2 id=\"time\">Over time</h2>\n<div class=\"grid tall\">\n"
        )
        // What happens most is looked at first.
        for collection in statistics.collections.sorted(by: { $0.recordCount > $1.recordCount }) {
            guard let field = collection.timeline else { continue }
            let name = collection.definition.name
            page.element("<div><h3>", name, "</h3>")
            let chart = ColumnChart(
                field.days, title: "\(name) by \(field.path)", limit: 130, width: 520, height: 100)
            page.element("<p class=\"soft\">", "\(field.path), by \(chart.interval)", "</p>")
            chart.write(to: &page, id: nextChart())
            page.markup("</div>\n")
        }
        page.markup("</div></section>\n")
    }

    // MARK: References

    private mutating func writeReferences() {
        guard !statistics.references.isEmpty else { return }
        page.markup(
            """
            <section aria-labelledby="references"><h2 id="references">References</h2>
            <p class="soft">Each arrow leads from the records that refer to those they refer to, with the \
            number of references. Dashed ones lead to a collection that is loaded later.</p>

            """)
        let graph = ReferenceGraph(statistics.collections)
        ReferenceDrawing(graph: graph).write(to: &page)
        if !graph.loners.isEmpty {
            page.element(
                "<p class=\"soft\">",
                "Without references: "
                    + graph.loners.map(\.name).joined(separator: ", "), "</p>\n")
        }
        page.markup(
            """
            <div class="wide" tabindex="0" role="region" aria-label="Table of references"><table>
            <thead><tr><th scope="col">From</th><th scope="col">Field</th><th scope="col">To</th>\
            <th scope="col" class="n">References</th><th scope="col" class="n">Records with one</th>\
            </tr></thead>
            <tbody>

            """)
        for collection in statistics.collections {
            for reference in collection.references {
                page.element("<tr><td>", reference.collection, "</td>")
                page.element("<td><span class=\"path\">", reference.reference.path, "</span></td>")
                page.element("<td>", reference.reference.target, "</td>")
                page.element("<td class=\"n\">", reference.values.grouped, "</td>")
                page.element(
                    "<td class=\"n\">",
                    NumberText.percent(reference.records, of: collection.recordCount),
                    "</td></tr>\n")
            }
        }
        page.markup("</tbody></table></div></section>\n")
    }

    // MARK: Scenarios

    private var hasScenarios: Bool { statistics.origin?.scenarios.isEmpty == false }

    private mutating func writeScenarios() {
        guard let origin = statistics.origin, hasScenarios else { return }
        page.markup(
            """
            <section aria-labelledby="scenarios"><h2 id="scenarios">Scenarios</h2>
            <p class="soft">Records that follow a story, to be found by their ids.</p>
            <div class="wide" tabindex="0" role="region" aria-labelledby="scenarios"><table>
            <thead><tr><th scope="col">Scenario</th><th scope="col">Badge</th>\
            <th scope="col" class="n">Records</th><th scope="col">Ids</th></tr></thead>
            <tbody>

            """)
        for scenario in origin.scenarios {
            page.element("<tr><td>", scenario.name.cut(to: 60), "</td><td>")
            if let badge = scenario.badge {
                page.element("<span class=\"badge\">", badge.cut(to: 30), "</span>")
            }
            page.element("</td><td class=\"n\">", scenario.ids.count.grouped, "</td>")
            let rest = scenario.ids.count - 12
            page.element(
                "<td class=\"ids\">",
                scenario.ids.prefix(12).map { $0.cut(to: 60) }.joined(separator: ", ")
                    + (rest > 0 ? " and \(rest.grouped) more" : ""), "</td></tr>\n")
        }
        page.markup("</tbody></table></div></section>\n")
    }
}
