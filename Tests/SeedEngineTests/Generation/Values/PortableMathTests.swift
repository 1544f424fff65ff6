import Testing

@testable import SeedEngine

/// Expected values were computed with 60 decimal digits and rounded once.
@Suite("Mathematics with the same bits everywhere")
struct PortableMathTests {
    @Test(arguments: [
        (1e-300, -690.7755278982137),
        (1e-9, -20.72326583694641),
        (0.1, -2.3025850929940455),
        (0.5, -0.6931471805599453),
        (0.99999, -1.0000050000287824e-5),
        (1.0, 0.0),
        (1.0000001, 9.999999505838704e-8),
        (1.4142135623730951, 0.3465735902799727),
        (1.5, 0.4054651081081644),
        (2.0, 0.6931471805599453),
        (10.0, 2.302585092994046),
        (12345.678, 9.421061321291832),
        (1000000000000000.0, 34.538776394910684),
        (1e300, 690.7755278982137),
    ])
    func logarithmIsExact(number: Double, expected: Double) {
        #expect(isClose(PortableMath.logarithm(number), expected))
    }

    @Test(arguments: [
        (-699.5, 1.6255858439919858e-304),
        (-30.0, 9.357622968840175e-14),
        (-1.0, 0.36787944117144233),
        (-0.35, 0.7046880897187134),
        (-1e-9, 0.999999999),
        (0.0, 1.0),
        (1e-9, 1.000000001),
        (0.34, 1.4049475905635938),
        (0.5, 1.6487212707001282),
        (1.0, 2.718281828459045),
        (10.0, 22026.465794806718),
        (100.5, 4.4319559098458955e43),
        (699.5, 6.151628372601221e303),
    ])
    func exponentialIsExact(number: Double, expected: Double) {
        #expect(isClose(PortableMath.exponential(number), expected, 1e-13))
    }

    @Test(arguments: [
        (-9.0, 1.1285884059538405e-19),
        (-5.5, 1.8989562465887718e-8),
        (-3.0, 0.0013498980316300946),
        (-2.999, 0.0013543365337271062),
        (-1.0, 0.15865525393145705),
        (-0.1, 0.460172162722971),
        (0.0, 0.5),
        (0.5, 0.6914624612740131),
        (1.96, 0.9750021048517795),
        (3.0, 0.9986501019683699),
        (6.0, 0.9999999990134123),
    ])
    func normalShareIsExact(number: Double, expected: Double) {
        #expect(isClose(PortableMath.normalShare(below: number), expected, 1e-12))
    }

    @Test func quantilesInvertShares() {
        for step in 1..<1200 {
            let number = Double(step - 600) / 80
            let share = PortableMath.normalShare(below: number)
            // Above the middle, shares have lost the digits of their distance from 1.
            guard share < 0.999 else { continue }
            #expect(isClose(PortableMath.normalQuantile(share) + 20, number + 20, 1e-12))
        }
    }

    @Test func nearZeroNothingIsLost() {
        for number in [1e-18, 1e-9, -1e-9, 0.9e-3, 1.1e-3, -0.9e-3, -1.1e-3] {
            let square = number * number
            let growth = PortableMath.relativeExponential(number)
            let logarithm = PortableMath.relativeLogarithm(number)
            #expect(isClose(growth, 1 + number / 2 + square / 6, 1e-10))
            #expect(isClose(logarithm, 1 - number / 2 + square / 3, 1e-9))
        }
    }

    @Test func exponentialsOfLittleAreNothing() {
        #expect(PortableMath.exponential(-701) == 0)
        #expect(PortableMath.normalShare(below: -50) > 0)
        #expect(PortableMath.normalShare(below: 50) == 1)
    }

    private func isClose(_ value: Double, _ expected: Double, _ error: Double = 1e-14) -> Bool {
        abs(value - expected) <= error * abs(expected)
    }
}
