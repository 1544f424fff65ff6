/// How records stand in a text.
package enum JSONTextForm: Sendable, Hashable {
    /// An array of objects, one object, or objects one behind the other.
    case json
    /// NDJSON: each record on a line of its own. A bad line spoils no other.
    case lines
    /// An array; lines, where the first line holds a whole value; else objects one behind the other.
    case detected
}
