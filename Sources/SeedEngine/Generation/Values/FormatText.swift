/// Texts of the formats that JSON Schema knows, each with a number.
///
/// What names a place in the internet names none: hosts are those of RFC 2606 (`example.com`), addresses
/// those of RFC 5737 and RFC 3849 for documentation.
package struct FormatText: Sendable {
    /// The format of the texts.
    package let format: StringFormat
    /// Before this second all dates lie.
    private let end: Int

    /// Dates and times are of so many days before the end.
    private static let days = 730
    /// The numbers of words and UUIDs.
    private static let many = 1 << 60

    /// Takes a format and what counts as now: dates lie in the two years before.
    package init(_ format: StringFormat, before end: Instant) {
        self.format = format
        self.end = Int(end.seconds)
    }

    /// How many different texts there are.
    package var count: Int {
        switch format {
        case .date, .isoDate: Self.days
        case .dateTime, .isoDateTime: Self.days * 86_400
        case .time: 86_400
        case .duration: 10_000
        case .decimal: 1_000_000
        case .ipv4: Self.networks.count * 254
        case .ipv6: 1 << 48
        case .regex: 99
        case .email, .hostname, .uri, .uriReference, .uuid, .jsonPointer, .relativeJSONPointer:
            Self.many
        }
    }

    /// Appends a random text.
    package func append(to buffer: inout ByteBuffer, using stream: inout RandomStream) {
        // Names without a number behind them are enough for what need not be unique.
        let bound = count == Self.many && format != .uuid ? Self.plainNames : count
        append(number: stream.below(bound), to: &buffer)
    }

    /// Appends the text of a number; different numbers have different texts.
    ///
    /// - Precondition: `number` is in 0 ..< `count`.
    package func append(number: Int, to buffer: inout ByteBuffer) {
        precondition(number >= 0 && number < count, "\(number) is not below \(count)")
        switch format {
        case .date, .isoDate:
            let day = floorDivide(end, 86_400) - 1 - number
            buffer.append(CalendarDate(day: day).iso8601)
        case .dateTime, .isoDateTime:
            buffer.append(Instant(seconds: Int64(end - 1 - number)).iso8601)
        case .time: Self.appendTime(number, to: &buffer)
        case .duration:
            buffer.append("PT")
            buffer.append(decimal: Int64(number + 1))
            buffer.append("M")
        case .decimal:
            buffer.append(decimal: Int64(number / 100))
            buffer.append(".")
            buffer.append(decimal: Int64(number % 100), width: 2)
        case .ipv4:
            buffer.append(Self.networks[number / 254])
            buffer.append(decimal: Int64(number % 254 + 1))
        case .ipv6:
            buffer.append("2001:db8:")
            buffer.append(String(number >> 32, radix: 16))
            buffer.append(":")
            buffer.append(String(number >> 16 & 0xFFFF, radix: 16))
            buffer.append("::")
            buffer.append(String(number & 0xFFFF, radix: 16))
        case .regex:
            buffer.append("^[A-Z]{")
            buffer.append(decimal: Int64(number + 1))
            buffer.append("}$")
        case .uuid:
            var stream = RandomStream(state: UInt64(number))
            buffer.append(RandomUUID(using: &stream).text)
        case .email:
            Self.appendName(number / Self.domains.count, to: &buffer)
            buffer.append("@")
            buffer.append(Self.domains[number % Self.domains.count])
        case .hostname:
            Self.appendName(number / Self.domains.count, to: &buffer)
            buffer.append(".")
            buffer.append(Self.domains[number % Self.domains.count])
        case .uri:
            buffer.append("https://www.example.com/")
            Self.appendName(number, to: &buffer)
        case .uriReference, .jsonPointer:
            buffer.append("/")
            Self.appendName(number, to: &buffer)
        case .relativeJSONPointer:
            buffer.append("1/")
            Self.appendName(number, to: &buffer)
        }
    }

    private static let domains: [StaticString] = ["example.com", "example.org", "example.net"]
    private static let networks: [StaticString] = ["192.0.2.", "198.51.100.", "203.0.113."]
    private static let consonants: StaticString = "bdfghklmnprstvz"
    private static let vowels: StaticString = "aeiou"
    private static let syllables = 75
    private static let plainNames = syllables * syllables * syllables

    /// Appends three syllables, and a number behind them once all such names have been used.
    private static func appendName(_ number: Int, to buffer: inout ByteBuffer) {
        var rest = number % plainNames
        for _ in 0..<3 {
            let (consonant, vowel) = (rest % syllables).quotientAndRemainder(dividingBy: 5)
            consonants.withUTF8Buffer { buffer.append($0[consonant]) }
            vowels.withUTF8Buffer { buffer.append($0[vowel]) }
            rest /= syllables
        }
        if number >= plainNames { buffer.append(decimal: Int64(number / plainNames)) }
    }

    private static func appendTime(_ second: Int, to buffer: inout ByteBuffer) {
        buffer.append(decimal: Int64(second / 3600), width: 2)
        buffer.append(":")
        buffer.append(decimal: Int64(second / 60 % 60), width: 2)
        buffer.append(":")
        buffer.append(decimal: Int64(second % 60), width: 2)
        buffer.append("Z")
    }
}
