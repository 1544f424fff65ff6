"""A replica set of throw-away servers that can be killed, paused and cut off, one by one."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import mongo_command

START_LIMIT = 60


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_until(condition, what, limit=START_LIMIT):
    deadline = time.monotonic() + limit
    while not condition():
        if time.monotonic() > deadline:
            sys.exit(f"error: {what} within {limit} s")
        time.sleep(0.1)


class Server:
    """One mongod; its data stays between its starts."""

    def __init__(self, directory, host="127.0.0.1", port=None, launcher=(), options=()):
        self.directory, self.host, self.port = directory, host, port or free_port()
        self.launcher, self.options, self.process = launcher, options, None
        os.makedirs(directory, exist_ok=True)
        self.start()

    @property
    def address(self):
        return f"{self.host}:{self.port}"

    def start(self):
        # The kernel ends the server should this process be killed.
        guard = ["setpriv", "--pdeathsig", "KILL"]
        command = [
            *self.launcher, *guard, os.environ["MONGOD"], "--dbpath", self.directory,
            "--logpath", f"{self.directory}/log", "--quiet", "--bind_ip", self.host,
            "--port", str(self.port), "--nounixsocket", "--wiredTigerCacheSizeGB", "0.5",
            "--setParameter", "enableTestCommands=1", *self.options,
        ]
        self.process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, start_new_session=True)
        wait_until(self.answers, f"{self.address} did not start")

    def answers(self):
        return self.hello() is not None

    def hello(self):
        try:
            return mongo_command.run(self.address, {"hello": 1}, timeout=2)
        except (OSError, ValueError, IndexError):
            return None

    def run(self, command, database="admin"):
        return mongo_command.run(self.address, command, database)

    def signal(self, number):
        self.process.send_signal(number)

    def kill(self):
        self.process.kill()
        self.process.wait()


class ReplicaSet:
    """Three servers on the loopback interface, or each in a network of its own."""

    def __init__(self, directory, networks=None):
        self.members = []
        for number in range(3):
            place = f"{directory}/member{number}"
            options = ("--replSet", "faults")
            if networks is None:
                self.members.append(Server(place, options=options))
            else:
                self.members.append(
                    Server(place, networks.host(number), 27017, networks.launcher(number), options))
        configuration = {
            "_id": "faults",
            "members": [
                {"_id": number, "host": member.address}
                for number, member in enumerate(self.members)
            ],
        }
        self.members[0].run({"replSetInitiate": configuration})
        self.primary()

    @property
    def uri(self):
        hosts = ",".join(member.address for member in self.members)
        return f"mongodb://{hosts}/?replicaSet=faults&socketTimeoutMS=20000"

    def primary(self):
        """The member that takes writes, once there is one and only one."""
        found = []

        def is_elected():
            hellos = [(member, member.hello()) for member in self.members]
            found[:] = [m for m, hello in hellos if hello and hello.get("isWritablePrimary")]
            return len(found) == 1

        wait_until(is_elected, "no primary was elected")
        return found[0]

    def stop(self):
        for member in self.members:
            if member.process.poll() is None:
                member.signal(signal.SIGCONT)
                member.kill()


class Networks:
    """Three networks joined by a bridge, from each of which the cable can be pulled."""

    def __init__(self):
        self.name = f"sb{os.getpid() % 100000}"
        self.prefix = f"10.{200 + os.getpid() % 50}.{os.getpid() % 250}"
        self.ip("link", "add", self.name, "type", "bridge")
        self.ip("addr", "add", f"{self.prefix}.1/24", "dev", self.name)
        self.ip("link", "set", self.name, "up")
        for number in range(3):
            space, cable = f"{self.name}n{number}", f"{self.name}c{number}"
            self.ip("netns", "add", space)
            self.ip("link", "add", cable, "type", "veth", "peer", "name", "eth0", "netns", space)
            self.ip("link", "set", cable, "master", self.name, "up")
            self.ip("-n", space, "addr", "add", f"{self.host(number)}/24", "dev", "eth0")
            self.ip("-n", space, "link", "set", "eth0", "up")
            self.ip("-n", space, "link", "set", "lo", "up")

    @staticmethod
    def ip(*arguments):
        subprocess.run(["ip", *arguments], check=True, capture_output=True)

    def host(self, number):
        return f"{self.prefix}.{number + 11}"

    def launcher(self, number):
        return ("ip", "netns", "exec", f"{self.name}n{number}")

    def set_connected(self, number, is_connected):
        self.ip("link", "set", f"{self.name}c{number}", "up" if is_connected else "down")

    def remove(self):
        for number in range(3):
            subprocess.run(["ip", "netns", "del", f"{self.name}n{number}"], capture_output=True)
        subprocess.run(["ip", "link", "del", self.name], capture_output=True)


class SmallDisk:
    """A file system in memory that is full after so many megabytes."""

    def __init__(self, megabytes):
        self.path = tempfile.mkdtemp(prefix="seedbed-disk.")
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "none", self.path], check=True,
            capture_output=True)

    def grow(self, megabytes):
        subprocess.run(
            ["mount", "-o", f"remount,size={megabytes}m", self.path], check=True,
            capture_output=True)

    def remove(self):
        subprocess.run(["umount", "-l", self.path], capture_output=True)
        os.rmdir(self.path)
