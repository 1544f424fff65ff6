/// How schemas are understood.
package struct SchemaOptions: Sendable, Hashable {
    /// Whether an object schema with `properties` is closed unless it says otherwise.
    ///
    /// Default: true.
    package var isStrict = true
    /// Whether `iso-date-time` texts are stored as BSON dates everywhere.
    ///
    /// Default: false.
    package var storesDatesAsBSON = false
    /// Whether `format` is checked, and one that we do not know is a mistake.
    ///
    /// When false, it is only a remark, as JSON Schema has it. Default: true.
    package var checksFormats = true

    package init(
        isStrict: Bool = true, storesDatesAsBSON: Bool = false, checksFormats: Bool = true
    ) {
        self.isStrict = isStrict
        self.storesDatesAsBSON = storesDatesAsBSON
        self.checksFormats = checksFormats
    }
}
