import ArgumentParser
import SeedEngine

extension SeedError {
    /// The object that a command which failed prints for machines.
    ///
    /// - Parameters:
    ///   - command: How the command is called; `nil` when none was named.
    ///   - code: The exit code.
    ///   - members: What else there is to say, behind the errors.
    /// - Returns: The object, with all errors.
    func value(
        of command: String?, code: ExitCode, _ members: [BSONValue.Member] = []
    ) -> BSONValue {
        let object: BSONValue = [
            "command": .optional(command),
            "ok": false,
            "exit_code": .int(Int64(code.rawValue)),
            "errors": .array(
                ([self] + related).map { error in
                    [
                        "code": .string(error.code.description),
                        "file": .optional(error.location?.file),
                        "line": .optional(error.location?.line),
                        "column": .optional(error.location?.column),
                        "message": .string(error.message),
                    ]
                }),
        ]
        return .document((object.members ?? []) + members)
    }
}
