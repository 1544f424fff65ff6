extension Validator {
    /// Takes the next checked window of a file: its keys into the sets, what is wrong into the findings.
    mutating func merge(
        _ checked: WindowCheck, _ rules: FileRules, _ progress: inout FileProgress
    ) throws(SeedError) {
        let window = checked.window
        let items = window.items
        let areAllIntact = window.problems.isEmpty
        for position in items.indices {
            switch items[position].content {
            case .record:
                files[rules.number].recordCount += 1
                if areAllIntact { continue }
            case .other, .malformed: files[rules.number].recordCount += 1
            case .unreadable: break
            }
            try mergeText(of: position, in: window, rules)
        }
        for breach in checked.check.breaches { try add(breach, in: window, rules) }
        let keys = checked.check.keys.bytes
        let notes = checked.check.notes
        progress.seen.approach(notes, index: index)
        for note in notes {
            let start = Int(note.start)
            let key = UnsafeRawBufferPointer(
                rebasing: keys[start..<(start + Int(note.count))])
            let line = items[Int(note.item)].location.line
            try merge(note, key, line: line, in: window, rules, &progress)
        }
    }

    // MARK: The text

    private mutating func mergeText(
        of position: Int, in window: RecordWindow, _ rules: FileRules
    ) throws(SeedError) {
        let item = window.items[position]
        let problems = window.problems[position] ?? []
        switch item.content {
        case .record(let start):
            guard !problems.isEmpty else { return }
            let key = rules.key.text(of: window.record(at: start))
            try add(problems, of: item, key: key, in: window, rules)
        case .other:
            try add(problems, of: item, key: nil, in: window, rules)
            try findings.add(.recordNotAnObject, .error, file: rules.number) {
                Finding(
                    rule: .recordNotAnObject,
                    location: window.location(of: .root, in: item.location, atKey: false),
                    collection: rules.file.collection.name, index: item.location.index,
                    message: "A record must be an object")
            }
        case .malformed:
            // Its key is not known, so a reference to it cannot be told from one to nothing.
            incomplete.insert(rules.file.collection.name)
            try add(problems, of: item, key: nil, in: window, rules)
        case .unreadable:
            incomplete.insert(rules.file.collection.name)
            try add(problems, of: item, key: nil, in: window, rules)
        }
    }

    private mutating func add(
        _ problems: [JSONProblem], of item: RecordWindow.Item, key: String?,
        in window: RecordWindow, _ rules: FileRules
    ) throws(SeedError) {
        for problem in problems {
            let rule = Rule(known: problem.rule)
            try findings.add(rule, .error, file: rules.number) {
                var location = SourceLocation(file: window.name)
                if case .unreadable(let place) = item.content {
                    location = place
                } else {
                    location = window.location(of: problem.offset, from: item.location)
                }
                return Finding(
                    rule: rule, location: location, collection: rules.file.collection.name,
                    index: item.location.index, key: key, path: problem.path.description,
                    message: problem.findingMessage, expected: problem.expected)
            }
        }
    }

    // MARK: Breaches

    private mutating func add(
        _ breach: RecordCheck.Breach, in window: RecordWindow, _ rules: FileRules,
        cause: FindingList.Cause? = nil
    ) throws(SeedError) {
        let item = window.items[breach.item]
        guard case .record(let start) = item.content else { return }
        let problems = window.problems[breach.item] ?? []
        guard !problems.contains(where: { $0.spoils(breach.path) }) else { return }
        let severity = weight(breach.severity)
        try findings.add(breach.rule, severity, file: rules.number, cause: cause) {
            Finding(
                rule: breach.rule, severity: severity,
                location: window.location(
                    of: breach.path, in: item.location, atKey: breach.rule.concernsName),
                collection: rules.file.collection.name, index: item.location.index,
                key: rules.key.text(of: window.record(at: start)),
                path: breach.path.description, message: breach.message,
                expected: breach.expected, actual: breach.actual)
        }
    }

    // MARK: Keys

    private mutating func merge(
        _ note: RecordCheck.KeyNote, _ key: UnsafeRawBufferPointer, line: Int,
        in window: RecordWindow, _ rules: FileRules, _ progress: inout FileProgress
    ) throws(SeedError) {
        let position = Int(note.position)
        switch note.purpose {
        case .unique:
            let novelty = progress.seen.noteUnique(
                key, hash: note.hash, position, line: line, index: &index)
            switch novelty {
            case .new: return
            case .suspect: progress.isSuspect = true
            case .duplicate(let first):
                try addDuplicate(key, note, line: first, in: window, rules)
            }
        case .target:
            index.insert(key, hash: note.hash, at: rules.targets[position].place)
        case .ordered:
            guard !index.contains(key, at: rules.references[position].place) else { return }
            try addLost(key, note, in: window, rules, &progress)
        case .late:
            pending[progress.pendingPosition(of: position)]
                .add(key, in: window.items[Int(note.item)].location)
        case .lost: try addLost(key, note, in: window, rules, &progress)
        }
    }

    private mutating func addDuplicate(
        _ key: UnsafeRawBufferPointer, _ note: RecordCheck.KeyNote, line: UInt32,
        in window: RecordWindow, _ rules: FileRules
    ) throws(SeedError) {
        let item = Int(note.item)
        guard case .record(let start) = window.items[item].content else { return }
        let unique = rules.uniqueness[Int(note.position)]
        // The values as they are stored, which is how they are equal.
        let isSecret = unique.key.paths.contains { Secrecy.isSecret(path: $0) }
        let text =
            (isSecret ? nil : RecordKey.text(encoded: key))
            ?? RecordKey(unique.key.paths).text(of: window.record(at: start))
        let breach = RecordCheck.Breach(
            item: item, rule: unique.rule, severity: .error, path: unique.key.firstPath,
            message: "Duplicate \(unique.name) '\(text)'; the first one is at"
                + " \(rules.file.path):\(line)",
            expected: "a value that no other record has", actual: text)
        try add(breach, in: window, rules)
    }

    private mutating func addLost(
        _ key: UnsafeRawBufferPointer, _ note: RecordCheck.KeyNote, in window: RecordWindow,
        _ rules: FileRules, _ progress: inout FileProgress
    ) throws(SeedError) {
        let item = Int(note.item)
        guard case .record(let start) = window.items[item].content else { return }
        let position = Int(note.position)
        let prepared = rules.references[position]
        let (isFirst, number) = progress.seen.noteLost(key, hash: note.hash, position)
        let cause = FindingList.Cause(file: rules.number, reference: position, value: number)
        let severity = weight(prepared.reference.severity)
        guard isFirst else {
            findings.addRepeats(1, of: cause, .referenceUnresolved, severity)
            return
        }
        guard findings.hasRoom(for: .referenceUnresolved) else {
            findings.addUnlisted(.referenceUnresolved, severity, file: rules.number)
            return
        }
        let found = prepared.path.firstValue(in: window.record(at: start)) {
            $0.elementsEqual(key)
        }
        let breach = RecordCheck.Breach(
            item: item, rule: .referenceUnresolved, severity: prepared.reference.severity,
            path: found.path, message: index.message(unresolved: found.text, prepared.reference),
            expected: "a key of \(prepared.reference.target)", actual: found.text)
        try add(breach, in: window, rules, cause: cause)
    }
}
