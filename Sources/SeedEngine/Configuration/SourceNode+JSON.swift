extension SourceNode {
    /// How many fields have places of their own; each costs a look through the file.
    private static let mostLocated = 8

    /// Takes a value of a JSON file: it and its fields have their places, what is in those has theirs.
    ///
    /// - Parameters:
    ///   - value: The value.
    ///   - path: Where it stands in the file.
    ///   - locate: Finds places of the file.
    init(_ value: BSONValue, at path: JSONPath, locate: (JSONPath) -> SourceLocation) {
        let location = locate(path)
        guard let members = value.members else {
            self.init(value, at: location)
            return
        }
        let fields = members.enumerated().map { position, member in
            let place =
                position < Self.mostLocated ? locate(path.appending(key: member.key)) : location
            return Field(
                key: member.key, keyLocation: place, value: SourceNode(member.value, at: place))
        }
        self.init(content: .mapping(fields), at: location)
    }

    private init(_ value: BSONValue, at location: SourceLocation) {
        switch value {
        case .null: self.init(content: .null, at: location)
        case .bool(let flag): self.init(content: .bool(flag), at: location, spelling: "\(flag)")
        case .int(let number):
            self.init(content: .integer(Int(number)), at: location, spelling: "\(number)")
        case .double(let number):
            self.init(content: .number(number), at: location, spelling: "\(number)")
        case .string(let text): self.init(content: .text(text), at: location, spelling: text)
        case .array(let elements):
            self.init(
                content: .sequence(elements.map { SourceNode($0, at: location) }), at: location)
        case .document(let members):
            let fields = members.map { member in
                Field(
                    key: member.key, keyLocation: location,
                    value: SourceNode(member.value, at: location))
            }
            self.init(content: .mapping(fields), at: location)
        case .date, .other:
            // Of what JSON can write these are the numbers with too many digits for a double.
            let number = value.withSchemaValue(\.number)
            self.init(
                content: .number(number?.approximation ?? .nan), at: location,
                spelling: number?.text ?? "")
        }
    }

    private init(content: Content, at location: SourceLocation, spelling: String = "") {
        self.content = content
        self.location = location
        self.spelling = spelling
    }
}
