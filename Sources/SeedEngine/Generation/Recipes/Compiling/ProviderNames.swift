/// Which provider a field's name asks for.
enum ProviderNames {
    private static let fields: [(words: [String], provider: Provider)] = [
        (["first_name", "firstname", "given_name", "forename"], .personFirstName),
        (["last_name", "lastname", "surname", "family_name"], .personLastName),
        (["full_name", "fullname", "contact_name", "author", "owner_name"], .personName),
        (["email", "email_address", "e_mail"], .internetEmail),
        (["user_name", "username", "login", "handle"], .internetUserName),
        (["phone", "mobile", "phone_number", "telephone", "mobile_number"], .phoneMobile),
        (["street", "street_address", "address_line", "line1", "address_line_1"], .addressStreet),
        (["city", "town"], .addressCity),
        (["zip", "zip_code", "postal_code", "postcode"], .addressPostalCode),
        (["state", "region", "county", "province"], .addressRegion),
        (["country", "country_name"], .addressCountry),
        (["address"], .addressFull),
        (["company", "company_name", "employer", "brand", "manufacturer"], .companyName),
        (["domain", "hostname"], .internetDomain),
        (["url", "website", "homepage"], .internetURL),
        (["product", "product_name"], .commerceProduct),
        (["department", "category"], .commerceDepartment),
        (["color", "colour"], .commerceColor),
        (["currency", "currency_code"], .commerceCurrency),
        (
            ["description", "summary", "comment", "notes", "note", "message", "subject", "title"],
            .textSentence
        ),
        (["body", "text", "content", "bio"], .textParagraph),
    ]

    /// What the `name` of a record is, by words in its collection's name.
    private static let collections: [(words: [String], provider: Provider)] = [
        (["product", "item", "article", "part"], .commerceProduct),
        (
            ["compan", "supplier", "vendor", "shop", "store", "organi", "factor", "partner"],
            .companyName
        ),
        (
            [
                "customer", "user", "person", "people", "employee", "author", "farmer", "patient",
                "student", "member", "contact", "driver", "guest", "client",
            ], .personName
        ),
        (["categor", "department"], .commerceDepartment),
        (["city", "cities", "town"], .addressCity),
    ]

    /// The provider for a field of a collection; `nil` where the names tell nothing.
    static func provider(of field: String, in collection: String) -> Provider? {
        let field = field.lowercased()
        if field == "name" {
            let collection = collection.lowercased()
            return collections.first { $0.words.contains { collection.contains($0) } }?.provider
        }
        return fields.first { $0.words.contains(field) }?.provider
    }
}
