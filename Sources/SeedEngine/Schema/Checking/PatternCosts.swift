/// Notes when a pattern was too costly for a text of the record, so that its answer means nothing.
///
/// One record is checked by one task, so nothing guards it.
final class PatternCosts {
    /// The pattern that was given up first.
    var givenUp: String?
}
