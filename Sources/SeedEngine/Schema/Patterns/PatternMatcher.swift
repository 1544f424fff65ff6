/// Runs the instructions of one pattern over one text, by backtracking.
///
/// A choice that failed at a position fails there again, so once a search takes longer than a plain one
/// would, the matcher remembers the choices that it made and makes none twice. That bounds every search
/// by choices × text. Captures can make the same choice end differently: patterns that refer back do
/// not remember, and are bounded by a number of steps instead.
struct PatternMatcher {
    /// Steps after which a pattern that looks around or refers back is given up.
    static let mostSteps = 1_000_000

    /// A way not yet tried, or a slot to restore on the way back to it.
    private struct Alternative {
        /// The instruction to go on with; when negative, `-1 - slot`.
        let target: Int
        let position: Int
    }

    let instructions: UnsafeBufferPointer<PatternInstruction>
    let sets: UnsafeBufferPointer<ScalarSet>
    let text: UnsafeRawBufferPointer
    let choiceCount: Int
    let isBounded: Bool
    private var slots: [Int]
    private var steps = 0

    init(
        instructions: UnsafeBufferPointer<PatternInstruction>,
        sets: UnsafeBufferPointer<ScalarSet>, text: UnsafeRawBufferPointer, slotCount: Int,
        choiceCount: Int, isBounded: Bool
    ) {
        self.instructions = instructions
        self.sets = sets
        self.text = text
        self.choiceCount = choiceCount
        self.isBounded = isBounded
        slots = [Int](repeating: -1, count: slotCount)
    }

    /// Whether there is a match that begins anywhere, or only at the start.
    mutating func search(isAnchored: Bool) -> Bool {
        var memory = ChoiceMemory()
        var start = 0
        while true {
            if run(from: 0, at: start, until: nil, &memory) { return true }
            guard !isAnchored, start < text.count, !isExhausted else { return false }
            start += scalar(at: start).count
            for slot in slots.indices { slots[slot] = -1 }
        }
    }

    /// Whether the search was given up.
    var isExhausted: Bool { isBounded && steps > Self.mostSteps }

    /// Runs until `accept`; with `until`, only an `accept` at that position counts.
    private mutating func run(
        from first: Int, at start: Int, until end: Int?, _ memory: inout ChoiceMemory
    ) -> Bool {
        var current = first
        var position = start
        var alternatives: [Alternative] = []
        while true {
            steps += 1
            if isExhausted { return false }
            let instruction = instructions[current]
            current += 1
            var isAlive = true
            switch instruction.operation {
            case .scalar, .set:
                if position < text.count {
                    let (scalar, count) = scalar(at: position)
                    isAlive =
                        instruction.operation == .scalar
                        ? scalar == UInt32(bitPattern: instruction.first)
                        : sets[Int(instruction.first)].contains(scalar)
                    position += count
                } else {
                    isAlive = false
                }
            case .choice:
                if isNew(instruction, at: position, &memory) {
                    alternatives.append(
                        Alternative(target: Int(instruction.second), position: position))
                    current = Int(instruction.first)
                } else {
                    isAlive = false
                }
            case .jump: current = Int(instruction.first)
            case .start: isAlive = position == 0
            case .end: isAlive = position == text.count
            case .wordBoundary: isAlive = isWordBoundary(position)
            case .notWordBoundary: isAlive = !isWordBoundary(position)
            case .lookahead, .notLookahead, .lookbehind, .notLookbehind:
                isAlive = look(instruction.operation, body: current, position, &alternatives)
                current = Int(instruction.second)
            case .save: set(Int(instruction.first), position, &alternatives)
            case .clear:
                for slot in Int(instruction.first)..<Int(instruction.second) {
                    set(slot, -1, &alternatives)
                }
            case .progress: isAlive = slots[Int(instruction.first)] != position
            case .backreference:
                isAlive = take(group: Int(instruction.first), &position)
            case .accept:
                if end == nil || end == position { return true }
                isAlive = false
            }
            guard !isAlive else { continue }
            guard let alternative = backtrack(&alternatives) else { return false }
            current = alternative.target
            position = alternative.position
        }
    }

    private mutating func backtrack(_ alternatives: inout [Alternative]) -> Alternative? {
        while let alternative = alternatives.popLast() {
            if alternative.target >= 0 { return alternative }
            slots[-1 - alternative.target] = alternative.position
        }
        return nil
    }

    private mutating func set(
        _ slot: Int, _ position: Int, _ alternatives: inout [Alternative]
    ) {
        alternatives.append(Alternative(target: -1 - slot, position: slots[slot]))
        slots[slot] = position
    }

    /// Whether the choice was not made at this position before, as far as is remembered.
    private func isNew(
        _ choice: PatternInstruction, at position: Int, _ memory: inout ChoiceMemory
    ) -> Bool {
        guard slots.isEmpty, steps > 64 + 8 * text.count else { return true }
        if memory.words.isEmpty {
            let bits = choiceCount * (text.count + 1)
            memory.words = [UInt64](repeating: 0, count: bits / 64 + 1)
        }
        let bit = Int(choice.number) * (text.count + 1) + position
        let mask: UInt64 = 1 << UInt64(bit & 63)
        guard memory.words[bit >> 6] & mask == 0 else { return false }
        memory.words[bit >> 6] |= mask
        return true
    }

    // MARK: Looking around

    // What was tried for one place says nothing about another that ended well, so each look around
    // has a memory of its own.

    /// Whether the text around the position is as the body says, or not as it says.
    private mutating func look(
        _ operation: PatternInstruction.Operation, body: Int, _ position: Int,
        _ alternatives: inout [Alternative]
    ) -> Bool {
        let before = slots
        let isFound =
            operation == .lookahead || operation == .notLookahead
            ? look(ahead: body, position) : look(behind: body, position)
        let isPositive = operation == .lookahead || operation == .lookbehind
        let found = slots
        slots = before
        guard isFound, isPositive else { return isFound == isPositive }
        for slot in found.indices where found[slot] != before[slot] {
            set(slot, found[slot], &alternatives)
        }
        return true
    }

    private mutating func look(ahead body: Int, _ position: Int) -> Bool {
        var memory = ChoiceMemory()
        return run(from: body, at: position, until: nil, &memory)
    }

    private mutating func look(behind body: Int, _ position: Int) -> Bool {
        var memory = ChoiceMemory()
        var start = position
        while true {
            if run(from: body, at: start, until: position, &memory) { return true }
            guard start > 0, !isExhausted else { return false }
            start -= 1
            while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
        }
    }

    // MARK: Text

    /// Takes what the group captured; a group that captured nothing matches nothing.
    private func take(group: Int, _ position: inout Int) -> Bool {
        let start = slots[group * 2]
        let end = slots[group * 2 + 1]
        guard start >= 0, end >= start else { return true }
        guard position + (end - start) <= text.count else { return false }
        for offset in 0..<(end - start) where text[start + offset] != text[position + offset] {
            return false
        }
        position += end - start
        return true
    }

    private func isWordBoundary(_ position: Int) -> Bool {
        isWord(position - 1) != isWord(position)
    }

    private func isWord(_ position: Int) -> Bool {
        guard position >= 0, position < text.count else { return false }
        return ScalarSet.wordCharacters.contains(UInt32(text[position]))
            && text[position] < 0x80
    }

    /// The scalar whose UTF-8 begins here, and how many bytes it has.
    private func scalar(at position: Int) -> (scalar: UInt32, count: Int) {
        let (scalar, count) = decode(at: position)
        // Text that is not UTF-8 must not lead behind the end.
        return (scalar, min(count, text.count - position))
    }

    private func decode(at position: Int) -> (scalar: UInt32, count: Int) {
        let lead = UInt32(text[position])
        if lead < 0x80 { return (lead, 1) }
        func continuation(_ offset: Int) -> UInt32 {
            position + offset < text.count ? UInt32(text[position + offset]) & 0x3F : 0
        }
        if lead < 0xE0 { return ((lead & 0x1F) << 6 | continuation(1), 2) }
        if lead < 0xF0 {
            return ((lead & 0x0F) << 12 | continuation(1) << 6 | continuation(2), 3)
        }
        return (
            (lead & 0x07) << 18 | continuation(1) << 12 | continuation(2) << 6 | continuation(3), 4
        )
    }
}

/// The choices that a search made, one bit for each choice at each position.
struct ChoiceMemory {
    var words: [UInt64] = []
}
