extension [FieldStatistics] {
    /// How many instants make a course of events.
    private static var leastInstants: Int { 20 }

    /// The field whose instants tell best when the records happened: of those that are on nearly the most
    /// days, the one nearest to the record's top.
    ///
    /// A handful of records is no course of events.
    var timeline: FieldStatistics? {
        let dated = filter { field in
            field.isAll(.instant) && !field.isSecret && field.days.intervalCount > 2
                && field.filled >= Self.leastInstants
        }
        let most = dated.map(\.days.intervalCount).max() ?? 0
        return dated.filter { $0.days.intervalCount * 5 >= most * 4 }
            .min { $0.path.count { $0 == "." } < $1.path.count { $0 == "." } }
    }
}
