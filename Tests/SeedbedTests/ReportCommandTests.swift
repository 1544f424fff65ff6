import SeedEngine
import Testing

@Suite("The report of a seed directory")
struct ReportCommandTests {
    @Test("is one page, in a file that is named after the directory")
    func isOnePage() async throws {
        let scratch = try Scratch()
        let run = try await Seedbed.run(
            ["report", "\(Checkout.root)/seed-data/farm"], in: scratch.path)
        #expect(run.exitCode == 0, "\(run.errors)")
        #expect(run.output == "98 records shown in farm.html\n")
        let page = try scratch.read("farm.html")
        #expect(page.hasPrefix("<!DOCTYPE html>"))
        #expect(page.contains("<dt>Records</dt><dd>98</dd>"))
        #expect(try scratch.files(in: ".") == ["farm.html"])
    }

    @Test("goes to stdout, or is told as JSON")
    func goesElsewhere() async throws {
        let scratch = try Scratch()
        let page = try await Seedbed.run("report", "seed-data/farm", "--output", "-")
        #expect(page.output.hasPrefix("<!DOCTYPE html>"))
        let target = "\(scratch.path)/page.html"
        let told = try await Seedbed.run(
            "report", "seed-data/farm", "--output", target, "--format", "json")
        let result = try told.json()
        #expect(result["file"] == .string(target))
        #expect(result["records"] == 98)
        #expect(result["bytes"] == .int(Int64(page.output.utf8.count)))
        #expect(try scratch.read("page.html") == page.output)
    }

    @Test("replaces a page as a whole, or leaves it as it was")
    func isAtomic() async throws {
        let scratch = try Scratch()
        try scratch.write("page.html", "before")
        try scratch.copy("seed-data/farm", to: "farm")
        try scratch.write("farm/farmers.json", "[{\"id\": 1},")
        let bad = try await Seedbed.run(
            ["report", "farm", "--output", "page.html"], in: scratch.path)
        #expect(bad.exitCode == 65)
        #expect(bad.errors.contains("farm/farmers.json:1:"), "\(bad.errors)")
        #expect(try scratch.read("page.html") == "before")
    }

    @Test(
        "ends with a line where it cannot be made",
        arguments: [
            (["seed-data/farm", "--output", "/proc/none/page.html"], 73, "cannot be written"),
            (["seed-data/none"], 64, "there is no such directory"),
            (["profiles"], 64, "holds no catalog.yaml"),
            (["seed-data/farm", "--output", "-", "--format", "json"], 64, "contradict each other"),
        ])
    func endsWithALine(arguments: [String], code: Int32, message: String) async throws {
        let run = try await Seedbed.run(["report"] + arguments)
        #expect(run.exitCode == code)
        #expect(run.errors.contains(message), "\(run.errors)")
    }
}
