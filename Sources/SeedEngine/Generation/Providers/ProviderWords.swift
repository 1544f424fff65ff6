/// All that the providers know of one locale.
///
/// Each locale's file is part of the program and read once, when it is first asked for.
final class ProviderWords: Sendable {
    static let en = ProviderWords(PackageResources.en_txt)

    let people: PersonWords
    let addresses: AddressWords
    let companies: CompanyWords
    let commerce: CommerceWords
    let texts: TextWords
    let mobilePhones: NumberPlan
    let outline: CountryOutline

    private init(_ bytes: [UInt8]) {
        let file = WordFile(bytes)
        people = PersonWords(file)
        addresses = AddressWords(file)
        companies = CompanyWords(file)
        commerce = CommerceWords(file)
        texts = TextWords(file)
        mobilePhones = NumberPlan(file["phone.mobile"].map(\.text))
        outline = CountryOutline(file["geo.outline"].map(\.text))
    }
}
