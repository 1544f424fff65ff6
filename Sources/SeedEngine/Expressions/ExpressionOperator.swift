/// The aggregation operators that take a list of operands.
///
/// Names, operand counts and meaning: MongoDB manual, "Aggregation Operators", 6.0.
package enum ExpressionOperator: String, Sendable, CaseIterable {
    case and = "$and"
    case or = "$or"
    case not = "$not"
    case equal = "$eq"
    case notEqual = "$ne"
    case greater = "$gt"
    case greaterOrEqual = "$gte"
    case less = "$lt"
    case lessOrEqual = "$lte"
    case compare = "$cmp"
    case isIn = "$in"
    case ifNull = "$ifNull"
    case add = "$add"
    case subtract = "$subtract"
    case multiply = "$multiply"
    case divide = "$divide"
    case modulo = "$mod"
    case absolute = "$abs"
    case floor = "$floor"
    case ceiling = "$ceil"
    case round = "$round"
    case concatenate = "$concat"
    case lowercased = "$toLower"
    case uppercased = "$toUpper"
    case split = "$split"
    case scalarCount = "$strLenCP"
    case scalarSlice = "$substrCP"
    case scalarIndex = "$indexOfCP"
    case size = "$size"
    case isArray = "$isArray"
    case elementAt = "$arrayElemAt"
    case first = "$first"
    case last = "$last"
    case slice = "$slice"
    case concatenateArrays = "$concatArrays"
    case reverseArray = "$reverseArray"
    case allElementsTrue = "$allElementsTrue"
    case anyElementTrue = "$anyElementTrue"
    case setIsSubset = "$setIsSubset"
    case setEquals = "$setEquals"
    case setUnion = "$setUnion"
    case setDifference = "$setDifference"
    case setIntersection = "$setIntersection"
    case objectToArray = "$objectToArray"
    case getField = "$getField"
    case sum = "$sum"
    case minimum = "$min"
    case maximum = "$max"
    case average = "$avg"
    case type = "$type"
    case toString = "$toString"
    case toInt = "$toInt"
    case toDouble = "$toDouble"
    case toDecimal = "$toDecimal"
    case trim = "$trim"
    case replaceAll = "$replaceAll"

    /// How many operands it takes.
    var operandCount: ClosedRange<Int> {
        switch self {
        case .and, .or, .add, .multiply, .concatenate, .concatenateArrays, .setUnion,
            .setIntersection, .sum, .minimum, .maximum, .average:
            0...1000
        case .setEquals, .ifNull: 2...1000
        case .equal, .notEqual, .greater, .greaterOrEqual, .less, .lessOrEqual, .compare, .isIn,
            .subtract, .divide, .modulo, .split, .elementAt, .setIsSubset, .setDifference,
            .scalarIndex:
            2...2
        case .scalarSlice, .replaceAll: 3...3
        case .slice: 2...3
        case .round, .getField, .trim: 1...2
        case .not, .absolute, .floor, .ceiling, .lowercased, .uppercased, .scalarCount, .size,
            .isArray, .first, .last, .reverseArray, .allElementsTrue, .anyElementTrue,
            .objectToArray, .type, .toString, .toInt, .toDouble, .toDecimal:
            1...1
        }
    }

    /// The names of the operands of an operator that takes a document, in the order of `operands`;
    /// the ones behind `required` may be left out.
    var namedOperands: (names: [String], required: Int)? {
        switch self {
        case .getField: (["field", "input"], 1)
        case .trim: (["input", "chars"], 1)
        case .replaceAll: (["input", "find", "replacement"], 3)
        default: nil
        }
    }
}
