/// Ranks of which the n-th is drawn as often as 1 / n^exponent, by rejection-inversion: O(1) whatever the
/// number of ranks.
///
/// Wolfgang Hörmann and Gerhard Derflinger, "Rejection-Inversion to Generate Variates from Monotone
/// Discrete Distributions" (1996).
package struct ZipfRanks: Sendable {
    /// How many ranks there are.
    package let count: Int
    private let exponent: Double
    private let lowest: Double
    private let highest: Double
    private let sureDistance: Double

    /// Takes the number of ranks and the exponent; 1 is the classic one.
    ///
    /// - Throws: `ValueProblem`, when there are no ranks or the exponent is not above 0 and at most 10.
    package init(count: Int, exponent: Double = 1) throws(ValueProblem) {
        guard count > 0 else { throw ValueProblem("there is nothing to choose from") }
        guard exponent > 0, exponent <= 10 else {
            throw ValueProblem("the exponent must be above 0 and at most 10")
        }
        self.count = count
        self.exponent = exponent
        lowest = Self.area(to: 1.5, exponent) - 1
        highest = Self.area(to: Double(count) + 0.5, exponent)
        sureDistance =
            2
            - Self.place(ofArea: Self.area(to: 2.5, exponent) - Self.height(2, exponent), exponent)
    }

    /// Draws a rank, from 0.
    package func draw(using stream: inout RandomStream) -> Int {
        while true {
            let area = highest + stream.fraction() * (lowest - highest)
            let place = Self.place(ofArea: area, exponent)
            let rank = min(max(Int(place + 0.5), 1), count)
            let center = Double(rank)
            if center - place <= sureDistance
                || area >= Self.area(to: center + 0.5, exponent) - Self.height(center, exponent)
            {
                return rank - 1
            }
        }
    }

    private static func height(_ place: Double, _ exponent: Double) -> Double {
        PortableMath.exponential(-exponent * PortableMath.logarithm(place))
    }

    /// The area under the curve from 1 to a place.
    private static func area(to place: Double, _ exponent: Double) -> Double {
        let logarithm = PortableMath.logarithm(place)
        return PortableMath.relativeExponential((1 - exponent) * logarithm) * logarithm
    }

    private static func place(ofArea area: Double, _ exponent: Double) -> Double {
        // Rounding may push the argument to where the curve has no area left.
        let argument = max(area * (1 - exponent), -1 + 0x1p-50)
        return PortableMath.exponential(min(PortableMath.relativeLogarithm(argument) * area, 700))
    }
}
