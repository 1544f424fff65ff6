"""Loads while things break, and looks at what is left. Run by scripts/faults.sh.

usage: faults.py MINUTES [FAULT…]
"""

import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from servers import Networks, ReplicaSet, Server, SmallDisk

COUNT = 100_000
ALL = ["kill", "stepdown", "pause", "partition", "loader", "disk", "memory"]
# 0 done, 69 the server was lost for good, 74 it refused; nothing else may come of a fault.
EXPECTED = (0, 69, 74)
DATABASE, COLLECTION = "seedtest", "events"


class Broken(Exception):
    """Something is lost, doubled, or told wrongly."""


def expect(condition, what):
    if not condition:
        raise Broken(what)


def write_data(directory, count):
    """A data set of one collection, of about 45 MB for 100,000 records."""
    os.makedirs(f"{directory}/schemas", exist_ok=True)
    with open(f"{directory}/catalog.yaml", "w") as file:
        file.write(
            "catalog: faults\ndescription: Events.\ncollections:\n"
            f"  - {{name: {COLLECTION}, database: {DATABASE}, key: id}}\n")
    with open(f"{directory}/schemas/{COLLECTION}.schema.json", "w") as file:
        json.dump(
            {
                "type": "object", "required": ["id", "text"],
                "properties": {"id": {"type": "integer"}, "text": {"type": "string"}},
            }, file)
    draw = random.Random(2026)
    with open(f"{directory}/{COLLECTION}.json", "w") as file:
        for number in range(count):
            text = "".join(f"{draw.getrandbits(64):016x}" for _ in range(25))
            file.write(f'{{"id":{number},"text":"{text}"}}\n')


def wait_for_first(server, loader, before=0):
    """Waits until something is written, or the loader has ended."""
    while loader.process.poll() is None:
        if server.run({"count": COLLECTION}, DATABASE).get("n", 0) > before:
            return
        time.sleep(0.01)


class Loader:
    """One run of the loader."""

    def __init__(self, data, uri, *options, **settings):
        self.output, self.errors = tempfile.TemporaryFile(), tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [os.environ["SEEDBED"], "load", data, "--format", "json", "--quiet", *options],
            env={**os.environ, "MONGODB_URI": uri}, stdin=subprocess.DEVNULL, stdout=self.output,
            stderr=self.errors, **settings)

    def finish(self):
        """Gives the exit code, the object on stdout, and the lines on stderr."""
        code = self.process.wait(timeout=300)
        texts = []
        for file in (self.output, self.errors):
            file.seek(0)
            texts.append(file.read().decode())
        return code, json.loads(texts[0]) if texts[0] else None, texts[1].splitlines()


def count(server):
    return server.run({"aggregate": COLLECTION, "cursor": {}, "pipeline": [
        {"$group": {"_id": None, "all": {"$sum": 1}, "keys": {"$addToSet": "$id"}}},
        {"$project": {"all": 1, "keys": {"$size": "$keys"}}},
    ]}, DATABASE)


def look(server):
    """How many documents and how many keys are stored."""
    reply = count(server)
    batch = reply.get("cursor", {}).get("firstBatch")
    expect(batch is not None, f"the documents cannot be counted: {reply}")
    return (batch[0]["all"], batch[0]["keys"]) if batch else (0, 0)


def clear(server):
    server.run({"dropDatabase": 1, "writeConcern": {"w": "majority"}}, DATABASE)


def check_failure(code, report, errors):
    expect(len([line for line in errors if line.startswith("error: ")]) == 1, f"errors: {errors}")
    expect(report is not None and report["exit_code"] == code, f"no report for exit code {code}")


def check(server, data, uri, outcome, is_exact):
    """Makes sure that a load told the truth, and that the same load again finishes."""
    code, report, errors = outcome
    expect(code in EXPECTED, f"exit code {code}: {errors}")
    stored, keys = look(server())
    expect(stored == keys, f"{stored} documents, {keys} keys: something is doubled")
    told = ((report or {}).get("load") or {})
    created = told.get("created", 0)
    if code == 0:
        expect(created + told["unchanged"] == COUNT, f"told {told}")
        expect(created == COUNT, f"told {created} created, and nothing was there before")
        expect(stored == COUNT, f"{stored} stored after a load that succeeded")
    else:
        check_failure(code, report, errors)
        expect(stored >= created, f"told {created} created, and {stored} are stored")
    code, report, errors = Loader(data, uri, "--wait", "60s").finish()
    expect(code == 0, f"the same load again: exit code {code}: {errors}")
    told = report["load"]
    expect(told["unchanged"] + told["created"] == COUNT, f"again: {told}")
    expect(not is_exact or told["unchanged"] == stored, f"again: {told}, {stored} were stored")
    expect(look(server()) == (COUNT, COUNT), "not all is stored in the end")
    return created


def tell(fault, number, moment, outcome, created, started):
    cause = next((line for line in outcome[2] if line.startswith("error: ")), "")
    print(
        f"{fault:9} {number:3}: after {moment:4.2f} s; exit code {outcome[0]}, {created} created"
        f" in {time.monotonic() - started:.1f} s {cause[:180]}", flush=True)


class FailoverFault:
    """What happens to the primary of a replica set."""

    def __init__(self, directory, name):
        self.name, self.networks = name, None
        if name == "partition":
            self.networks = Networks()
        try:
            self.servers = ReplicaSet(directory, self.networks)
        except BaseException:
            if self.networks:
                self.networks.remove()
            raise
        self.uri = self.servers.uri

    def strike(self, primary, draw):
        """Does the deed, and gives what undoes it."""
        number = self.servers.members.index(primary)
        if self.name == "kill":
            primary.kill()
            return primary.start
        if self.name == "stepdown":
            primary.run({"replSetStepDown": 20, "secondaryCatchUpPeriodSecs": 5, "force": True})
            return lambda: None
        if self.name == "pause":
            primary.signal(signal.SIGSTOP)
            time.sleep(draw.uniform(1, 25))
            primary.signal(signal.SIGCONT)
            return lambda: None
        self.networks.set_connected(number, False)
        time.sleep(draw.uniform(1, 25))
        return lambda: self.networks.set_connected(number, True)

    def round(self, data, draw, number):
        primary = self.servers.primary()
        clear(primary)
        started, moment = time.monotonic(), draw.uniform(0, 1.5)
        loader = Loader(data, self.uri)
        wait_for_first(primary, loader)
        time.sleep(moment)
        heal = self.strike(primary, draw)
        outcome = loader.finish()
        heal()
        created = check(self.servers.primary, data, self.uri, outcome, False)
        tell(self.name, number, moment, outcome, created, started)

    def stop(self):
        self.servers.stop()
        if self.networks:
            self.networks.remove()


class LoaderFault:
    """The loader itself is killed, several times in one load."""

    def __init__(self, directory):
        self.server = Server(directory)
        self.uri = f"mongodb://{self.server.address}"

    def round(self, data, draw, number):
        clear(self.server)
        started, moments, before = time.monotonic(), [], 0
        for _ in range(draw.randint(1, 5)):
            moments.append(draw.uniform(0, 1))
            loader = Loader(data, self.uri)
            # Some end before they write anything.
            if draw.random() < 0.8:
                wait_for_first(self.server, loader, before)
            time.sleep(moments[-1])
            loader.process.kill()
            loader.process.wait()
            stored, keys = look(self.server)
            expect(stored == keys, f"{stored} documents, {keys} keys: something is doubled")
            expect(stored >= before, f"{stored} stored, and {before} before: something is lost")
            before = stored
        outcome = Loader(data, self.uri).finish()
        expect(outcome[0] == 0, f"exit code {outcome[0]}: {outcome[2]}")
        told = outcome[1]["load"]
        # What the killed loader sent last may still be on its way into the server.
        expect(told["created"] + told["unchanged"] == COUNT, f"told {told}")
        expect(told["unchanged"] >= before, f"told {told}, and {before} were stored")
        expect(look(self.server) == (COUNT, COUNT), "not all is stored in the end")
        tell("loader", number, sum(moments), outcome, told["created"], started)

    def stop(self):
        self.server.kill()


class DiskFault:
    """The server's disk is full in the middle of the load, and then larger."""

    def __init__(self, directory):
        del directory

    def round(self, data, draw, number):
        started, moment = time.monotonic(), draw.uniform(0, 0.5)
        disk = SmallDisk(600)
        server = None
        try:
            server = Server(disk.path)
            uri = f"mongodb://{server.address}"
            loader = Loader(data, uri)
            wait_for_first(server, loader)
            time.sleep(moment)
            self.fill(disk.path)
            outcome = loader.finish()
            disk.grow(2000)
            if server.process.poll() is not None:
                server.start()
            created = check(lambda: server, data, uri, outcome, True)
            tell("disk", number, moment, outcome, created, started)
        finally:
            if server:
                server.kill()
            disk.remove()

    @staticmethod
    def fill(directory):
        """Writes until nothing is free."""
        try:
            with open(f"{directory}/filler", "wb", buffering=0) as file:
                while file.write(bytes(1 << 20)) > 0:
                    pass
        except OSError:
            pass

    def stop(self):
        pass


class MemoryFault:
    """A load of twice as many records must not need more memory than it promises."""

    LIMIT_MEGABYTES = 100

    def __init__(self, directory):
        self.server = Server(directory)
        self.data = tempfile.mkdtemp(prefix="seedbed-data.")
        write_data(self.data, 2 * COUNT)

    def round(self, data, draw, number):
        clear(self.server)
        started = time.monotonic()
        loader = Loader(self.data, f"mongodb://{self.server.address}")
        _, status, usage = os.wait4(loader.process.pid, 0)
        loader.process.returncode = os.waitstatus_to_exitcode(status)
        outcome = loader.finish()
        expect(outcome[0] == 0, f"exit code {outcome[0]}: {outcome[2]}")
        peak = usage.ru_maxrss / 1024
        expect(peak <= self.LIMIT_MEGABYTES, f"peak memory {peak:.0f} MB")
        tell("memory", number, 0, outcome, outcome[1]["load"]["created"], started)
        print(f"             peak {peak:.0f} MB for {2 * COUNT} records", flush=True)

    def stop(self):
        self.server.kill()
        shutil.rmtree(self.data)


def make(fault, directory):
    if fault == "loader":
        return LoaderFault(directory)
    if fault == "disk":
        return DiskFault(directory)
    if fault == "memory":
        return MemoryFault(directory)
    return FailoverFault(directory, fault)


def main():
    minutes, faults = float(sys.argv[1]), sys.argv[2:] or ALL
    for fault in faults:
        if fault not in ALL:
            sys.exit(f"error: unknown fault '{fault}'; one of: {' '.join(ALL)}")
    if os.geteuid() != 0:
        left_out = [fault for fault in faults if fault in ("partition", "disk")]
        faults = [fault for fault in faults if fault not in left_out]
        if left_out:
            print(f"left out, for want of root: {' '.join(left_out)}", flush=True)
    seed = int(os.environ.get("FAULTS_SEED", random.randrange(1 << 32)))
    print(f"FAULTS_SEED={seed}", flush=True)
    draw = random.Random(seed)
    work = tempfile.mkdtemp(prefix="seedbed-faults.")
    broken = []
    try:
        data = f"{work}/data"
        write_data(data, COUNT)
        for fault in faults:
            deadline = time.monotonic() + minutes * 60 / len(faults)
            number, scene = 0, make(fault, f"{work}/{fault}")
            try:
                # Once at least, and memory once at most.
                while number == 0 or (fault != "memory" and time.monotonic() < deadline):
                    number += 1
                    scene.round(data, draw, number)
            except Broken as failure:
                broken.append(f"{fault} {number}: {failure}")
                print(f"BROKEN {broken[-1]}", flush=True)
            finally:
                scene.stop()
    finally:
        shutil.rmtree(work, ignore_errors=True)
    sys.exit(f"error: {len(broken)} broken" if broken else 0)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
