"""Measures `seedbed load` and `seedbed reset` beside libmongoc alone and pymongo, all in one run,
repetition by repetition, on the server of MONGODB_URI.

usage: load.py --seedbed BINARY --farm DIR --work DIR [--json FILE] [--smoke]
"""

import json
import os
import shlex
import shutil
import subprocess
import sys

from inputs import HERE, directory_of
from measuring import Series, arguments, facts, print_facts, print_goals, run, table, write_result

SUFFIX = "_bench"
DATABASE = "platform_cost_e2e" + SUFFIX
# As many as seedbed opens.
CONNECTIONS = 2
# 250,000 unchanged documents a second were asked for beside a pymongo that made 47,600 with bulk upserts:
# what that means on a machine of another speed.
PYMONGO_GOAL = round(250_000 / 47_600, 1)


class Row:
    """One line of the table: a series of whole processes that dealt with so many documents."""

    def __init__(self, name, count):
        self.name, self.count = name, count
        self.seconds, self.processor_seconds, self.peaks = Series(), Series(), Series()

    def add(self, run, seconds=None):
        self.seconds.add(run.seconds if seconds is None else seconds)
        self.processor_seconds.add(run.processor_seconds)
        self.peaks.add(run.peak_bytes)

    @property
    def rate(self):
        """Documents a second."""
        return self.count / self.seconds.median

    @property
    def cells(self):
        numbers = [self.seconds.median, min(self.seconds.values), max(self.seconds.values)]
        middle, least, most = (f"{number * 1000:,.0f}" for number in numbers)
        return [
            self.name, middle, f"{least} – {most}", f"{self.rate:,.0f}",
            f"{self.processor_seconds.median * 1000:,.0f}", f"{self.peaks.median / 1e6:,.0f}",
        ]

    @property
    def summary(self):
        return {
            "name": self.name, "documents": self.count, "seconds": self.seconds.summary,
            "processor_seconds": self.processor_seconds.summary, "peak_bytes": self.peaks.summary,
        }


class Bench:
    """The command, and the server, which another process sets up."""

    def __init__(self, options):
        self.options = options
        self.uri = os.environ["MONGODB_URI"]

    def seedbed(self, *arguments):
        return run([self.options.seedbed, *arguments, "--quiet", "--database-suffix", SUFFIX])

    def load(self, directory, *arguments):
        return self.seedbed("load", directory, *arguments)

    def stage(self, *arguments):
        """Sets the scene; by a process of its own, so that this one, and what it starts, stays small."""
        command = [sys.executable, os.path.join(HERE, "stage.py"), SUFFIX, *arguments]
        return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


def raw_inserts(work):
    """Builds the program that shows what libmongoc can do; gives its path."""
    program = os.path.join(work, "raw_inserts")
    flags = subprocess.run(
        ["pkg-config", "--cflags", "--libs", "libmongoc-1.0"], check=True, capture_output=True,
        text=True).stdout
    source = os.path.join(HERE, "raw_inserts.c")
    compiler = os.environ.get("CC") or shutil.which("cc") or "clang"
    subprocess.run(
        [compiler, "-O2", "-Wall", "-Werror", "-pthread", source, "-o", program, *shlex.split(flags)],
        check=True)
    return program


def main():
    options = arguments()
    farm, work = options.farm, options.work
    few, many = (500, 2_000) if options.smoke else (100_000, 1_000_000)
    rounds, reset_rounds = (2, 2) if options.smoke else (5, 15)
    os.makedirs(work, exist_ok=True)
    bench, program = Bench(options), raw_inserts(work)
    directory, large = directory_of(few, farm, work), directory_of(many, farm, work)
    file, dump = os.path.join(directory, "cost_events.json"), os.path.join(work, "cost_events.bson")
    demo = os.path.join(work, "demo")
    run([options.seedbed, "generate", "--quiet", "--profile", "demo", "--output", demo])

    raw = Row(f"libmongoc alone, insert, {CONNECTIONS} connections (1)", few)
    inserted = Row("pymongo, insert_many", few)
    upserted = Row("pymongo, bulk upsert into empty", few)
    repeated = Row("pymongo, bulk upsert, unchanged", few)
    empty = Row("seedbed load --no-verify into empty", few)
    verified = Row("seedbed load into empty", few)
    unchanged = Row("seedbed load --no-verify, unchanged", few)
    changed = Row("seedbed load --no-verify, 1 % changed", few)
    million = Row(f"seedbed load into empty, {many:,} events", many)
    again = Row(f"seedbed load, unchanged, {many:,} events", many)

    bench.stage("empty")
    bench.load(directory)
    bench.stage("dump", dump)
    pymongo = [sys.executable, os.path.join(HERE, "pymongo_load.py")]
    for number in range(rounds):
        print(f"Repetition {number + 1} of {rounds}", file=sys.stderr)
        bench.stage("indexed")
        command = [program, bench.uri, DATABASE, "cost_events", dump, str(CONNECTIONS)]
        measured = run(command)
        raw.add(measured, float(measured.output))
        bench.stage("indexed")
        inserted.add(run([*pymongo, "insert", bench.uri, DATABASE, file]))
        bench.stage("indexed")
        upserted.add(run([*pymongo, "upsert", bench.uri, DATABASE, file]))
        repeated.add(run([*pymongo, "upsert", bench.uri, DATABASE, file]))
        bench.stage("empty")
        verified.add(bench.load(directory))
        bench.stage("empty")
        empty.add(bench.load(directory, "--no-verify"))
        unchanged.add(bench.load(directory, "--no-verify"))
        bench.stage("change")
        changed.add(bench.load(directory, "--no-verify"))

    bench.stage("empty")
    million.add(bench.load(large))
    again.add(bench.load(large, "--no-verify"))
    bench.stage("empty")
    bench.load(demo)
    size = int(bench.stage("count"))
    reset = Row("seedbed reset of demo, 50 touched", size)
    validated = Row("seedbed validate of demo", size)
    for _ in range(reset_rounds):
        bench.stage("disturb")
        reset.add(bench.seedbed("reset", demo, "--confirm"))
        validated.add(run([options.seedbed, "validate", "--quiet", demo]))
    bench.seedbed("verify", demo)
    bench.stage("empty")

    rows = [
        raw, inserted, upserted, repeated, empty, verified, unchanged, changed, million, again,
        reset, validated,
    ]
    ratios = {
        "into empty, to libmongoc alone": empty.rate / raw.rate,
        "into empty, to pymongo's insert_many": empty.rate / inserted.rate,
        "into empty, to pymongo's bulk upsert": empty.rate / upserted.rate,
        "unchanged, to pymongo's bulk upsert": unchanged.rate / repeated.rate,
    }
    goals = [
        ("docs/s into empty", empty.rate, ">=", 100_000),
        ("% of libmongoc alone", 100 * empty.rate / raw.rate, ">=", 70),
        ("docs/s unchanged", unchanged.rate, ">=", 250_000),
        ("times pymongo's bulk upsert, unchanged", unchanged.rate / repeated.rate, ">=", PYMONGO_GOAL),
        ("% of the unchanged rate with 1 % changed", 100 * changed.rate / unchanged.rate, ">=", 80),
        (f"MB of memory for {many:,} events", max(million.peaks.median, again.peaks.median) / 1e6,
         "<=", 100),
        ("ms for a reset of demo", reset.seconds.median * 1000, "<=", 150),
    ]
    found = facts(options.seedbed, "pymongo", "orjson") | {"mongod": bench.stage("version")}
    print_facts(
        options, found,
        f"{few:,} cost events, {os.path.getsize(file) / 1e6:.1f} MB; {rounds} repetitions in turn",
        "(a million once; reset more often); whole processes, from file to database; the server runs",
        "on the same cores")
    table(["", "median ms", "least – most", "docs/s", "own ms (2)", "peak MB"], [row.cells for row in rows])
    print()
    print("  (1) the stored documents, in memory before the clock starts; no file, no validation, no keys")
    print("      (all write into collections with the same unique index)")
    print("  (2) time of the process on processors; the server's is not in it")
    print()
    table(["compared", "times as fast"], [[name, f"{ratio:.2f}"] for name, ratio in ratios.items()])
    print()
    print_goals(goals)

    write_result(options, "load", found, rows, ratios, goals)


if __name__ == "__main__":
    main()
