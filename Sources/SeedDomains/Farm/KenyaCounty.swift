/// A tea-growing county, for regions that are generated.
struct KenyaCounty: Sendable {
    let name: String
    /// Where tea grows, in thousandths of a degree.
    let latitude: ClosedRange<Int>
    let longitude: ClosedRange<Int>

    /// The counties in which regions are made.
    ///
    /// The tea zones of the first five are those that the reference documents give; the others are
    /// the tea zones between town and forest edge, rounded.
    static let all = [
        KenyaCounty(name: "Nyeri", latitude: -600 ... -200, longitude: 36_700...37_200),
        KenyaCounty(name: "Kericho", latitude: -600 ... -200, longitude: 35_000...35_500),
        KenyaCounty(name: "Nandi", latitude: 0...400, longitude: 34_900...35_300),
        KenyaCounty(name: "Bomet", latitude: -900 ... -600, longitude: 35_100...35_500),
        KenyaCounty(name: "Murang'a", latitude: -900 ... -600, longitude: 36_800...37_100),
        KenyaCounty(name: "Kiambu", latitude: -1150 ... -950, longitude: 36_600...36_800),
        KenyaCounty(name: "Embu", latitude: -500 ... -300, longitude: 37_400...37_600),
        KenyaCounty(name: "Meru", latitude: -200...100, longitude: 37_500...37_800),
    ]

    /// The county as region ids begin: letters and digits only, lower case.
    static func key(of county: String) -> String {
        String(county.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) })
    }
}
