extension RandomStream {
    /// A number from 0 to `count` − 1, all equally likely, such that a larger count changes no more of
    /// the numbers than the new ones need: the jump consistent hash of Lamping and Veach (2014).
    ///
    /// O(log count).
    mutating func bucket(of count: Int) -> Int {
        var key = next()
        var bucket = -1
        var following = 0
        while following < count {
            bucket = following
            key = key &* 2_862_933_555_777_941_757 &+ 1
            following = Int(Double(bucket + 1) * (0x1p31 / Double((key >> 33) + 1)))
        }
        return bucket
    }
}
