/// What shops sell, in which departments and for how much.
final class CommerceWords: Sendable {
    /// Something for sale, as indices of words.
    struct Product {
        let article: Int
        let quality: Int
        let color: Int
        /// In the smallest unit of the currency.
        let price: Int
    }

    /// What is known of an article beside its name.
    private struct Article: Sendable {
        let department: Int
        /// In steps of the price.
        let prices: ClosedRange<Int>
    }

    private static let holes = ["article", "quality"]

    private let articleNames: WordList
    private let articles: [Article]
    private let qualities: WordList
    private let colors: WordList
    private let departments: PackedTexts
    private let name: WordTemplate
    private let currency: String
    private let priceStep: Int
    private let charm: Int
    /// How many digits prices have behind the point.
    let priceDigits: Int

    /// Takes the goods of a locale.
    init(_ file: WordFile) {
        let price = file.only("commerce.price")
        let number = { (name: String) in price.attributes[name].flatMap { Int($0) } ?? 0 }
        let step = max(number("step"), 1)
        priceStep = step
        charm = number("charm")
        priceDigits = number("digits")
        currency = price.text
        let departments = file["commerce.department"].map(\.text)
        self.departments = PackedTexts(departments)
        let entries = file["commerce.article"]
        articleNames = WordList(entries)
        articles = entries.map { entry in
            let bounds = (entry.attributes["price"] ?? "").split(separator: "-")
                .compactMap { Int($0) }
            guard let low = bounds.first, let high = bounds.last, low <= high,
                let department = departments.firstIndex(of: entry.attributes["in"] ?? "")
            else { preconditionFailure("\(entry.text) has no department or price") }
            return Article(department: department, prices: low / step...high / step)
        }
        qualities = WordList(file["commerce.quality"])
        colors = WordList(file["commerce.color"])
        name = WordTemplate(file.only("commerce.product").text, holes: Self.holes)
    }

    /// What an identity is about.
    func product(_ identity: ProviderIdentity) -> Product {
        var stream = identity.stream(.product)
        let article = articleNames.draw(using: &stream)
        return Product(
            article: article, quality: qualities.draw(using: &stream),
            color: colors.draw(using: &stream),
            price: stream.integer(in: articles[article].prices) * priceStep - charm)
    }

    var nameCount: Int { articleNames.count * qualities.count }
    var departmentCount: Int { departments.count }
    var colorCount: Int { colors.count }

    /// Appends the name of the n-th product, when every name comes once.
    ///
    /// - Precondition: `number` is in 0 ..< `nameCount`.
    func append(name number: Int, to buffer: inout ByteBuffer) {
        let (article, quality) = number.quotientAndRemainder(dividingBy: qualities.count)
        append(article: article, quality: quality, to: &buffer)
    }

    /// Appends the name of a product.
    func append(nameOf product: Product, to buffer: inout ByteBuffer) {
        append(article: product.article, quality: product.quality, to: &buffer)
    }

    /// Appends the department that sells a product.
    func append(departmentOf product: Product, to buffer: inout ByteBuffer) {
        append(department: articles[product.article].department, to: &buffer)
    }

    /// Appends the department of a number.
    func append(department: Int, to buffer: inout ByteBuffer) {
        departments.append(department, to: &buffer)
    }

    /// Appends the colour of a number.
    func append(color: Int, to buffer: inout ByteBuffer) { colors.append(color, to: &buffer) }

    /// Appends the code of the currency (ISO 4217).
    func appendCurrency(to buffer: inout ByteBuffer) { buffer.append(currency) }

    private func append(article: Int, quality: Int, to buffer: inout ByteBuffer) {
        name.append(to: &buffer) { hole, buffer in
            if hole == 0 {
                articleNames.append(article, to: &buffer)
            } else {
                qualities.append(quality, to: &buffer)
            }
        }
    }
}
