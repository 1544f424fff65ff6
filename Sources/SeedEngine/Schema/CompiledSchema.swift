/// A JSON Schema, compiled for checking records and for bringing them into their stored form.
package struct CompiledSchema: Sendable {
}
