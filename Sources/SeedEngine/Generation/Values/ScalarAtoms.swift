/// The scalars that a pattern can take, divided into ranges whose scalars no instruction tells apart.
struct ScalarAtoms {
    /// The atoms, in the order of their scalars.
    private let all: [ClosedRange<UInt32>]
    /// For each instruction the atoms that it takes.
    let taken: [[Int]]
    /// The atoms of what may stand around a match.
    let padding: [Int]

    /// Divides the scalars of all instructions.
    ///
    /// - Parameters:
    ///   - instructions: The pattern's.
    ///   - sets: The sets that they name.
    ///   - hasPadding: Whether other characters may stand around a match.
    ///   - hasWords: Whether a word's scalars must be told from others.
    init(
        of instructions: [PatternInstruction], _ sets: [ScalarSet], padding hasPadding: Bool,
        words hasWords: Bool
    ) {
        let around = hasPadding ? ScalarSet.lowerCaseAndDigits.ranges : []
        let choices = sets.map(\.readableRanges)
        let wanted = instructions.map { instruction in
            switch instruction.operation {
            case .scalar:
                let scalar = UInt32(bitPattern: instruction.first)
                return [scalar...scalar]
            case .set: return choices[Int(instruction.first)]
            default: return []
            }
        }
        var starts: Set<UInt32> = []
        let words = hasWords ? ScalarSet.wordCharacters.ranges : []
        for ranges in Set(wanted).union([around, words]) {
            for range in ranges {
                starts.insert(range.lowerBound)
                starts.insert(range.upperBound + 1)
            }
        }
        let bounds = starts.sorted()
        all = zip(bounds, bounds.dropFirst()).map { $0...($1 - 1) }
        var known: [[ClosedRange<UInt32>]: [Int]] = [:]
        taken = wanted.map { ranges in
            if let known = known[ranges] { return known }
            let found = ranges.flatMap { bounds.positions(in: $0) }
            known[ranges] = found
            return found
        }
        padding = around.flatMap { bounds.positions(in: $0) }
    }

    /// Whether an atom's scalars are those of words.
    func isWord(_ atom: Int) -> Bool {
        ScalarSet.wordCharacters.contains(all[atom].lowerBound)
    }

    /// The scalars of some atoms, which are in order.
    func ranges(of atoms: [Int]) -> [ClosedRange<UInt32>] {
        var ranges: [ClosedRange<UInt32>] = []
        for atom in atoms.map({ all[$0] }) {
            if let last = ranges.last, last.upperBound + 1 == atom.lowerBound {
                ranges[ranges.count - 1] = last.lowerBound...atom.upperBound
            } else {
                ranges.append(atom)
            }
        }
        return ranges
    }
}

extension [UInt32] {
    /// The positions of the elements that a range holds, in a sorted array.
    fileprivate func positions(in range: ClosedRange<UInt32>) -> Range<Int> {
        let first = partitioningIndex { $0 >= range.lowerBound }
        return first..<partitioningIndex { $0 > range.upperBound }
    }

    /// The first position from which on all elements pass, in a sorted array.
    private func partitioningIndex(where passes: (UInt32) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if passes(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
