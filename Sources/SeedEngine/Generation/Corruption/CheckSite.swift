/// A check that can be made to fail by another value of a field that it reads.
struct CheckSite: Sendable {
    /// The position of the check in the catalog.
    let check: Int
    let path: JSONPath
    /// The schema of the field.
    let definition: SchemaDefinition

    /// Values that the field may have instead, the likeliest to break a check first.
    func candidates(for value: BSONValue) -> [BSONValue] {
        if let choices = definition.enumeration { return choices }
        switch value {
        case .bool(let flag): return [.bool(!flag)]
        case .string:
            return definition.format == .decimal ? ["-1", "0", "1000000"] : ["something else", ""]
        case .int(let number):
            let bounds = [definition.minimum, definition.maximum].compactMap { $0?.whole }
            return ([number &+ 1, number &- 1, -1, 0, 1_000_000] + bounds).map(BSONValue.int)
        case .double(let number):
            let bounds = [definition.minimum, definition.maximum].compactMap(\.self)
                .map(\.approximation)
            return ([number + 1, number - 1, -1, 0, 1_000_000] + bounds).map(BSONValue.double)
        default: return []
        }
    }
}
