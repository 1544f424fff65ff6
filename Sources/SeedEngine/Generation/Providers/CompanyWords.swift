/// What names of companies are made of.
final class CompanyWords: Sendable {
    /// A company, as indices of words.
    struct Company {
        let stem: Int
        let kind: Int
        let suffix: Int
    }

    private static let holes = ["stem", "kind", "suffix"]

    private let stems: WordList
    private let kinds: WordList
    private let suffixes: WordList
    private let name: WordTemplate

    /// Takes the words of a locale.
    init(_ file: WordFile) {
        stems = WordList(file["company.stem"])
        kinds = WordList(file["company.kind"])
        suffixes = WordList(file["company.suffix"])
        name = WordTemplate(file.only("company.name").text, holes: Self.holes)
    }

    /// The company of an identity.
    func company(_ identity: ProviderIdentity) -> Company {
        var stream = identity.stream(.company)
        return Company(
            stem: stems.draw(using: &stream), kind: kinds.draw(using: &stream),
            suffix: suffixes.draw(using: &stream))
    }

    var nameCount: Int { domainCount * suffixes.count }
    var domainCount: Int { stems.count * kinds.count }

    /// The company of a number; those of the first `domainCount` numbers have different domains.
    ///
    /// - Precondition: `number` is in 0 ..< `nameCount`.
    func company(number: Int) -> Company {
        let (suffix, rest) = number.quotientAndRemainder(dividingBy: domainCount)
        let (stem, kind) = rest.quotientAndRemainder(dividingBy: kinds.count)
        return Company(stem: stem, kind: kind, suffix: suffix)
    }

    /// Appends the company's name.
    func append(nameOf company: Company, to buffer: inout ByteBuffer) {
        name.append(to: &buffer) { hole, buffer in
            switch hole {
            case 0: stems.append(company.stem, to: &buffer)
            case 1: kinds.append(company.kind, to: &buffer)
            default: suffixes.append(company.suffix, to: &buffer)
            }
        }
    }

    /// Appends the company's host, under the top-level domain `example`.
    func append(domainOf company: Company, to buffer: inout ByteBuffer) {
        stems.append(latin: company.stem, to: &buffer)
        buffer.append(UInt8(ascii: "-"))
        kinds.append(latin: company.kind, to: &buffer)
        buffer.append(".example")
    }

    /// Appends the address of the company's page.
    func append(pageOf company: Company, to buffer: inout ByteBuffer) {
        buffer.append("https://www.")
        append(domainOf: company, to: &buffer)
        buffer.append(UInt8(ascii: "/"))
    }
}
