"""Measures `seedbed generate` beside polyfactory, all in one run, repetition by repetition.

usage: generate.py --seedbed BINARY --bench BINARY --farm DIR --work DIR [--json FILE] [--smoke]
"""

import json
import os
import shutil
import sys

from inputs import HERE
from measuring import (
    Series, arguments, facts, machine, one_core, print_facts, print_goals, run, table, write_result)

# 1,000,000 events a second were asked for beside a polyfactory that made 43,000: what that means on a
# machine of another speed.
POLYFACTORY_GOAL = round(1_000_000 / 43_000)

PROFILE = """\
profile: {name}
catalog: farm
as_of: "2026-01-17T09:00:00Z"
generated_data:
  cost_events: {{date_range: {days}, daily_events: {daily}}}
"""


class Row:
    """One line of the table: a series of seconds for so many records and bytes of output."""

    def __init__(self, name):
        self.name, self.size, self.count = name, 0, 0
        self.seconds, self.processor_seconds, self.peaks = Series(), Series(), Series()

    def add(self, measured, count, size, seconds=None):
        """Adds a run, by the times of the whole process or these two of a part of it."""
        self.count, self.size = count, size
        wall, processor = seconds or (measured.seconds, measured.processor_seconds)
        self.seconds.add(wall)
        self.processor_seconds.add(processor)
        self.peaks.add(measured.peak_bytes)

    @property
    def records_a_core(self):
        """Records a second of work: what a core does that no other process wants."""
        return self.count / self.processor_seconds.median

    @property
    def bytes_a_core(self):
        return self.size / self.processor_seconds.median

    @property
    def bytes_by_clock(self):
        return self.size / self.seconds.median

    @property
    def cells(self):
        numbers = [self.seconds.median, min(self.seconds.values), max(self.seconds.values)]
        middle, least, most = (f"{number * 1000:,.0f}" for number in numbers)
        sizes = ["", ""]
        if self.size:
            sizes = [f"{self.bytes_by_clock / 1e6:,.0f}", f"{self.bytes_a_core / 1e6:,.0f}"]
        return [
            self.name, middle, f"{least} – {most}", f"{self.count / self.seconds.median:,.0f}",
            f"{self.records_a_core:,.0f}", *sizes, f"{self.peaks.median / 1e6:,.0f}",
        ]

    @property
    def summary(self):
        return {
            "name": self.name, "records": self.count, "bytes": self.size,
            "seconds": self.seconds.summary,
            "processor_seconds": self.processor_seconds.summary, "peak_bytes": self.peaks.summary,
        }


class Bench:
    """The commands under test, and a directory for what they write."""

    def __init__(self, options):
        self.options = options
        self.catalog = os.path.join(options.farm, "catalog.yaml")
        self.target = os.path.join(options.work, "generated")

    def profile(self, name, days, daily):
        """Writes a profile of cost events; gives its path."""
        path = os.path.join(self.options.work, f"{name}.yaml")
        with open(path, "w", encoding="utf-8") as file:
            file.write(PROFILE.format(name=name, days=days, daily=daily))
        return path

    def measure(self, row, profile, catalog, collection, stage):
        """Makes the records on one core and throws them away."""
        command = [self.options.bench, profile, catalog, collection, stage]
        measured = run(command, one_core())
        count, size, wall, processor = measured.output.split()
        row.add(measured, int(count), int(size), [float(wall), float(processor)])

    def generate(self, row, profile, *arguments, cores=None):
        """Runs the whole command."""
        # Its own: what it would replace costs time that is not generation's.
        shutil.rmtree(self.target, ignore_errors=True)
        command = [
            self.options.seedbed, "generate", "--quiet", "--profile", profile, "--catalog",
            self.catalog, "--output", self.target, *arguments,
        ]
        measured = run(command, cores)
        with open(os.path.join(self.target, "_metadata.json"), encoding="utf-8") as file:
            count = sum(json.load(file)["counts"].values())
        names = [name for name in os.listdir(self.target) if name.endswith(".json")]
        size = sum(os.path.getsize(os.path.join(self.target, name)) for name in names)
        row.add(measured, count, size)


def main():
    options = arguments("bench")
    os.makedirs(options.work, exist_ok=True)
    bench = Bench(options)
    cores = machine()["cores"]
    if options.smoke:
        rounds, demo_rounds, models = 2, 2, 200
        few = bench.profile("few", 2, "100-200")
        many = bench.profile("many", 10, "100-200")
    else:
        rounds, demo_rounds, models = 7, 21, 20_000
        few = bench.profile("few", 36, "2700-4200")
        many = bench.profile("many", 365, "2700-4200")
    demo = os.path.join(os.path.dirname(os.path.dirname(options.farm)), "profiles", "demo.yaml")
    by_schema = os.path.join(HERE, "by-schema")

    encoded = Row("cost events to BSON (1)")
    text = Row("cost events to JSON text (1)")
    digested = Row("cost events to JSON text and SHA-256 (1)")
    described = Row("a like record from its schema, to BSON (1)")
    alone = Row("seedbed generate --workers 1 (2)")
    together = Row(f"seedbed generate, all {cores} cores (2)")
    small = Row("seedbed generate, a tenth of it (2)")
    start = Row("seedbed generate --profile demo (2)")
    inferred = Row("polyfactory, left to itself (1)")
    objects = Row("polyfactory, told how to make each field (1)")
    texts = Row("polyfactory, told how, and as JSON (1)")

    peer = [sys.executable, os.path.join(HERE, "polyfactory_events.py")]
    peers = ((inferred, models // 10, "inferred"), (objects, models, "told"), (texts, models, "json"))
    for number in range(rounds):
        print(f"Repetition {number + 1} of {rounds}", file=sys.stderr)
        bench.measure(encoded, many, bench.catalog, "cost_events", "bson")
        bench.measure(text, many, bench.catalog, "cost_events", "text")
        bench.measure(digested, many, bench.catalog, "cost_events", "digest")
        bench.measure(
            described, os.path.join(by_schema, "smoke.yaml" if options.smoke else "profile.yaml"),
            os.path.join(by_schema, "catalog.yaml"), "cost_events", "bson")
        bench.generate(together, many)
        bench.generate(small, few)
        if number < 3:
            bench.generate(alone, many, "--workers", "1", cores=one_core())
            for row, wanted, form in peers:
                measured = run([*peer, str(wanted), form], one_core())
                count, size, wall, processor = measured.output.split()
                row.add(measured, int(count), int(size), [float(wall), float(processor)])
    for _ in range(demo_rounds):
        bench.generate(start, demo)

    growth = (together.peaks.median - small.peaks.median) / (together.count - small.count)
    rows = [
        encoded, text, digested, described, alone, together, small, start, inferred,
        objects, texts,
    ]
    ratios = {
        "to BSON, to polyfactory told how": encoded.records_a_core / objects.records_a_core,
        "to JSON text, to polyfactory's JSON": text.records_a_core / texts.records_a_core,
        "by hand, to a like record from its schema":
            encoded.records_a_core / described.records_a_core,
        f"{cores} cores, to one": alone.seconds.median / together.seconds.median,
    }
    goals = [
        ("events/s a core to BSON", encoded.records_a_core, ">=", 1_000_000),
        ("times polyfactory", ratios["to BSON, to polyfactory told how"], ">=", POLYFACTORY_GOAL),
        ("MB/s a core to JSON text and SHA-256", digested.bytes_a_core / 1e6, ">=", 400),
        (f"MB/s to checked files of {cores} cores at work", cores * together.bytes_a_core / 1e6, ">=", 400),
        ("times by hand to by schema", encoded.records_a_core / described.records_a_core, "<=", 3),
        ("MB of memory", together.peaks.median / 1e6, "<=", 100),
        ("ms for demo", start.seconds.median * 1000, "<=", 100),
    ]
    found = facts(options.seedbed, "polyfactory", "pydantic")
    print_facts(
        options, found,
        f"{encoded.count:,} cost events, {text.size / 1e6:.0f} MB as JSON; {rounds} repetitions in turn")
    heads = ["", "median ms", "least – most", "records/s", "records/s a core", "MB/s", "MB/s a core", "peak MB"]
    table(heads, [row.cells for row in rows])
    print()
    print("  (1) on one core, without start-up and files")
    print("  (2) whole processes, from profile to files that were checked: records, text, digest, writing,")
    print("      schema, keys and references")
    print()
    print("  records/s and MB/s by the clock; those a core by the time spent on processors, which other")
    print("  processes do not lengthen")
    print(f"  memory grows by {growth:.1f} bytes a record")
    print()
    table(["compared", "times as fast"], [[name, f"{ratio:.1f}"] for name, ratio in ratios.items()])
    print()
    print_goals(goals)

    write_result(options, "generate", found, rows, ratios, goals, bytes_per_record=growth)


if __name__ == "__main__":
    main()
