"""Measures `seedbed validate` beside its peers, all in one run, repetition by repetition.

usage: validate.py --seedbed BINARY --farm DIR --work DIR [--json FILE] [--smoke]
"""

import json
import os
import sys

from inputs import HERE, directory_of
from measuring import (
    Series, arguments, facts, machine, one_core, print_facts, print_goals, run, table, write_result)

# The key and the _id of an event: both are kept until the end, to find duplicates.
KEYS_PER_EVENT = 2
# 400 MB/s was asked for beside a Pydantic that made 150: what that means on a machine of another speed.
PYDANTIC_GOAL = round(400 / 150, 1)


def instance_for_check_jsonschema(count, farm, work):
    """A file of its own for check-jsonschema, and the schema of the whole of it, closed as ours is."""
    file = os.path.join(directory_of(count, farm, work), "cost_events.json")
    with open(os.path.join(farm, "schemas", "cost_events.schema.json"), encoding="utf-8") as source:
        event = json.load(source)
    del event["$id"]
    event["additionalProperties"] = False
    schema = os.path.join(work, "cost_events.array.schema.json")
    with open(schema, "w", encoding="utf-8") as target:
        json.dump({"type": "array", "items": event}, target)
    return [os.path.join(os.path.dirname(sys.executable), "check-jsonschema"), "--schemafile", schema, file]


class Row:
    """One line of the table: a series of seconds for so many bytes and documents."""

    def __init__(self, name, size=0, count=0):
        self.name, self.size, self.count = name, size, count
        self.seconds, self.processor_seconds, self.peaks = Series(), Series(), Series()

    def add(self, run, seconds=None):
        """Adds a run, by the times of the whole process or these two of a part of it."""
        wall, processor = seconds or (run.seconds, run.processor_seconds)
        self.seconds.add(wall)
        self.processor_seconds.add(processor)
        self.peaks.add(run.peak_bytes)

    @property
    def rate(self):
        """MB a second of work: what a core does that no other process wants."""
        return self.size / 1e6 / self.processor_seconds.median

    @property
    def cells(self):
        numbers = [self.seconds.median, min(self.seconds.values), max(self.seconds.values)]
        middle, least, most = (f"{number * 1000:,.1f}" for number in numbers)
        rates = ["", "", ""]
        if self.count:
            clock = self.seconds.median
            rates = [f"{self.size / 1e6 / clock:,.0f}", f"{self.count / clock:,.0f}", f"{self.rate:,.0f}"]
        return [self.name, middle, f"{least} – {most}", *rates, f"{self.peaks.median / 1e6:,.0f}"]

    @property
    def summary(self):
        return {
            "name": self.name, "bytes": self.size, "documents": self.count,
            "seconds": self.seconds.summary,
            "processor_seconds": self.processor_seconds.summary, "peak_bytes": self.peaks.summary,
        }


def main():
    options = arguments()
    farm, work = options.farm, options.work
    few, many, slow = (500, 2_000, 200) if options.smoke else (100_000, 1_000_000, 10_000)
    rounds, farm_rounds, many_rounds = (2, 2, 1) if options.smoke else (7, 21, 3)
    os.makedirs(work, exist_ok=True)

    directory, large = directory_of(few, farm, work), directory_of(many, farm, work)
    file = os.path.join(directory, "cost_events.json")
    size, large_size = (os.path.getsize(os.path.join(d, "cost_events.json")) for d in (directory, large))
    checker = instance_for_check_jsonschema(slow, farm, work)
    slow_size = os.path.getsize(checker[-1])
    starting = instance_for_check_jsonschema(1, farm, work)

    validate = [options.seedbed, "validate", "--quiet", directory]
    peer = [sys.executable, os.path.join(HERE, "peers.py")]
    core, cores = one_core(), machine()["cores"]

    single = Row("seedbed validate, one core", size, few)
    double = Row(f"seedbed validate, all {cores} cores", size, few)
    million = Row(f"seedbed validate, {many:,} events", large_size, many)
    steady = Row("the same on one core", large_size, many)
    model = Row("Pydantic, strict model (1)", size, few)
    parse = Row("orjson, parse alone (1)", size, few)
    read = Row("read the file (1)", size, few)
    schema = Row(f"check-jsonschema, {slow:,} events (2)", slow_size, slow)
    small = Row("seedbed validate seed-data/farm")

    for number in range(rounds):
        print(f"Repetition {number + 1} of {rounds}", file=sys.stderr)
        single.add(run(validate, core))
        double.add(run(validate))
        for row, name in ((model, "pydantic"), (parse, "orjson"), (read, "read")):
            measured = run([*peer, name, file], core)
            row.add(measured, [float(text) for text in measured.output.split()])
        if number < 3:
            start, measured = run(starting, core), run(checker, core)
            wall = measured.seconds - start.seconds
            processor = measured.processor_seconds - start.processor_seconds
            # On a handful of records the difference is noise, and may be none.
            schema.add(measured, [max(wall, 1e-6), max(processor, 1e-6)])
        if number < many_rounds:
            million.add(run([*validate[:-1], large]))
            steady.add(run([*validate[:-1], large], core))
    for _ in range(farm_rounds):
        small.add(run([options.seedbed, "validate", "--quiet", farm]))

    growth = (million.peaks.median - double.peaks.median) / (many - few)
    flat = double.peaks.median - growth * few
    rows = [single, double, million, steady, model, parse, read, schema, small]
    ratios = {
        "Pydantic": steady.rate / model.rate,
        "check-jsonschema": steady.rate / schema.rate,
        "orjson, which parses alone": steady.rate / parse.rate,
    }
    goals = [
        ("MB/s a core", steady.rate, ">=", 400),
        ("times the rate of Pydantic", steady.rate / model.rate, ">=", PYDANTIC_GOAL),
        ("MB of memory apart from keys", flat / 1e6, "<=", 100),
        ("ms for the committed farm set", small.seconds.median * 1000, "<=", 30),
    ]
    found = facts(options.seedbed, "pydantic", "orjson", "check-jsonschema")
    print_facts(
        options, found,
        f"{few:,} compact cost events, {size / 1e6:.1f} MB; {rounds} repetitions in turn; whole processes")
    table(["", "median ms", "least – most", "MB/s", "docs/s", "MB/s a core", "peak MB"], [row.cells for row in rows])
    print()
    print("  (1) one call on one core, the file in memory, start-up left out; no positions, no references,")
    print("      no keys, no rules across fields")
    print("  (2) on one core, its start-up taken off; fewer events, since it is slow")
    print()
    print("  MB/s and docs/s by the clock; MB/s a core by the time spent on processors, which other")
    print("  processes do not lengthen, so goals and comparisons go by it")
    print(f"  memory grows by {growth:.0f} bytes an event, for {KEYS_PER_EVENT} keys of 36 bytes each")
    print()
    table(
        ["compared, a core", "times as fast"],
        [[f"seedbed to {name}", f"{ratio:.1f}"] for name, ratio in ratios.items()])
    print()
    print_goals(goals)

    write_result(options, "validate", found, rows, ratios, goals, bytes_per_event=growth)


if __name__ == "__main__":
    main()
