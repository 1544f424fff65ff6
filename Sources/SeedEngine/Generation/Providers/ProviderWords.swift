/// All that the providers know of one locale.
///
/// Each locale's file is part of the program and read once, when it is first asked for.
final class ProviderWords: Sendable {
    static let de = ProviderWords(ProviderLocale.de.file)
    static let en = ProviderWords(ProviderLocale.en.file)
    static let es = ProviderWords(ProviderLocale.es.file)
    static let fr = ProviderWords(ProviderLocale.fr.file)
    static let ja = ProviderWords(ProviderLocale.ja.file)
    static let swKE = ProviderWords(ProviderLocale.swKE.file)

    let people: PersonWords
    let addresses: AddressWords
    let companies: CompanyWords
    let commerce: CommerceWords
    let texts: TextWords
    let mobilePhones: NumberPlan
    let outline: CountryOutline

    private init(_ file: WordFile) {
        people = PersonWords(file)
        addresses = AddressWords(file)
        companies = CompanyWords(file)
        commerce = CommerceWords(file)
        texts = TextWords(file)
        mobilePhones = NumberPlan(file["phone.mobile"].map(\.text))
        outline = CountryOutline(file["geo.outline"].map(\.text))
    }
}
