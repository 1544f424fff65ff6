/// A provided value: a name, an address, a phone number in the record's locale.
final class ProviderRecipe: Sendable {
    /// How a value is written.
    enum Form: Sendable {
        /// As text of at most so many characters; `nil` for any.
        case text(limit: Int?)
        case number(NumberForm)
        /// A point as a list of longitude and latitude.
        case pair
        /// A point of GeoJSON (RFC 7946).
        case geoJSON
        /// A point as an object with two fields.
        case fields(latitude: [UInt8], longitude: [UInt8])
    }

    let provider: Provider
    let locales: LocaleMix
    let form: Form
    let draw: Draw
    /// How many different values there are in the locale that has the fewest; `nil` where they have no
    /// number.
    let count: Int?
    /// Whom the values of one object are about.
    private let identity: RandomSource

    init(
        _ provider: Provider, _ locales: LocaleMix, form: Form, identity: RandomSource,
        draw: Draw
    ) {
        self.provider = provider
        self.locales = locales
        self.form = form
        self.identity = identity
        self.draw = draw
        let counts = locales.all.map { provider.count(locale: $0) }
        let isNumbered =
            !counts.contains(nil) && (locales.all.count == 1 || provider.differsBetweenLocales)
        count = isNumbered ? counts.compactMap(\.self).min() : nil
    }

    func append(
        at place: RecipePlace, in session: RecipeSession, to writer: inout BSONWriter
    ) -> BSONType? {
        let locale = locales[place.record]
        if let count, !draw.isIndependent {
            let number = draw.number(below: count, at: place, in: session)
            return writer.appendText {
                provider.append(number: number, to: &$0, locale: locale)
            }
        }
        // A list has 65,535 elements at most, so that no two of them share a number.
        let own = place.element == 0 ? place.record : place.record << 16 | place.position + 1
        let identity = ProviderIdentity(source: identity, number: own)
        switch form {
        case .text(let limit):
            guard case .free(let source) = draw else { return nil }
            var stream = source.stream(at: place)
            return writer.appendText { buffer in
                let start = buffer.count
                provider.append(to: &buffer, locale: locale, identity: identity, using: &stream)
                if let limit { buffer.cut(from: start, to: limit) }
            }
        case .number(let form):
            let (value, digits) = provider.scaled(locale: locale, identity: identity)
            return form.append(scaled: value, digits: digits, to: &writer)
        case .pair:
            Self.append(Provider.point(locale: locale, identity: identity), to: &writer)
            return .array
        case .geoJSON:
            writer.beginDocument()
            writer.append("type", "Point" as StaticString)
            writer.head(.array, "coordinates")
            Self.append(Provider.point(locale: locale, identity: identity), to: &writer)
            writer.end()
            return .document
        case .fields(let latitude, let longitude):
            let point = Provider.point(locale: locale, identity: identity)
            writer.beginDocument()
            for (name, number) in [
                (latitude, point.latitude), (longitude, point.longitude),
            ] {
                name.withUnsafeBytes { writer.head(.double, $0) }
                writer.buffer.append(
                    littleEndian: Double(scaled: number, digits: Provider.degreeDigits))
            }
            writer.end()
            return .document
        }
    }

    private static func append(_ point: GeoArea.Point, to writer: inout BSONWriter) {
        writer.beginDocument()
        writer.element(Double(scaled: point.longitude, digits: Provider.degreeDigits))
        writer.element(Double(scaled: point.latitude, digits: Provider.degreeDigits))
        writer.end()
    }
}

extension ByteBuffer {
    /// Cuts the text from `start` on after so many characters, and the spaces before the cut.
    fileprivate mutating func cut(from start: Int, to limit: Int) {
        var rest = limit
        var end = start
        while end < count {
            let isFirst = bytes[end] & 0xC0 != 0x80
            if isFirst {
                guard rest > 0 else { break }
                rest -= 1
            }
            end += 1
        }
        guard end < count else { return }
        while end > start, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
        truncate(to: end)
    }
}
