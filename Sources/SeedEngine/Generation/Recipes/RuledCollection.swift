/// A collection with a factory of its own some of whose fields follow rules.
package struct RuledCollection: Sendable {
    let name: String
    let count: Int
    let defaults: FieldRules
    let rules: FieldRules
    let locale: ProviderLocale

    /// Describes a collection of the catalog.
    ///
    /// - Parameters:
    ///   - name: The catalog's name of it.
    ///   - count: How many records the factory makes.
    ///   - defaults: How the fields are made of which `rules` say nothing; these are all that can have
    ///     a rule.
    ///   - rules: What the profile says.
    ///   - locale: The locale of providers.
    package init(
        _ name: String, count: Int, defaults: FieldRules, rules: FieldRules,
        locale: ProviderLocale
    ) {
        self.name = name
        self.count = count
        self.defaults = defaults
        self.rules = rules
        self.locale = locale
    }
}
