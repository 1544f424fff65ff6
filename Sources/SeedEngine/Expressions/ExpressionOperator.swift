/// The aggregation operators of checks, except for those with a syntax of their own.
///
/// Names, operand counts and meaning: MongoDB manual, "Aggregation Operators", 6.0.
package enum ExpressionOperator: String, BitwiseCopyable, Sendable, CaseIterable {
    // Logic and comparison
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
    // Numbers
    case add = "$add"
    case subtract = "$subtract"
    case multiply = "$multiply"
    case divide = "$divide"
    case modulo = "$mod"
    case absolute = "$abs"
    case floor = "$floor"
    case ceiling = "$ceil"
    case round = "$round"
    case truncate = "$trunc"
    case power = "$pow"
    case squareRoot = "$sqrt"
    case sum = "$sum"
    case minimum = "$min"
    case maximum = "$max"
    case average = "$avg"
    // Text
    case concatenate = "$concat"
    case lowercased = "$toLower"
    case uppercased = "$toUpper"
    case compareIgnoringCase = "$strcasecmp"
    case split = "$split"
    case byteCount = "$strLenBytes"
    case scalarCount = "$strLenCP"
    case byteSlice = "$substrBytes"
    case scalarSlice = "$substrCP"
    case byteIndex = "$indexOfBytes"
    case scalarIndex = "$indexOfCP"
    case trim = "$trim"
    case trimStart = "$ltrim"
    case trimEnd = "$rtrim"
    case replaceOne = "$replaceOne"
    case replaceAll = "$replaceAll"
    // Lists and sets
    case size = "$size"
    case isArray = "$isArray"
    case elementAt = "$arrayElemAt"
    case first = "$first"
    case last = "$last"
    case slice = "$slice"
    case elementIndex = "$indexOfArray"
    case concatenateArrays = "$concatArrays"
    case reverseArray = "$reverseArray"
    case range = "$range"
    case allElementsTrue = "$allElementsTrue"
    case anyElementTrue = "$anyElementTrue"
    case setIsSubset = "$setIsSubset"
    case setEquals = "$setEquals"
    case setUnion = "$setUnion"
    case setDifference = "$setDifference"
    case setIntersection = "$setIntersection"
    // Objects
    case objectToArray = "$objectToArray"
    case getField = "$getField"
    case mergeObjects = "$mergeObjects"
    // Types
    case type = "$type"
    case isNumber = "$isNumber"
    case convert = "$convert"
    case toBool = "$toBool"
    case toInt = "$toInt"
    case toLong = "$toLong"
    case toDouble = "$toDouble"
    case toDecimal = "$toDecimal"
    case toText = "$toString"
    case toDate = "$toDate"
    // Dates
    case dateFromText = "$dateFromString"
    case dateToText = "$dateToString"
    case year = "$year"
    case month = "$month"
    case dayOfMonth = "$dayOfMonth"
    case dayOfWeek = "$dayOfWeek"
    case dayOfYear = "$dayOfYear"
    case hour = "$hour"
    case minute = "$minute"
    case second = "$second"
    case millisecond = "$millisecond"
    case week = "$week"
    case isoWeek = "$isoWeek"
    case isoWeekYear = "$isoWeekYear"
    case isoDayOfWeek = "$isoDayOfWeek"
    case dateDifference = "$dateDiff"
    case dateAdd = "$dateAdd"
    case dateSubtract = "$dateSubtract"
    case dateTruncate = "$dateTrunc"

    /// What the machine does with it.
    var kind: ExpressionNode.Kind {
        switch self {
        case .and: .and
        case .or: .or
        case .not: .not
        case .equal, .notEqual, .greater, .greaterOrEqual, .less, .lessOrEqual, .compare:
            .comparison
        case .isIn: .isIn
        case .ifNull: .ifNull
        default: .operation
        }
    }

    /// How its operands are written.
    var operands: Operands {
        switch self {
        case .and, .or, .add, .multiply, .concatenate, .concatenateArrays, .setUnion,
            .setIntersection, .sum, .minimum, .maximum, .average, .mergeObjects:
            .listed(0...1000)
        case .setEquals, .ifNull: .listed(2...1000)
        case .equal, .notEqual, .greater, .greaterOrEqual, .less, .lessOrEqual, .compare, .isIn,
            .subtract, .divide, .modulo, .power, .split, .elementAt, .setIsSubset, .setDifference,
            .compareIgnoringCase:
            .listed(2...2)
        case .scalarSlice, .byteSlice: .listed(3...3)
        case .slice, .range: .listed(2...3)
        case .scalarIndex, .byteIndex, .elementIndex: .listed(2...4)
        case .round, .truncate: .listed(1...2)
        case .getField: .either(["field", "input"], required: 1)
        case .trim, .trimStart, .trimEnd: .named(["input", "chars"], required: 1)
        case .replaceOne, .replaceAll: .named(["input", "find", "replacement"], required: 3)
        case .convert: .named(["input", "to", "onError", "onNull"], required: 2)
        case .dateFromText:
            .named(["dateString", "timezone", "onError", "onNull"], required: 1)
        case .dateToText: .named(["date", "format", "timezone", "onNull"], required: 1)
        case .dateDifference:
            .named(["startDate", "endDate", "unit", "timezone", "startOfWeek"], required: 3)
        case .dateAdd, .dateSubtract:
            .named(["startDate", "unit", "amount", "timezone"], required: 3)
        case .dateTruncate:
            .named(["date", "unit", "binSize", "timezone", "startOfWeek"], required: 2)
        case .year, .month, .dayOfMonth, .dayOfWeek, .dayOfYear, .hour, .minute, .second,
            .millisecond, .week, .isoWeek, .isoWeekYear, .isoDayOfWeek:
            .either(["date", "timezone"], required: 1)
        default: .listed(1...1)
        }
    }

    /// How an operator takes its operands.
    enum Operands {
        /// As a list of so many; a single one may stand alone.
        case listed(ClosedRange<Int>)
        /// By name; those behind the first `required` may be left out.
        case named([String], required: Int)
        /// By name, or the first one alone.
        case either([String], required: Int)
    }
}
