/// Sorts collections so that what others refer to comes first.
enum SeedOrder {
    /// The names in SEED_ORDER; those that nothing sets apart stay in their order.
    ///
    /// In a circle of references, one that leads to a collection behind has to be deferred.
    ///
    /// - Parameters:
    ///   - names: The collections.
    ///   - targets: What a collection refers to.
    /// - Returns: The same names.
    /// - Complexity: O(collections² × references).
    static func sorted(_ names: [String], targets: (String) -> [String]) -> [String] {
        var rest = names
        var sorted: [String] = []
        while !rest.isEmpty {
            let open = rest.map { name in
                Set(targets(name)).count { $0 != name && rest.contains($0) }
            }
            guard let fewest = open.min(), let next = open.firstIndex(of: fewest) else { break }
            sorted.append(rest.remove(at: next))
        }
        return sorted
    }
}
