import SeedEngine

extension BSONElement {
    /// The value when it is a whole number, whatever the type that holds it.
    var integer: Int64? {
        switch type {
        case .int32: Int64(int32)
        case .int64: int64
        case .double: Int64(exactly: double)
        default: nil
        }
    }
}
