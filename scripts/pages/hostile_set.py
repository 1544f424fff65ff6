"""Writes a seed directory whose every name and value tries to break the page that shows it.

usage: hostile_set.py DIRECTORY
"""

import json
import pathlib
import sys

LONG = "W" * 300
MARKUP = "<img src=x onerror=alert(1)><script>fetch('http://127.0.0.1:9/')</script>\"'&</style>-->"
TARGET = "gardens_with_a_name_that_is_long_and_has_no_breaks_in_it"


def tea(number):
    """A record with hostile keys, values and magnitudes."""
    return {
        "id": number, "garden": "g1", "parent": max(0, number - 1), MARKUP: MARKUP, LONG: LONG,
        "kind": [MARKUP, LONG[:79]][number % 2], "link": f"https://example.com/{LONG}",
        "deep": {LONG: {LONG: {"x": MARKUP}}}, "extreme": 1e300 if number % 2 else -1e-300,
        "negative": -1.5 * number, "large": 10**15 * number, "list": [MARKUP] * number,
        "when": f"2026-01-{number % 28 + 1:02}T00:00:00Z", "turned": "\u202eabc\u2028\u0007",
    }


def main(target):
    directory = pathlib.Path(target)
    (directory / "schemas").mkdir(parents=True, exist_ok=True)
    reference = "{path: %s, to: %s, optional: true}"
    catalog = f"""
catalog: {json.dumps("shop-" + "x" * 80)}
description: {json.dumps(f"{MARKUP} {LONG}")}
collections:
  - {{name: {TARGET}, database: shop, key: id}}
  - name: teas
    database: shop
    key: id
    references:
      - {reference % ("garden", TARGET)}
      - {reference % ("parent", "teas")}
"""
    (directory / "catalog.yaml").write_text(catalog, encoding="utf-8")
    schema = {
        "type": "object", "description": MARKUP + LONG, "additionalProperties": True,
        "properties": {"id": {"description": LONG + MARKUP}},
    }
    metadata = {
        "profile": MARKUP + LONG, "seed": LONG, "as_of": "2026-01-17T00:00:00Z",
        "scenarios": {MARKUP + LONG: {"badge": MARKUP, "ids": [LONG, MARKUP] * 20}},
    }
    files = {
        f"schemas/{TARGET}.schema.json": schema, "schemas/teas.schema.json": schema,
        f"{TARGET}.json": [{"id": "g1"}], "teas.json": [tea(number) for number in range(40)],
        "_metadata.json": metadata,
    }
    for name, value in files.items():
        (directory / name).write_text(json.dumps(value), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
