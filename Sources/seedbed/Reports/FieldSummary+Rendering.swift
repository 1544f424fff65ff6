import SeedEngine

extension FieldSummary {
    /// What the values are like, in a line.
    var text: String {
        var text =
            switch values {
            case .dates(let first, let last, let timeline):
                first == last ? first : "\(first) to \(last)  \(timeline.bars)"
            case .numbers(let least, let greatest, let mean):
                least == greatest
                    ? least.short : "\(least.short) to \(greatest.short), mean \(mean.short)"
            case .shares(let shares):
                shares.map { "\($0.value.isEmpty ? "\"\"" : $0.value) \($0.share.percent)" }.joined(
                    separator: ", ")
            case .texts(let different, let example):
                "\(different.map { "\($0.grouped) different" } ?? "many different"), such as \(example)"
            case .lists(let lengths):
                lengths.lowerBound == lengths.upperBound
                    ? lengths.upperBound.counted("element")
                    : "\(lengths.lowerBound) to \(lengths.upperBound) elements"
            case .hidden: nullShare == 1 ? "" : "not shown"
            }
        if nullShare > 0 { text += (text.isEmpty ? "" : ", ") + "null \(nullShare.percent)" }
        return text
    }

    /// The summary for machines.
    var value: BSONValue {
        var members: [BSONValue.Member] = [.init("field", .string(path))]
        switch values {
        case .dates(let first, let last, let timeline):
            members += [
                .init("kind", "dates"), .init("first", .string(first)),
                .init("last", .string(last)),
                .init("timeline", timeline.value),
            ]
        case .numbers(let least, let greatest, let mean):
            members += [
                .init("kind", "numbers"), .init("least", .double(least)),
                .init("greatest", .double(greatest)), .init("mean", .double(mean)),
            ]
        case .shares(let shares):
            let values = shares.map { share in
                ["value": .string(share.value), "share": .double(share.share)] as BSONValue
            }
            members += [.init("kind", "shares"), .init("values", .array(values))]
        case .texts(let different, let example):
            members += [
                .init("kind", "texts"),
                .init("different", different.map { .int(Int64($0)) } ?? .null),
                .init("example", .string(example)),
            ]
        case .lists(let lengths):
            members += [
                .init("kind", "lists"), .init("shortest", .int(Int64(lengths.lowerBound))),
                .init("longest", .int(Int64(lengths.upperBound))),
            ]
        case .hidden: members.append(.init("kind", "hidden"))
        }
        return .document(members + [.init("nulls", .double(nullShare))])
    }
}

extension Timeline {
    /// The first and the last period, with bars between them.
    var text: String {
        guard let first = periods.first, let last = periods.last else { return "" }
        return first == last ? first.start : "\(first.start) to \(last.start)  \(bars)"
    }

    /// A bar for each period, as high as its records are many.
    var bars: String {
        let periods = periods
        guard periods.count > 1, let most = periods.map(\.count).max(), most > 0 else { return "" }
        let signs = Array("▁▂▃▄▅▆▇█")
        return String(
            periods.map { period in
                period.count == 0
                    ? " " : signs[(period.count * (signs.count - 1) + most - 1) / most]
            })
    }

    /// The periods for machines.
    var value: BSONValue {
        .array(
            periods.map { ["start": .string($0.start), "sampled": .int(Int64($0.count))] })
    }
}

extension Double {
    /// The number with at most three digits behind the point.
    fileprivate var short: String {
        guard magnitude < 1e12 else { return description }
        let thousandths = Int((magnitude * 1000).rounded())
        var text = (thousandths / 1000).grouped
        if thousandths % 1000 > 0 {
            text += "." + String(thousandths % 1000, digits: 3)
            while text.last == "0" { text.removeLast() }
        }
        return self < 0 && thousandths > 0 ? "-\(text)" : text
    }

    /// A share in whole percent; one above none is at least marked as such.
    fileprivate var percent: String {
        self > 0 && self < 0.005 ? "<1%" : "\(Int((self * 100).rounded()))%"
    }
}
