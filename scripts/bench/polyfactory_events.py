"""Times how fast polyfactory makes cost events, and prints how many, how many bytes of JSON, and the
seconds: by the clock, and on the processor.

usage: polyfactory_events.py COUNT inferred|told|json

inferred leaves every value to polyfactory, which looks at the model's types for each record; told says of
each field what makes its values, which is many times faster; json is told, and writes each model as JSON.
"""

import sys
import time
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Annotated, Literal
from uuid import UUID

from polyfactory import Use
from polyfactory.factories.pydantic_factory import ModelFactory
from pydantic import BaseModel, Field

TYPES = ["llm", "document", "embedding", "sms"]
UNITS = ["tokens", "pages", "queries", "messages"]
SERVICES = ["ai-model", "collection-model", "knowledge-model", "notification-model"]
AGENTS = ["extractor", "explorer", "generator", "conversational"]
MODELS = ["anthropic/claude-3-haiku", "anthropic/claude-3.5-sonnet"]
FIRST = datetime(2025, 1, 17)
DRAW = Random(42)


class Metadata(BaseModel):
    model: str
    agent_type: str
    tokens_in: Annotated[int, Field(ge=100, le=3000)]
    tokens_out: Annotated[int, Field(ge=50, le=2000)]


class CostEvent(BaseModel):
    """The fields of cost_events.schema.json; the metadata is that of the most frequent type."""

    id: UUID
    cost_type: Literal["llm", "document", "embedding", "sms"]
    amount_usd: Annotated[Decimal, Field(ge=0, le=1, decimal_places=6)]
    quantity: Annotated[int, Field(ge=0, le=5000)]
    unit: Literal["tokens", "pages", "queries", "messages"]
    timestamp: datetime
    source_service: Literal["ai-model", "collection-model", "knowledge-model", "notification-model"]
    success: bool
    metadata: Metadata
    factory_id: str | None
    request_id: UUID
    agent_type: str | None
    model: str | None
    knowledge_domain: str | None


def identifier():
    return UUID(int=DRAW.getrandbits(128), version=4)


def metadata():
    return Metadata(
        model=DRAW.choice(MODELS), agent_type=DRAW.choice(AGENTS),
        tokens_in=DRAW.randint(100, 3000), tokens_out=DRAW.randint(50, 2000))


class Inferred(ModelFactory[CostEvent]):
    __random_seed__ = 42


class Told(ModelFactory[CostEvent]):
    __random_seed__ = 42

    id = Use(identifier)
    cost_type = Use(DRAW.choice, TYPES)
    amount_usd = Use(lambda: Decimal(DRAW.randint(1000, 50_000)).scaleb(-6))
    quantity = Use(DRAW.randint, 1, 5000)
    unit = Use(DRAW.choice, UNITS)
    timestamp = Use(lambda: FIRST + timedelta(seconds=DRAW.randrange(365 * 86_400)))
    source_service = Use(DRAW.choice, SERVICES)
    success = Use(lambda: DRAW.random() < 0.95)
    metadata = Use(metadata)
    factory_id = Use(lambda: "KEN-FAC-0001" if DRAW.random() < 0.3 else None)
    request_id = Use(identifier)
    agent_type = Use(DRAW.choice, AGENTS)
    model = Use(DRAW.choice, MODELS)
    knowledge_domain = None


def main():
    count, form = int(sys.argv[1]), sys.argv[2]
    factory = Inferred if form == "inferred" else Told
    factory.batch(10)
    size = 0
    begin, busy = time.perf_counter(), time.process_time()
    events = factory.batch(count)
    if form == "json":
        size = sum(len(event.model_dump_json()) for event in events)
    print(count, size, time.perf_counter() - begin, time.process_time() - busy)


if __name__ == "__main__":
    main()
