/// The values of `format` that we check.
///
/// `iso-date-time`, `iso-date` and `decimal` are ours; the others are JSON Schema's.
package enum StringFormat: String, BitwiseCopyable, Sendable, Hashable, CaseIterable {
    /// An instant in the forms that `Instant(iso8601:)` reads.
    case isoDateTime = "iso-date-time"
    /// A date in the forms that `CalendarDate(iso8601:)` reads.
    case isoDate = "iso-date"
    /// A decimal number as text.
    case decimal
    case date
    case dateTime = "date-time"
    case time
    case duration
    case email
    case hostname
    case ipv4
    case ipv6
    case uri
    case uriReference = "uri-reference"
    case uuid
    case jsonPointer = "json-pointer"
    case relativeJSONPointer = "relative-json-pointer"
    case regex

    /// Formats that exporters write and that are only remarks to us.
    static let unchecked: Set<String> = [
        "base64url", "binary", "byte", "cidrv4", "cidrv6", "cuid", "cuid2", "directory-path",
        "double", "emoji", "file-path", "float", "idn-email", "idn-hostname", "int32", "int64",
        "ipv4interface", "ipv4network", "ipv6interface", "ipv6network", "ipvanyaddress",
        "ipvanyinterface", "ipvanynetwork", "iri", "iri-reference", "json-string", "jwt",
        "multi-host-uri", "name-email", "nanoid", "password", "path", "ulid", "uri-template",
    ]

    /// Whether JSON Schema does not know the format.
    var isOurs: Bool {
        switch self {
        case .isoDateTime, .isoDate, .decimal: true
        default: false
        }
    }

    /// Whether the format's texts can be stored as BSON dates.
    var isInstant: Bool {
        switch self {
        case .isoDateTime, .isoDate, .date, .dateTime: true
        default: false
        }
    }

    /// Whether the whole text, which is UTF-8, is of this format.
    func accepts(_ text: UnsafeRawBufferPointer) -> Bool {
        switch self {
        case .isoDateTime: Instant(utf8: text) != nil
        case .isoDate: CalendarDate(utf8: text) != nil
        case .decimal: DecimalText.isCanonical(text) || DecimalText(text) != nil
        case .date: text.count == 10 && CalendarDate(utf8: text) != nil
        case .dateTime: Self.isDateTime(text)
        case .time: Self.isTime(text)
        case .duration: Self.isDuration(text)
        case .email: Self.isEmail(text)
        case .hostname: Self.isHostname(text)
        case .ipv4: Self.isIPv4(text[...])
        case .ipv6: Self.isIPv6(text[...])
        case .uri: Self.isURI(text)
        case .uriReference: Self.isURIReference(text)
        case .uuid: Self.isUUID(text)
        case .jsonPointer: Self.isJSONPointer(text)
        case .relativeJSONPointer: Self.isRelativeJSONPointer(text)
        case .regex: (try? Pattern(String(decoding: text, as: UTF8.self))) != nil
        }
    }

    /// What a text of the format is, as the end of `Input should be …`.
    var meaning: String {
        switch self {
        case .isoDateTime: "a date and time such as 2026-01-31T08:30:00Z"
        case .isoDate, .date: "a date such as 2026-01-31"
        case .decimal: "a decimal number such as 0.0015"
        case .dateTime: "a date and time of RFC 3339 such as 2026-01-31T08:30:00Z"
        case .time: "a time of RFC 3339 such as 08:30:00Z"
        case .duration: "a duration such as P1DT12H"
        case .email: "an e-mail address"
        case .hostname: "a host name"
        case .ipv4: "an IPv4 address"
        case .ipv6: "an IPv6 address"
        case .uri: "a URI with its scheme"
        case .uriReference: "a URI, or the end of one such as shelves/a-1"
        case .uuid: "a UUID such as 2eb8aa08-aa98-11ea-b4aa-73b441d16380"
        case .jsonPointer: "a JSON Pointer such as /items/0"
        case .relativeJSONPointer: "a relative JSON Pointer such as 1/items/0"
        case .regex: "a regular expression of ECMA-262"
        }
    }
}
