extension JSONRecordReader {
    /// Reads records until the text held in memory is used up, and gives that text away with them.
    ///
    /// A reader whose windows are asked for is not asked for `next` or `location`.
    ///
    /// - Returns: Whether there may be more; if not, the last item may be an unreadable one.
    /// - Throws: `SeedError` with code `unreadable` when the text cannot be read any more, after the
    ///   windows with what could.
    mutating func read(into target: RecordWindow) throws(SeedError) -> Bool {
        target.clear()
        if let failure { throw failure }
        window.keepsText = true
        if let (item, problems) = carried {
            target.records.buffer.append(contentsOf: carriedBytes.bytes)
            target.append(item, problems: problems)
            carried = nil
        }
        while true {
            let start = target.records.count
            let found: Item
            do throws(SeedError) {
                found = try next(into: &target.records)
            } catch {
                guard !target.items.isEmpty else { throw error }
                failure = error
                window.handOverText(to: target)
                return true
            }
            let (item, problems, isLast) = windowItem(found, start: start)
            if window.hasLeftText {
                guard target.items.isEmpty else {
                    carry(item, problems, of: target, from: start)
                    window.handOverLeftText(to: target)
                    return true
                }
                window.dropLeftText()
            }
            if let item { target.append(item, problems: problems) }
            if isLast {
                window.handOverText(to: target)
                return false
            }
        }
    }

    /// Puts aside what was read last, for the next window, where its text is.
    private mutating func carry(
        _ item: RecordWindow.Item?, _ problems: [JSONProblem], of target: RecordWindow,
        from start: Int
    ) {
        guard let item else { return }
        var content = item.content
        if case .record = content { content = .record(start: 0) }
        carriedBytes.truncate(to: 0)
        carriedBytes.buffer.append(
            contentsOf: UnsafeRawBufferPointer(rebasing: target.records.bytes[start...]))
        target.records.truncate(to: start)
        carried = (RecordWindow.Item(content: content, location: item.location), problems)
    }

    private mutating func windowItem(
        _ found: Item, start: Int
    ) -> (item: RecordWindow.Item?, problems: [JSONProblem], isLast: Bool) {
        switch found {
        case .record(let location, let problems):
            return (.init(content: .record(start: start), location: location), problems, false)
        case .other(let location, let problems):
            return (.init(content: .other, location: location), problems, false)
        case .malformed(let location, let problem):
            return (.init(content: .malformed, location: location), [problem], false)
        case .unreadable(let problem):
            let content = RecordWindow.Item.Content.unreadable(location(of: problem.offset))
            let location = RecordLocation(index: index)
            return (.init(content: content, location: location), [problem], true)
        case .end: return (nil, [], true)
        }
    }
}
