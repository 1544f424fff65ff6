import SeedEngine

/// Names of Kenyan farmers: first names at random, last names as common in the county.
struct KenyaNames: Sendable {
    private static let file = ProviderLocale.swKE.file
    private static let men = names("person.first_name.male", tagged: "highland")
    private static let firstNames = men + names("person.first_name.female", tagged: "highland")
    private static let lastNames = ["kalenjin", "kikuyu", "luo", "mount_kenya"].map {
        names("person.last_name", tagged: $0)
    }

    private static func names(_ list: String, tagged tag: Substring) -> [String] {
        file[list].filter { $0.words("tags").contains(tag) }.map(\.text)
    }

    /// How common each group is in the western highlands, in central Kenya, around Mount Kenya's east,
    /// and where nothing is known.
    private static let western = WeightedChoice(weights: [80, 6, 8, 6])
    private static let central = WeightedChoice(weights: [3, 62, 3, 32])
    private static let eastern = WeightedChoice(weights: [3, 37, 3, 57])
    private static let anywhere = WeightedChoice(weights: [1, 1, 1, 1])

    private let groups: WeightedChoice

    /// The names of a county, as region records spell it.
    init(county: String) {
        groups =
            switch KenyaCounty.key(of: county) {
            case "kericho", "nandi", "bomet": Self.western
            case "nyeri", "muranga", "kiambu": Self.central
            case "embu", "meru": Self.eastern
            default: Self.anywhere
            }
    }

    /// Draws a first name.
    func firstName(using stream: inout RandomStream) -> String { stream.pick(Self.firstNames) }

    /// Draws a last name that goes with a first name: of the Kalenjin names, those in Kip- are men's and
    /// those in Chep- are women's.
    func lastName(after firstName: String, using stream: inout RandomStream) -> String {
        let isWoman = Self.firstNames.dropFirst(Self.men.count).contains(firstName)
        let names = Self.lastNames[groups.draw(using: &stream)].filter {
            !$0.hasPrefix(isWoman ? "Kip" : "Chep")
        }
        return stream.pick(names)
    }
}
