import SeedEngine
import SeedMongo

extension RecordPlace {
    /// One line about the record that stands here, in the form of a finding.
    func line(in file: String, _ what: String, key: String, style: TextStyle) -> String {
        let place = SourceLocation(file: file, line: line).description.onOneLine
        let name = file.split(separator: "/").last.map(String.init) ?? file
        return "\(style.strong(place)): \(style.bad("error")): \(name.onOneLine)[\(index)]"
            + " \(what.onOneLine) \(style.faint("(id \(key.onOneLine))"))\n"
    }
}

extension SeedDirectory {
    /// The path of a collection's file as the user named it; the collection's name when it has none.
    func path(of collection: String) -> String {
        files.first { $0.collection.name == collection }?.path ?? collection
    }
}

extension Double {
    /// Seconds with as many digits as tell something: `0.004`, `0.52`, `12.3`.
    var inSeconds: String {
        let digits = self < 0.1 ? 3 : self < 10 ? 2 : 1
        let scale = [1, 10, 100, 1000][digits]
        let scaled = Int((self * Double(scale)).rounded())
        let fraction = String(scaled % scale)
        return (scaled / scale).grouped + "."
            + String(repeating: "0", count: digits - fraction.count) + fraction
    }
}
