/// Different random-looking numbers for different indices, none of them a reserved one.
package struct UniqueNumbers: Sendable {
    private let permutation: KeyedPermutation?
    private let reserved: [Int]

    /// Takes numbers from 0 ..< `count` without the reserved ones, in the order that the source decides.
    package init(
        below count: Int, excluding reserved: some Sequence<Int> = [], source: RandomSource
    ) {
        self.reserved = Set(reserved).filter { (0..<count).contains($0) }.sorted()
        let free = count - self.reserved.count
        permutation = free > 0 ? KeyedPermutation(count: free, source: source) : nil
    }

    /// How many different numbers there are.
    package var count: Int { permutation?.count ?? 0 }

    /// The number of an index.
    ///
    /// O(reserved numbers).
    ///
    /// - Precondition: `index` is in 0 ..< `count`.
    package subscript(index: Int) -> Int {
        guard let permutation else { preconditionFailure("no number is free") }
        var number = permutation[index]
        for taken in reserved where number >= taken { number += 1 }
        return number
    }
}
