/// Finds the word that somebody probably meant.
package enum Spelling {
    /// The candidate nearest to a word, when it is near enough to be a slip: at most a third of the
    /// word's letters inserted, deleted, replaced or swapped.
    ///
    /// The first of equals wins.
    ///
    /// Cost: O(candidates × letters²).
    package static func nearest(to word: String, in candidates: some Sequence<String>) -> String? {
        let wanted = Array(word.lowercased().unicodeScalars)
        var best: (word: String, distance: Int)?
        for candidate in candidates {
            let letters = Array(candidate.lowercased().unicodeScalars)
            let limit = Swift.max(1, Swift.max(wanted.count, letters.count) / 3)
            guard abs(letters.count - wanted.count) <= limit else { continue }
            let distance = distance(wanted, letters)
            if distance <= limit, distance < best?.distance ?? Int.max {
                best = (candidate, distance)
            }
        }
        return best?.word
    }

    /// `; did you mean 'x'?` for messages, or nothing when no candidate is near.
    package static func suggestion(for word: String, in candidates: some Sequence<String>) -> String
    {
        nearest(to: word, in: candidates).map { "; did you mean '\($0)'?" } ?? ""
    }

    /// `; did you mean 'x'?` for messages, or `; known are x, y` when no candidate is near.
    package static func choice(for word: String, among candidates: [String]) -> String {
        let suggestion = suggestion(for: word, in: candidates)
        return suggestion.isEmpty ? "; known are \(candidates.joined(separator: ", "))" : suggestion
    }

    /// The restricted Damerau–Levenshtein distance (optimal string alignment).
    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        guard !left.isEmpty, !right.isEmpty else { return Swift.max(left.count, right.count) }
        var beforePrevious = [Int](repeating: 0, count: right.count + 1)
        var previous = Array(0...right.count)
        for row in 1...left.count {
            var current = [row]
            current.reserveCapacity(right.count + 1)
            for column in 1...right.count {
                let isSame = left[row - 1] == right[column - 1]
                var cost = Swift.min(
                    previous[column] + 1, current[column - 1] + 1,
                    previous[column - 1] + (isSame ? 0 : 1))
                if row > 1, column > 1, left[row - 1] == right[column - 2],
                    left[row - 2] == right[column - 1]
                {
                    cost = Swift.min(cost, beforePrevious[column - 2] + 1)
                }
                current.append(cost)
            }
            beforePrevious = previous
            previous = current
        }
        return previous[right.count]
    }
}
