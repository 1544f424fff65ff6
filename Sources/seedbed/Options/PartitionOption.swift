import ArgumentParser
import SeedEngine

/// A part as users write it, `2/4`.
struct PartitionOption: ExpressibleByArgument {
    let partition: Partition

    init?(argument: String) {
        guard let partition = Partition(argument) else { return nil }
        self.partition = partition
    }
}
