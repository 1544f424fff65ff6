"""Writes a file of cost events into MongoDB as a script with pymongo does it, one batch after the other.

usage: pymongo_load.py insert|upsert URI DATABASE FILE

`upsert` replaces by key, and may be run again; `insert` needs an empty collection. Instants stay strings.
"""

import sys

import orjson
from pymongo import MongoClient, ReplaceOne

BATCH = 1000
KEY = "request_id"


def stored(record):
    record["_id"] = record.pop("id")
    return record


def main():
    action, uri, database, path = sys.argv[1:]
    with open(path, "rb") as file:
        records = orjson.loads(file.read())
    collection = MongoClient(uri)[database]["cost_events"]
    for start in range(0, len(records), BATCH):
        batch = [stored(record) for record in records[start : start + BATCH]]
        if action == "insert":
            collection.insert_many(batch, ordered=False)
        else:
            collection.bulk_write(
                [ReplaceOne({KEY: record[KEY]}, record, upsert=True) for record in batch],
                ordered=False)


if __name__ == "__main__":
    main()
