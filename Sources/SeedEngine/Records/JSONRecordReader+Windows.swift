extension JSONRecordReader {
    /// What was read into a window so far.
    ///
    /// Kept by the reader, because what belongs to a class is checked for access at every look.
    private struct Gathering: ~Copyable {
        var records: BSONWriter
        var items: [RecordWindow.Item]
        var problems: [Int: [JSONProblem]] = [:]

        init(into window: RecordWindow) {
            records = BSONWriter(capacity: 0)
            window.exchangeRecords(with: &records)
            records.truncate(to: 0)
            items = window.takeItems()
            window.clear()
        }

        mutating func append(_ item: RecordWindow.Item, problems found: [JSONProblem]) {
            if !found.isEmpty { problems[items.count] = found }
            items.append(item)
        }

        mutating func give(to window: RecordWindow) {
            window.exchangeRecords(with: &records)
            window.take(items, problems: problems)
        }
    }

    /// Reads records until the text held in memory is used up, and gives that text away with them.
    ///
    /// A reader whose windows are asked for is not asked for `next` or `location`.
    ///
    /// - Parameter target: Takes the records; those that it holds are forgotten.
    /// - Returns: Whether there may be more; if not, the last item may be an unreadable one.
    /// - Throws: `SeedError` with code `unreadable` when the text cannot be read any more, after the
    ///   windows with what could.
    mutating func read(into target: RecordWindow) throws(SeedError) -> Bool {
        if let failure { throw failure }
        var gathering = Gathering(into: target)
        window.keepsText = true
        if let (item, problems) = carried {
            gathering.records.buffer.append(contentsOf: carriedBytes.bytes)
            gathering.append(item, problems: problems)
            carried = nil
        }
        let hasMore = try read(into: target, &gathering)
        gathering.give(to: target)
        return hasMore
    }

    private mutating func read(
        into target: RecordWindow, _ gathering: inout Gathering
    ) throws(SeedError) -> Bool {
        while true {
            let start = gathering.records.count
            let found: Item
            do throws(SeedError) {
                found = try next(into: &gathering.records)
            } catch {
                guard !gathering.items.isEmpty else { throw error }
                failure = error
                window.handOverText(to: target)
                return true
            }
            let (item, problems, isLast) = windowItem(found, start: start)
            if window.hasLeftText {
                guard gathering.items.isEmpty else {
                    if let item { carry(item, problems, of: &gathering.records, from: start) }
                    window.handOverLeftText(to: target)
                    return true
                }
                window.dropLeftText()
            }
            if let item { gathering.append(item, problems: problems) }
            if isLast {
                window.handOverText(to: target)
                return false
            }
        }
    }

    /// Puts aside what was read last, for the next window, where its text is.
    private mutating func carry(
        _ item: RecordWindow.Item, _ problems: [JSONProblem], of records: inout BSONWriter,
        from start: Int
    ) {
        var content = item.content
        if case .record = content { content = .record(start: 0) }
        carriedBytes.truncate(to: 0)
        carriedBytes.buffer.append(
            contentsOf: UnsafeRawBufferPointer(rebasing: records.bytes[start...]))
        records.truncate(to: start)
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
