"""Sets the scene for a measurement, on the server of MONGODB_URI.

usage: stage.py SUFFIX empty         drop the databases of this suffix
       stage.py SUFFIX indexed       the same; then an empty collection with the index that seedbed makes
       stage.py SUFFIX dump FILE     write the stored cost events, as BSON, one behind the other
       stage.py SUFFIX change        change a number in one cost event of a hundred
       stage.py SUFFIX disturb       leave behind in demo what a test may: 50 documents touched
       stage.py SUFFIX count         print how many documents there are
       stage.py SUFFIX version       print the server's version
"""

import os
import sys

from bson.raw_bson import RawBSONDocument
from pymongo import MongoClient


class Stage:
    """The server, and the databases that are measured."""

    def __init__(self, suffix):
        self.suffix = suffix
        self.client = MongoClient(os.environ["MONGODB_URI"])
        self.events = self.collection("platform_cost_e2e", "cost_events")

    def collection(self, database, name):
        return self.client[database + self.suffix][name]

    def databases(self):
        return [name for name in self.client.list_database_names() if name.endswith(self.suffix)]

    def empty(self):
        for name in self.databases():
            self.client.drop_database(name)
        # What is left to do on disk would be done during the measurement.
        self.client.admin.command("fsync")

    def indexed(self):
        self.empty()
        self.events.create_index("request_id", name="request_id_unique", unique=True)

    def dump(self, path):
        options = self.events.codec_options.with_options(document_class=RawBSONDocument)
        with open(path, "wb") as file:
            for document in self.events.with_options(options).find():
                file.write(document.raw)

    def identifiers(self, collection):
        return [found["_id"] for found in collection.find({}, {"_id": 1}).sort("_id", 1)]

    def change(self):
        some = self.identifiers(self.events)[::100]
        result = self.events.update_many({"_id": {"$in": some}}, {"$inc": {"quantity": 1}})
        self.require(result.modified_count, len(some))

    def disturb(self):
        farmers = self.collection("plantation_e2e", "farmers")
        documents = self.collection("collection_e2e", "quality_documents")
        several, some = self.identifiers(farmers)[:10], self.identifiers(documents)[:25]
        changed = farmers.update_many({"_id": {"$in": several}}, {"$set": {"first_name": "?"}})
        seen = documents.update_many({"_id": {"$in": some[:10]}}, {"$set": {"seen": True}})
        deleted = documents.delete_many({"_id": {"$in": some[10:]}})
        added = documents.insert_many([{"document_id": f"extra-{number}"} for number in range(15)])
        count = changed.modified_count + seen.modified_count
        self.require(count + deleted.deleted_count + len(added.inserted_ids), 50)

    def count(self):
        print(sum(
            self.client[name][collection].estimated_document_count()
            for name in self.databases() for collection in self.client[name].list_collection_names()))

    def version(self):
        print(self.client.server_info()["version"])

    def require(self, count, wanted):
        if count != wanted:
            sys.exit(f"error: {count} documents were touched; {wanted} were to be")


def main():
    suffix, action, *arguments = sys.argv[1:]
    actions = ["empty", "indexed", "dump", "change", "disturb", "count", "version"]
    if action not in actions:
        sys.exit(__doc__)
    getattr(Stage(suffix), action)(*arguments)


if __name__ == "__main__":
    main()
