/// Some of Unicode's general categories, as a set.
struct CategoryMask: OptionSet, Sendable, Hashable {
    let rawValue: UInt32

    init(rawValue: UInt32) { self.rawValue = rawValue }

    /// The categories with this name in `\p{…}`, short or long; `nil` when Unicode has none.
    init?(named name: String) {
        guard let entry = Self.names.first(where: { $0.names.contains(name) }) else { return nil }
        self = entry.mask
    }

    /// All categories that are not in this set.
    var complement: CategoryMask { CategoryMask(rawValue: ~rawValue & Self.all.rawValue) }

    /// Whether a category belongs to the set.
    func contains(_ category: Unicode.GeneralCategory) -> Bool {
        rawValue & Self.bit(of: category).rawValue != 0
    }

    private init(_ categories: Unicode.GeneralCategory...) {
        rawValue = categories.reduce(0) { $0 | Self.bit(of: $1).rawValue }
    }

    private static let all = CategoryMask(rawValue: (1 << 30) - 1)

    private static func bit(of category: Unicode.GeneralCategory) -> CategoryMask {
        let position: UInt32 =
            switch category {
            case .uppercaseLetter: 0
            case .lowercaseLetter: 1
            case .titlecaseLetter: 2
            case .modifierLetter: 3
            case .otherLetter: 4
            case .nonspacingMark: 5
            case .spacingMark: 6
            case .enclosingMark: 7
            case .decimalNumber: 8
            case .letterNumber: 9
            case .otherNumber: 10
            case .connectorPunctuation: 11
            case .dashPunctuation: 12
            case .openPunctuation: 13
            case .closePunctuation: 14
            case .initialPunctuation: 15
            case .finalPunctuation: 16
            case .otherPunctuation: 17
            case .mathSymbol: 18
            case .currencySymbol: 19
            case .modifierSymbol: 20
            case .otherSymbol: 21
            case .spaceSeparator: 22
            case .lineSeparator: 23
            case .paragraphSeparator: 24
            case .control: 25
            case .format: 26
            case .surrogate: 27
            case .privateUse: 28
            case .unassigned: 29
            @unknown default: 29
            }
        return CategoryMask(rawValue: 1 << position)
    }

    private static let casedLetters = CategoryMask(
        .uppercaseLetter, .lowercaseLetter, .titlecaseLetter)
    private static let letters = casedLetters.union(CategoryMask(.modifierLetter, .otherLetter))
    private static let marks = CategoryMask(.nonspacingMark, .spacingMark, .enclosingMark)
    private static let numbers = CategoryMask(.decimalNumber, .letterNumber, .otherNumber)
    private static let punctuation = CategoryMask(
        .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
        .initialPunctuation, .finalPunctuation, .otherPunctuation)
    private static let symbols = CategoryMask(
        .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol)
    private static let separators = CategoryMask(
        .spaceSeparator, .lineSeparator, .paragraphSeparator)
    private static let others = CategoryMask(
        .control, .format, .surrogate, .privateUse, .unassigned)

    /// The names of Unicode's PropertyValueAliases for General_Category.
    private static let names: [(names: [String], mask: CategoryMask)] = [
        (["L", "Letter"], letters),
        (["LC", "Cased_Letter"], casedLetters),
        (["Lu", "Uppercase_Letter"], CategoryMask(.uppercaseLetter)),
        (["Ll", "Lowercase_Letter"], CategoryMask(.lowercaseLetter)),
        (["Lt", "Titlecase_Letter"], CategoryMask(.titlecaseLetter)),
        (["Lm", "Modifier_Letter"], CategoryMask(.modifierLetter)),
        (["Lo", "Other_Letter"], CategoryMask(.otherLetter)),
        (["M", "Mark", "Combining_Mark"], marks),
        (["Mn", "Nonspacing_Mark"], CategoryMask(.nonspacingMark)),
        (["Mc", "Spacing_Mark"], CategoryMask(.spacingMark)),
        (["Me", "Enclosing_Mark"], CategoryMask(.enclosingMark)),
        (["N", "Number"], numbers),
        (["Nd", "Decimal_Number", "digit"], CategoryMask(.decimalNumber)),
        (["Nl", "Letter_Number"], CategoryMask(.letterNumber)),
        (["No", "Other_Number"], CategoryMask(.otherNumber)),
        (["P", "Punctuation", "punct"], punctuation),
        (["Pc", "Connector_Punctuation"], CategoryMask(.connectorPunctuation)),
        (["Pd", "Dash_Punctuation"], CategoryMask(.dashPunctuation)),
        (["Ps", "Open_Punctuation"], CategoryMask(.openPunctuation)),
        (["Pe", "Close_Punctuation"], CategoryMask(.closePunctuation)),
        (["Pi", "Initial_Punctuation"], CategoryMask(.initialPunctuation)),
        (["Pf", "Final_Punctuation"], CategoryMask(.finalPunctuation)),
        (["Po", "Other_Punctuation"], CategoryMask(.otherPunctuation)),
        (["S", "Symbol"], symbols),
        (["Sm", "Math_Symbol"], CategoryMask(.mathSymbol)),
        (["Sc", "Currency_Symbol"], CategoryMask(.currencySymbol)),
        (["Sk", "Modifier_Symbol"], CategoryMask(.modifierSymbol)),
        (["So", "Other_Symbol"], CategoryMask(.otherSymbol)),
        (["Z", "Separator"], separators),
        (["Zs", "Space_Separator"], CategoryMask(.spaceSeparator)),
        (["Zl", "Line_Separator"], CategoryMask(.lineSeparator)),
        (["Zp", "Paragraph_Separator"], CategoryMask(.paragraphSeparator)),
        (["C", "Other"], others),
        (["Cc", "Control", "cntrl"], CategoryMask(.control)),
        (["Cf", "Format"], CategoryMask(.format)),
        (["Cs", "Surrogate"], CategoryMask(.surrogate)),
        (["Co", "Private_Use"], CategoryMask(.privateUse)),
        (["Cn", "Unassigned"], CategoryMask(.unassigned)),
        (["Any"], all),
    ]
}
