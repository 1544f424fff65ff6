/// A locale with its weight among the records.
struct LocaleShare: Sendable, Hashable {
    /// The name as the profile writes it, such as `de`.
    let name: String
    /// In millionths.
    let weight: Int
    let location: SourceLocation

    /// Reads `locale: de` or `locale: {en: 60, de: 40}`.
    static func read(_ node: SourceNode?, problems: inout SourceProblems) -> [LocaleShare] {
        guard let node else { return [] }
        guard case .mapping(let fields) = node.content else {
            return node.text("'locale'", problems: &problems).map {
                [LocaleShare(name: $0, weight: Share.whole, location: node.location)]
            } ?? []
        }
        let shares = fields.compactMap { field -> LocaleShare? in
            guard let weight = field.value.weight("'\(field.key)'", problems: &problems) else {
                return nil
            }
            return LocaleShare(name: field.key, weight: weight, location: field.keyLocation)
        }
        guard shares.count == fields.count else { return shares }
        let isWeighty = node.hasWeight(shares.map(\.weight), of: "'locale'", problems: &problems)
        return isWeighty ? shares : []
    }
}
