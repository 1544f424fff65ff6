import Foundation
import SeedEngine

/// What has to hold for any text that is read as JSON records.
enum ReaderOracle {
    static func check(_ input: [UInt8]) throws(FuzzFailure) {
        for form in [JSONTextForm.json, .lines] {
            let whole = try RecordTrace(input, form: form)
            let pieces = try RecordTrace(input, form: form, windowSize: 64)
            try require(
                whole == pieces, "read in pieces, \(whole.firstDifference(from: pieces))")
            try checkPlaces(whole, in: input)
            try checkWriting(whole)
            if form == .json { try checkSyntax(whole, of: input) }
        }
    }

    private static func checkPlaces(
        _ trace: RecordTrace, in input: [UInt8]
    ) throws(FuzzFailure) {
        var end = 0
        for (number, entry) in trace.entries.enumerated() {
            let record = entry.record
            try require(record.index == number, "record \(number) is counted as \(record.index)")
            try require(
                record.offset >= end && record.length > 0
                    && record.offset + record.length <= input.count,
                "record \(number) at \(record.offset), \(record.length) long, overlaps or is outside"
            )
            end = record.offset + record.length
            let place = LineIndex.place(of: record.offset, in: input)
            try require(
                place == (record.line, record.column),
                "record \(number) is at \(place), not at \(record.line):\(record.column)")
            guard entry.value != nil else { continue }
            try require(
                input[record.offset] == 0x7B && input[end - 1] == 0x7D,
                "record \(number) is not what stands between its braces")
        }
        for (problem, location) in zip(trace.problems, trace.places) {
            try require(
                (0...input.count).contains(problem.offset),
                "\(problem) is outside of \(input.count) bytes")
            let place = LineIndex.place(of: problem.offset, in: input)
            try require(
                location.line == place.line && location.column == place.column,
                "\(problem) is at \(place), not at \(location)")
        }
    }

    /// Compares with a parser that has nothing in common with ours, where both mean the same by JSON.
    private static func checkSyntax(
        _ trace: RecordTrace, of input: [UInt8]
    ) throws(FuzzFailure) {
        let text = input.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(input.dropFirst(3)) : input
        let first = text.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
        // Lines of objects are ours alone; by zero bytes the other one tells UTF-16 and UTF-32.
        guard first == 0x5B, !text.contains(0) else { return }
        let isFatal = trace.failure.map { $0.rule != "json.nesting" }
        // A key given twice, half a surrogate pair, a number that nothing holds: views differ.
        guard trace.entries.allSatisfy(\.problems.isEmpty), isFatal != false else { return }
        let other: (any Error)?
        do {
            _ = try JSONSerialization.jsonObject(with: Data(text))
            other = nil
        } catch {
            other = error
        }
        try require(
            (other == nil) == (isFatal == nil),
            "ours says \(trace.failure?.message ?? "valid"), the other one "
                + (other.map { "\($0)" } ?? "valid"))
    }

    /// What was read can be written, and read again.
    private static func checkWriting(_ trace: RecordTrace) throws(FuzzFailure) {
        guard trace.problems.isEmpty, !trace.values.isEmpty else { return }
        let text = trace.values.map(JSONWriter.compact).joined(separator: "\n")
        let again = try RecordTrace([UInt8](text.utf8))
        try require(
            again.problems.isEmpty && again.values == trace.values,
            "what was read, once written, reads differently: \(text)")
    }
}
