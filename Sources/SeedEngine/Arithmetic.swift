/// The quotient rounded towards minus infinity.
func floorDivide<Number: BinaryInteger>(_ number: Number, _ divisor: Number) -> Number {
    let quotient = number / divisor
    return number % divisor < 0 ? quotient - 1 : quotient
}

/// The greatest number that divides both; neither may be negative.
func greatestCommonDivisor(_ left: Int, _ right: Int) -> Int {
    var (left, right) = (left, right)
    while right != 0 { (left, right) = (right, left % right) }
    return left
}
