/// Reads the parts of a file's lines that stand around given places, in bounded memory.
struct SourceExcerptReader {
    /// How many scalars of a line are shown before and from a place on.
    private static let before = 40
    private static let behind = 60
    /// How much of a file is read, and how much of that is looked at scalar by scalar; text for people need
    /// not go further.
    private static let longestFile = 1 << 28
    private static let longestLines = 1 << 24

    /// An excerpt that is not read to its end yet.
    private struct Open {
        let location: SourceLocation
        var pieces: [SourceExcerpt.Piece]
        let position: Int
        let isCutBefore: Bool
    }

    /// The places that are still to come, the last one first.
    private var places: [SourceLocation]
    private var open: [Open] = []
    private var recent: [SourceExcerpt.Piece] = []
    private var mask = SecretMask()
    private var scalar: [UInt8] = []
    private var line = 1
    private var column = 1
    private var examined = 0
    /// What was read.
    private(set) var excerpts: [SourceLocation: SourceExcerpt] = [:]

    /// Prepares for reading what stands at places of one file.
    init(_ locations: [SourceLocation]) {
        places = Set(locations).filter { $0.line != nil && $0.column != nil }.sorted {
            ($0.line ?? 0, $0.column ?? 0) > ($1.line ?? 0, $1.column ?? 0)
        }
    }

    /// Reads a file as far as there are places in it.
    mutating func read(_ file: String) throws(SeedError) {
        guard !places.isEmpty else { return }
        var source = try ByteSource(path: file)
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        defer { piece.deallocate() }
        var total = 0
        while total < Self.longestFile, !isFinished {
            let count = try source.read(into: piece)
            guard count > 0 else { break }
            var bytes = UnsafeRawBufferPointer(rebasing: piece[..<count])
            // Columns do not count a byte-order mark.
            if total == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
                bytes = UnsafeRawBufferPointer(rebasing: bytes[3...])
            }
            take(bytes)
            total += count
        }
        endScalar()
        endLine()
    }

    private var isFinished: Bool {
        places.isEmpty && open.isEmpty || examined > Self.longestLines
    }

    private mutating func take(_ bytes: UnsafeRawBufferPointer) {
        var position = 0
        while position < bytes.count, !isFinished {
            guard line == places.last?.line || !open.isEmpty || !scalar.isEmpty else {
                guard let end = bytes[position...].firstIndex(of: 0x0A) else { return }
                position = end + 1
                line += 1
                continue
            }
            let byte = bytes[position]
            position += 1
            examined += 1
            if byte & 0xC0 != 0x80 { endScalar() }
            if byte == 0x0A {
                endLine()
            } else {
                scalar.append(byte)
            }
        }
    }

    /// Takes the scalar whose bytes were gathered.
    private mutating func endScalar() {
        guard !scalar.isEmpty else { return }
        let text = String(decoding: scalar, as: UTF8.self)
        scalar.removeAll(keepingCapacity: true)
        guard let value = text.unicodeScalars.first else { return }
        let piece = SourceExcerpt.Piece(scalar: value, isHidden: mask.hides(value))
        while let place = places.last, place.line == line, place.column == column {
            places.removeLast()
            let shown = recent.suffix(Self.before)
            open.append(
                Open(
                    location: place, pieces: Array(shown), position: shown.count,
                    isCutBefore: column - 1 > shown.count))
        }
        for position in open.indices { open[position].pieces.append(piece) }
        while let first = open.first, first.pieces.count - first.position > Self.behind {
            close(open.removeFirst(), isCutBehind: true)
        }
        if recent.count >= 2 * Self.before { recent.removeFirst(Self.before) }
        recent.append(piece)
        column += 1
    }

    private mutating func endLine() {
        // A place behind the last scalar is that of a text that ends too early.
        while let place = places.last, place.line == line {
            places.removeLast()
            let shown = recent.suffix(Self.before)
            guard place.column == column else { continue }
            open.append(
                Open(
                    location: place, pieces: Array(shown), position: shown.count,
                    isCutBefore: column - 1 > shown.count))
        }
        for excerpt in open { close(excerpt, isCutBehind: false) }
        open.removeAll()
        recent.removeAll(keepingCapacity: true)
        mask = SecretMask()
        line += 1
        column = 1
    }

    private mutating func close(_ excerpt: Open, isCutBehind: Bool) {
        guard let line = excerpt.location.line else { return }
        let pieces = isCutBehind ? excerpt.pieces.dropLast() : excerpt.pieces[...]
        excerpts[excerpt.location] = SourceExcerpt(
            line: line, pieces: Array(pieces), position: excerpt.position,
            isCut: (excerpt.isCutBefore, isCutBehind))
    }
}
