/// Whom and what the provided values of one object are about, so that name, e-mail and user name are
/// one person's, and street, city and postal code one address.
///
/// Values of one object share it: fields beside each other (`contact.name`, `contact.email`) get the same
/// source and the same number, fields of another object another source.
package struct ProviderIdentity: Sendable {
    /// What the object's streams are derived from.
    let source: RandomSource
    /// The object's number among those of the source.
    let number: Int

    /// Names an object.
    ///
    /// - Parameters:
    ///   - source: The source of the collection and the object's path.
    ///   - number: The record's index; for elements of lists a number that no two elements share.
    package init(source: RandomSource, number: Int) {
        self.source = source
        self.number = number
    }

    /// What of the object a stream is for.
    enum Aspect: Int {
        case address = 1
        case company
        case product
        case place
        case person
        case phone
    }

    /// The stream of one aspect.
    func stream(_ aspect: Aspect) -> RandomStream {
        source.nested(at: number).stream(at: aspect.rawValue)
    }

    /// The object's place in a rearrangement of `count` values, and how often it went round.
    ///
    /// No two numbers share both.
    func slot(of count: Int, for aspect: Aspect) -> (position: Int, round: Int) {
        let (round, position) = number.quotientAndRemainder(dividingBy: count)
        let order = KeyedPermutation(
            count: count, source: source.nested(at: -1 - round).nested(at: aspect.rawValue))
        return (order[position], round)
    }
}
