extension FieldRule.Numbers {
    /// The parameters of a distribution, the required ones first.
    private static func parameters(of shape: Shape) -> (required: [String], optional: [String]) {
        switch shape {
        case .uniform: (["min", "max"], [])
        case .normal: (["mean", "deviation"], ["min", "max"])
        case .lognormal: (["mean", "deviation"], ["min", "max"])
        case .exponential: (["mean"], ["min", "max"])
        case .triangular: (["min", "peak", "max"], [])
        case .zipf: (["max"], ["min", "exponent"])
        }
    }

    /// Reads the parameters; a range such as `1-5` is enough for `uniform`.
    init?(_ shape: Shape, _ node: SourceNode, problems: inout SourceProblems) {
        self.shape = shape
        let (required, optional) = Self.parameters(of: shape)
        let keys = required + optional
        if shape == .uniform, case .text(let text) = node.content {
            let ends = text.split(separator: "-").map { Double($0) }
            guard ends.count == 2, let low = ends[0], let high = ends[1] else {
                problems.add(
                    "'uniform' must be a range such as 1-5, or {min: 1, max: 5}, not"
                        + " \(node.summary)", at: node.location)
                return nil
            }
            parameters = ["min": low, "max": high]
            places = ["min": node.location, "max": node.location]
        } else {
            let before = problems.errors.count
            guard
                let mapping = SourceMapping(
                    node, of: "'\(shape.rawValue)'", keys: keys + ["digits"], problems: &problems),
                problems.errors.count == before
            else { return nil }
            digits = mapping.integer("digits", in: 0...9, problems: &problems)
            for key in keys {
                guard let place = mapping[key]?.location else { continue }
                places[key] = place
                parameters[key] = mapping.number(key, problems: &problems)
            }
            guard places.count == parameters.count else { return nil }
            for key in required where parameters[key] == nil {
                problems.add("'\(shape.rawValue)' needs '\(key)', a number", at: node.location)
                return nil
            }
        }
        guard check(node, &problems) else { return nil }
    }

    /// Notes parameters that contradict each other.
    private func check(_ node: SourceNode, _ problems: inout SourceProblems) -> Bool {
        func note(_ message: String, _ key: String) -> Bool {
            problems.add(message, at: places[key] ?? node.location)
            return false
        }
        if let number = parameters.first(where: { abs($0.value) > 1e15 }) {
            return note("'\(number.key)' is beyond 1e15", number.key)
        }
        if let low = parameters["min"], let high = parameters["max"], low > high {
            return note("'min' is greater than 'max'", "min")
        }
        if let peak = parameters["peak"], let low = parameters["min"],
            let high = parameters["max"], !(low...high).contains(peak)
        {
            return note("'peak' must lie from 'min' to 'max'", "peak")
        }
        for key in ["deviation", "exponent"] {
            if let value = parameters[key], value <= 0 {
                return note("'\(key)' must be positive", key)
            }
        }
        if shape == .exponential || shape == .lognormal, let mean = parameters["mean"], mean <= 0 {
            return note("'mean' must be positive", "mean")
        }
        return true
    }
}

extension FieldRule.Dates {
    private static let keys = ["between", "after", "before", "hours", "weekdays", "growth"]
    private static let dayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    init?(_ node: SourceNode, problems: inout SourceProblems) {
        guard
            let mapping = SourceMapping(
                node, of: "'date'", keys: Self.keys, problems: &problems)
        else { return nil }
        if let between = mapping["between"] {
            guard let window = between.timeWindow("'between'", problems: &problems) else {
                return nil
            }
            from = (window.from.0, window.from.1.location)
            until = (window.until.0, window.until.1.location)
        }
        for (key, path) in [("after", \Self.from), ("before", \Self.until)] {
            guard let end = mapping[key] else { continue }
            if self[keyPath: path] != nil {
                problems.add("'\(key)' says again what 'between' says", at: end.location)
                return nil
            }
            guard let bound = end.timeBound("'\(key)'", problems: &problems) else { return nil }
            self[keyPath: path] = (bound, end.location)
        }
        if let node = mapping["hours"] {
            guard let hours = Self.hours(node, problems: &problems) else { return nil }
            self.hours = hours
        }
        if let node = mapping["weekdays"] {
            guard let weekdays = Self.weekdays(node, problems: &problems) else { return nil }
            self.weekdays = weekdays
        }
        if let node = mapping["growth"] {
            guard let growth = Share.millionths(node.spelling), growth > 0,
                !node.spelling.hasSuffix("%")
            else {
                problems.add(
                    "'growth' must be a positive number such as 3, for three times as many at the"
                        + " end as at the start, not \(node.summary)", at: node.location)
                return nil
            }
            self.growth = growth
        }
    }

    /// `business`, or the hours of a day such as `8-18`.
    private static func hours(
        _ node: SourceNode, problems: inout SourceProblems
    ) -> Range<Int>? {
        if node.spelling == "business" { return 9..<17 }
        let ends = node.spelling.split(separator: "-").map { Int($0) }
        guard ends.count == 2, let from = ends[0], let until = ends[1], from < until,
            (0...24).contains(from), (0...24).contains(until)
        else {
            problems.add(
                "'hours' must be business or full hours of a day such as 8-18, not"
                    + " \(node.summary)", at: node.location)
            return nil
        }
        return from..<until
    }

    /// `true` for Monday to Friday, a list of days, or a mapping of days to weights.
    private static func weekdays(
        _ node: SourceNode, problems: inout SourceProblems
    ) -> [Int]? {
        var weights = [Int](repeating: 0, count: 7)
        func note(_ name: String, _ location: SourceLocation) {
            problems.add(
                "'\(name)' is no day of the week"
                    + Spelling.choice(for: name, among: dayNames), at: location)
        }
        switch node.content {
        case .bool(true): return [1, 1, 1, 1, 1, 0, 0]
        case .bool(false): return weights.map { _ in 1 }
        case .sequence(let nodes):
            for node in nodes {
                guard let day = dayNames.firstIndex(of: node.spelling.lowercased()) else {
                    note(node.spelling, node.location)
                    return nil
                }
                weights[day] = 1
            }
        case .mapping(let fields):
            for field in fields {
                guard let day = dayNames.firstIndex(of: field.key.lowercased()) else {
                    note(field.key, field.keyLocation)
                    return nil
                }
                guard let weight = field.value.weight("'\(field.key)'", problems: &problems)
                else { return nil }
                weights[day] = weight
            }
        default:
            problems.add(
                "'weekdays' must be true, a list such as [mon, tue], or a mapping of days to"
                    + " weights, not \(node.summary)", at: node.location)
            return nil
        }
        guard weights.contains(where: { $0 > 0 }) else {
            problems.add(
                "'weekdays' leaves no day of the week; one at least needs a positive weight",
                at: node.location)
            return nil
        }
        return weights
    }
}

extension FieldRule.Link {
    /// Reads a reference with the words beside it.
    init?(_ node: SourceNode, of mapping: SourceMapping, problems: inout SourceProblems) {
        guard let text = node.text("'ref'", problems: &problems) else { return nil }
        let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
        guard let target = parts.first else {
            problems.add("'ref' is empty; a collection was expected", at: node.location)
            return nil
        }
        self.target = target
        field = parts.count == 2 ? parts[1] : nil
        place = node.location
        none = mapping.share("none", problems: &problems)
        if mapping["none"] != nil, none == nil { return nil }
        if let none, none.millionths == Share.whole {
            problems.add(
                "'none' leaves no record of '\(target)' to refer to",
                at: mapping["none"]?.location ?? node.location)
            return nil
        }
        if let node = mapping["pick"] {
            let words = Preference.allCases.map(\.rawValue)
            guard let preference = Preference(rawValue: node.spelling) else {
                problems.add(
                    "'pick' beside 'ref' must be \(words.joined(separator: " or ")), not"
                        + " \(node.summary)" + Spelling.suggestion(for: node.spelling, in: words),
                    at: node.location)
                return nil
            }
            self.preference = preference
        }
        guard let node = mapping["per_parent"] else { return }
        if preference == .zipf {
            problems.add(
                "'per_parent' says how many refer to each, so 'pick' has nothing to choose",
                at: mapping["pick"]?.location ?? node.location)
            return nil
        }
        guard let sizes = Self.sizes(node, mapping, problems: &problems) else { return nil }
        perParent = sizes
    }

    /// A range whose sizes are equally likely, or sizes with their weights.
    private static func sizes(
        _ node: SourceNode, _ mapping: SourceMapping, problems: inout SourceProblems
    ) -> [(count: Int, weight: Int)]? {
        guard case .mapping(let fields) = node.content else {
            guard let range = mapping.range("per_parent", problems: &problems) else { return nil }
            guard range.upperBound > 0, range.count <= 1000 else {
                problems.add(
                    range.upperBound == 0
                        ? "'per_parent' makes no record at all"
                        : "'per_parent' has at most 1000 different sizes", at: node.location)
                return nil
            }
            return range.map { ($0, 1) }
        }
        var sizes: [(count: Int, weight: Int)] = []
        for field in fields {
            guard let count = Int(field.key), (0...1_000_000).contains(count) else {
                problems.add(
                    "a size of 'per_parent' must be a number of records, not '\(field.key)'",
                    at: field.keyLocation)
                return nil
            }
            guard
                let weight = field.value.weight(
                    "the weight of \(count)", problems: &problems)
            else { return nil }
            sizes.append((count, weight))
        }
        let weights = sizes.map(\.weight)
        guard node.hasWeight(weights, of: "'per_parent'", problems: &problems) else { return nil }
        guard sizes.contains(where: { $0.weight > 0 && $0.count > 0 }) else {
            problems.add("'per_parent' makes no record at all", at: node.location)
            return nil
        }
        return sizes
    }
}
