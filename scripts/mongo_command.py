"""Runs commands on a MongoDB server, for machines that have no shell of it.

usage: mongo_command.py HOST:PORT COMMAND [DATABASE]     both as JSON; prints the reply as JSON

Speaks the server's own protocol (OP_MSG, BSON), without TLS and without a login. Knows the types that
the scripts need, and reads others as null.
"""

import json
import socket
import struct
import sys


def encode(fields):
    body = b""
    for name, value in fields.items():
        key = name.encode() + b"\0"
        if value is None:
            body += b"\x0a" + key
        elif isinstance(value, bool):
            body += b"\x08" + key + bytes([value])
        elif isinstance(value, int):
            body += b"\x12" + key + struct.pack("<q", value)
        elif isinstance(value, float):
            body += b"\x01" + key + struct.pack("<d", value)
        elif isinstance(value, str):
            text = value.encode() + b"\0"
            body += b"\x02" + key + struct.pack("<i", len(text)) + text
        elif isinstance(value, list):
            items = {str(number): item for number, item in enumerate(value)}
            body += b"\x04" + key + encode(items)
        else:
            body += b"\x03" + key + encode(value)
    return struct.pack("<i", len(body) + 5) + body + b"\0"


# The sizes of the types of fixed size that `decode` reads as null.
UNREAD = {0x06: 0, 0x07: 12, 0x09: 8, 0x0A: 0, 0x11: 8, 0x13: 16, 0x7F: 0, 0xFF: 0}


def decode(data):
    fields, place = {}, 4
    while data[place]:
        kind, end = data[place], data.index(0, place + 1)
        name, place = data[place + 1 : end].decode(), end + 1
        value, size = None, UNREAD.get(kind)
        if kind == 0x01:
            value, size = struct.unpack_from("<d", data, place)[0], 8
        elif kind == 0x08:
            value, size = data[place] == 1, 1
        elif kind == 0x10:
            value, size = struct.unpack_from("<i", data, place)[0], 4
        elif kind == 0x12:
            value, size = struct.unpack_from("<q", data, place)[0], 8
        elif kind in (0x02, 0x03, 0x04, 0x05):
            size = struct.unpack_from("<i", data, place)[0]
            if kind == 0x02:
                value = data[place + 4 : place + 3 + size].decode()
                size += 4
            elif kind == 0x05:
                size += 5
            else:
                value = decode(data[place : place + size])
                value = list(value.values()) if kind == 0x04 else value
        elif size is None:
            raise ValueError(f"BSON type {kind}")
        fields[name] = value
        place += size
    return fields


def run(address, command, database="admin", timeout=30):
    """Sends one command, and gives the reply whether it is an error or not."""
    host, port = address.rsplit(":", 1)
    message = struct.pack("<i", 0) + b"\0" + encode({**command, "$db": database})
    with socket.create_connection((host, int(port)), timeout=timeout) as server:
        server.sendall(struct.pack("<iiii", len(message) + 16, 1, 0, 2013) + message)
        reply = b""
        while len(reply) < 4 or len(reply) < struct.unpack_from("<i", reply)[0]:
            part = server.recv(65536)
            if not part:
                raise ConnectionError(f"{address} closed the connection")
            reply += part
    return decode(reply[21:])


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    answer = run(sys.argv[1], json.loads(sys.argv[2]), *sys.argv[3:])
    print(json.dumps(answer))
    sys.exit(0 if answer.get("ok") == 1 else 1)
