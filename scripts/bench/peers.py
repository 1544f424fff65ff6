"""Times one call of a peer on a file of cost events that is already in memory, and prints its seconds:
by the clock, and on the processor.

usage: peers.py read|orjson|pydantic FILE
"""

import sys
import time


def read(path):
    """Reading the file from the page cache: nothing that looks at every byte is faster."""
    return lambda _: open(path, "rb").read()


def parse_only(_):
    import orjson

    return orjson.loads


def pydantic(_):
    """The rules of cost_events.schema.json in a strict model that reports all errors.

    Rules across fields, duplicate keys, references and positions are beyond it.
    """
    from datetime import datetime
    from decimal import Decimal
    from typing import Annotated, Any, Literal

    from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

    text = Annotated[str, Field(min_length=1)]

    class CostEvent(BaseModel):
        model_config = ConfigDict(extra="forbid", strict=True)

        id: text
        cost_type: Literal["llm", "document", "embedding", "sms"]
        amount_usd: Annotated[Decimal, Field(ge=0)]
        quantity: Annotated[int, Field(ge=0)]
        unit: Literal["tokens", "pages", "queries", "messages"]
        timestamp: datetime
        source_service: str
        success: bool
        metadata: dict[str, Any] = {}
        factory_id: str | None = None
        request_id: text | None = None
        agent_type: str | None = None
        model: str | None = None
        knowledge_domain: str | None = None

    return TypeAdapter(list[CostEvent]).validate_json


def main():
    name, path = sys.argv[1:]
    call = {"read": read, "orjson": parse_only, "pydantic": pydantic}[name](path)
    with open(path, "rb") as file:
        content = file.read()
    begin, busy = time.perf_counter(), time.process_time()
    result = call(content)
    print(time.perf_counter() - begin, time.process_time() - busy)
    assert result


if __name__ == "__main__":
    main()
